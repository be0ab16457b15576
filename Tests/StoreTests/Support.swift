import CSQLite
import Files
import Glibc
import Measuring
import Posts
import Store
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

/// What a store is made from, and what it must give back: one post a file, in the order of the rows.
struct Corpus {
    static let metrics = ["words", "images"]

    var run = "2026-11-23T020000Z"
    var pipeline = "nightly"
    var posts: [MeasuredPost] = []
    var bodies: [Body] = []
    var files: [StoredFile] = []
    var aliases: [StoredAlias] = []
    var headline: [UInt8] = []

    func write(to path: PathBytes) throws {
        let store = try Store(creating: path, try header())
        var part = StorePart()
        var packer = TextPacker()
        for (number, post) in posts.enumerated() {
            part.append(post, packer.pack(bodies[number]), at: StoredPlace(file: number, post: 0))
        }
        try store.append(part)
        try store.append(files)
        try finish(store)
    }

    /// Ends a store that has the posts.
    func finish(_ store: Store) throws {
        try store.endPosts()
        let heads = try store.heads(isWhole: false)
        var header = try header()
        header.finished = 1_795_000_000
        header.headline = headline
        try store.finish(
            header,
            heads,
            names(in: heads),
            repeated: posts.map { post in
                PassageFlags(post.passages.count) { Self.isRepeated(post.passages[$0].fingerprint) }
            }
        )
        try store.commit()
    }

    /// Which passages stand in other posts too, as good as any rule.
    static func isRepeated(_ fingerprint: UInt64) -> Bool { fingerprint % 3 == 0 }

    func header() throws -> StoreHeader {
        StoreHeader(
            run: try #require(RunName(run)),
            pipeline: pipeline,
            definitionsVersion: 1,
            measuringVersion: 1,
            asOf: try #require(Day("2026-11-22")),
            metrics: Self.metrics,
            sources: [
                StoredSource(name: "blog", root: .current, isFolder: true, fingerprint: .max),
                StoredSource(name: "e\u{301}tudes", root: .current, isFolder: false, fingerprint: 0),
            ],
            aliases: aliases
        )
    }

    func names(in heads: [PostHead]) -> [StoredName] {
        NameKind.allCases.flatMap { kind in
            let keys = Set(posts.flatMap { Self.names(of: $0, kind) })
            return keys.map { key in
                StoredName(
                    kind: kind,
                    key: key,
                    shown: "\(kind) \(key.string)",
                    posts: rows(of: key, kind: kind).map { StoredPost(heads[$0]) }
                )
            }
        }
    }

    func rows(of key: UTF8Key, kind: NameKind) -> [Int] {
        posts.indices.filter { Self.names(of: posts[$0], kind).contains(key) }
    }

    private static func names(of post: MeasuredPost, _ kind: NameKind) -> [UTF8Key] {
        switch kind {
        case .tag: post.post.tags.map { UTF8Key($0) }
        case .category: post.post.categories.map { UTF8Key($0) }
        case .author: post.post.authors.map { UTF8Key($0) }
        }
    }
}

/// Everything a value holds, strings as bytes: two values of one description are the same in every field.
func everything(_ value: Any) -> String {
    switch value {
    case let text as String: return "\(Array(text.utf8))"
    case let bytes as [UInt8]: return "\(bytes)"
    // Kept as what it says.
    case let fact as Problem.Fact:
        return "\(fact.code) \(Array(fact.message.utf8)) \(fact.isOfMachine)"
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
