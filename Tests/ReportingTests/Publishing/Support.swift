import Files
import Glibc
import Testing

/// Gives the body an empty folder, and removes it afterwards.
func withTemporaryFolder<Result>(_ body: (PathBytes) throws -> Result) throws -> Result {
    var template = Array("/tmp/corpus-reports-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = try #require(PathBytes(bytes: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))))
    defer { try? FileSystem.removeTree(folder) }
    return try body(folder)
}
