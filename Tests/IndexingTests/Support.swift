import CSQLite
import Files
import Glibc
import Indexing
import Measuring
import Posts
import Testing
import Text

/// Gives the body an empty folder, and removes it afterwards.
func withTemporaryFolder(_ body: (PathBytes) throws -> Void) throws {
    var template = Array("/tmp/corpus-index-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let name = template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))
    let folder = try #require(PathBytes(bytes: name))
    defer { try? FileSystem.removeTree(folder) }
    try body(folder)
}

func contents(of path: PathBytes) throws -> [UInt8] {
    var buffer: [UInt8] = []
    guard case .read = SourceReader(limit: 1 << 30).read(path, into: &buffer) else {
        throw SystemFault(operation: .read, path: path, code: EIO)
    }
    return buffer
}

/// Puts a file of these bytes where there may be one. It is not made final on the disk, which takes most of the time.
func write(_ bytes: [UInt8], to path: PathBytes) throws {
    try FileSystem.removeFile(path)
    let file = path.withCString { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644) }
    defer { close(file) }
    try #require(Glibc.write(file, bytes, bytes.count) == bytes.count)
}

/// Runs statements on a database as any other program would.
func sql(_ statements: String, on path: PathBytes) throws {
    var database: OpaquePointer?
    defer { sqlite3_close(database) }
    try #require(sqlite3_open(path.string, &database) == SQLITE_OK)
    let code = sqlite3_exec(database, statements, nil, nil, nil)
    try #require(code == SQLITE_OK, "\(String(cString: sqlite3_errmsg(database))): \(statements)")
}

/// What an index is made from, and what it must give back.
struct Corpus {
    var run = "2026-11-23T020000Z"
    var pipeline = "nightly"
    var posts: [MeasuredPost] = []
    var files: [IndexedFile] = []
    var aliases: [IndexedAlias] = []
    var headline: [UInt8] = []
    var starts: [PassageStart] = []

    func write(to path: PathBytes) throws {
        var writer = try IndexWriter(creating: path, header: try header())
        var rows = writer.rows
        for (row, post) in posts.enumerated() {
            try writer.append(
                rows.row(
                    EncodedPost(post),
                    at: row,
                    names: Self.names(of: post),
                    repeated: PassageFlags(post.passages.count) {
                        Self.isRepeated(post.passages[$0].fingerprint)
                    }
                ),
                PostHead(post)
            )
        }
        for file in files { try writer.append(file) }
        for start in starts { try writer.append(start) }
        try writer.finish(
            at: 1_795_000_000,
            headline: headline,
            shown: { kind, key in "\(kind) \(key.string)" }
        )
    }

    /// Which passages stand in other posts too, as good as any rule.
    static func isRepeated(_ fingerprint: UInt64) -> Bool { fingerprint % 3 == 0 }

    static func repeated(in post: MeasuredPost) -> [UInt64] {
        post.passages.map(\.fingerprint).filter(isRepeated)
    }

    func header() throws -> IndexHeader {
        IndexHeader(
            run: try #require(RunName(run)),
            pipeline: pipeline,
            definitionsVersion: 1,
            asOf: try #require(Day("2026-11-22")),
            metrics: ["words", "images"],
            sources: [
                IndexedSource(name: "blog", fingerprint: .max),
                IndexedSource(name: "e\u{301}tudes", fingerprint: 0),
            ],
            aliases: aliases
        )
    }

    static func names(of post: MeasuredPost) -> PostNames {
        PostNames(
            tags: post.post.tags.map { UTF8Key($0) },
            categories: post.post.categories.map { UTF8Key($0) },
            authors: post.post.authors.map { UTF8Key($0) }
        )
    }

    func rows(of key: UTF8Key, kind: NameKind) -> [Int] {
        posts.indices.filter { row in
            let post = posts[row].post
            let names =
                switch kind {
                case .tag: post.tags
                case .category: post.categories
                case .author: post.authors
                }
            return names.contains { UTF8Key($0) == key }
        }
    }
}

/// Everything a value holds, strings as bytes: two values of one description are the same in every field.
func everything(_ value: Any) -> String {
    switch value {
    case let text as String: return "\(Array(text.utf8))"
    case let bytes as [UInt8]: return "\(bytes)"
    case let table as [String: Int]:
        return "\(table.map { "\(Array($0.key.utf8)): \($0.value)" }.sorted())"
    default:
        let mirror = Mirror(reflecting: value)
        guard !mirror.children.isEmpty else { return "\(value)" }
        let children = mirror.children.map { "\($0.label ?? "")=\(everything($0.value))" }
        // An enum's children are of its case, whose name is the label.
        return "\(mirror.subjectType)(\(children.joined(separator: ",")))"
    }
}
