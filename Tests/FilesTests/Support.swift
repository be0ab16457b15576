import Files
import Glibc
import Testing

/// Gives the body an empty folder, and removes it afterwards.
func withTemporaryFolder(_ body: (PathBytes) throws -> Void) throws {
    var template = Array("/tmp/corpus-files-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let name = template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let folder = try #require(PathBytes(bytes: name))
    defer { try? FileSystem.removeTree(folder) }
    try body(folder)
}

func write(_ text: String, to path: PathBytes) throws {
    var file = try OutputFile(creating: path)
    try file.write(Array(text.utf8))
    _ = try file.finish(mode: 0o644)
}

/// Adds to a file that is there.
func append(_ text: String, to path: PathBytes) {
    let file = path.withCString { open($0, O_WRONLY | O_APPEND | O_CLOEXEC) }
    let bytes = Array(text.utf8)
    _ = Glibc.write(file, bytes, bytes.count)
    close(file)
}

func symlink(_ target: String, at path: PathBytes) throws {
    try #require(path.withCString { Glibc.symlink(target, $0) } == 0)
}

func contents(of path: PathBytes) -> String? {
    var buffer: [UInt8] = []
    guard case .read = SourceReader(limit: 1 << 30).read(path, into: &buffer) else { return nil }
    return String(decoding: buffer, as: UTF8.self)
}

/// The names in a folder, hidden ones included, as text in the order of the names.
func names(in folder: PathBytes) throws -> [String] {
    try DirectoryListing(folder, followLinks: true).entries.map { visibleText(of: $0.name) }.sorted()
}

/// The fault the body ends in, if any.
func fault(_ body: () throws -> Void) throws -> SystemFault? {
    do {
        try body()
        return nil
    } catch let fault as SystemFault {
        return fault
    }
}
