import Files
import Glibc
import Posts
import Testing

@testable import Reading

/// One post as it was read.
struct ReadPost {
    var post: Post
    var body: Body

    /// A line a block: class, level of a heading, line and text with its white space as single spaces.
    var outline: [String] {
        body.blocks.map { block in
            let words = body.string(of: block).unicodeScalars.split(whereSeparator: {
                $0.properties.isWhitespace
            })
            let text = words.map(String.init).joined(separator: " ")
            let level = block.level > 0 ? "\(block.level)" : ""
            return "\(block.kind)\(level) \(block.line) \(text)"
        }
    }
}

/// What reading one file gave.
struct ReadFile {
    var posts: [ReadPost] = []
    var problems: [Problem] = []

    /// `code:line` of every problem, in order.
    var codes: [String] { problems.sorted().map { "\($0.code.rawValue):\($0.line)" } }
}

/// Reads a file of this name and content.
func read(
    _ bytes: [UInt8],
    as name: String = "a.md",
    settings: ReadingSettings = ReadingSettings(),
    url: String = "",
    format: String? = nil,
    mapping: FieldMapping = FieldMapping()
) throws -> ReadFile {
    try withTemporaryFolder { folder in
        try write(bytes, to: folder.appending(name))
        return try readAll(in: folder, settings: settings, url: url, format: format, mapping: mapping)
    }
}

func read(
    _ text: String,
    as name: String = "a.md",
    settings: ReadingSettings = ReadingSettings(),
    url: String = "",
    format: String? = nil,
    mapping: FieldMapping = FieldMapping()
) throws -> ReadFile {
    try read(Array(text.utf8), as: name, settings: settings, url: url, format: format, mapping: mapping)
}

/// Reads every file of a folder with one workbench.
func readAll(
    in folder: PathBytes,
    settings: ReadingSettings = ReadingSettings(),
    url: String = "",
    format: String? = nil,
    mapping: FieldMapping = FieldMapping()
) throws -> ReadFile {
    var source = Source(ordinal: 0, name: "test", root: try folder.realpath(), isFolder: true)
    source.url = url
    source.format = format
    source.mapping = mapping
    let reader = PostReader(sources: [source], settings: settings)
    var walk = Walk([source])
    var bench = Workbench()
    var file = ReadFile()
    while case let batch = walk.next(10), !batch.isEmpty {
        for found in batch {
            _ = reader.read(found, on: &bench) { post, body in
                file.posts.append(ReadPost(post: post, body: body.copy()))
            }
        }
    }
    file.problems = bench.problems + walk.problems
    return file
}

extension Body {
    borrowing func copy() -> Body {
        var copy = Body()
        copy.text = text
        copy.blocks = blocks
        copy.languages = languages
        copy.images = images
        copy.imagesWithoutAlternative = imagesWithoutAlternative
        copy.links = links
        copy.internalLinks = internalLinks
        return copy
    }
}

func withTemporaryFolder<Result>(_ body: (PathBytes) throws -> Result) throws -> Result {
    var template = Array("/tmp/corpus-reading-XXXXXX".utf8CString)
    try #require(mkdtemp(&template) != nil)
    let folder = try #require(PathBytes(bytes: template.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))))
    defer { try? FileSystem.removeTree(folder) }
    return try body(folder)
}

func write(_ bytes: [UInt8], to path: PathBytes) throws {
    var file = try OutputFile(creating: path)
    try file.write(bytes)
    _ = try file.finish(mode: 0o644)
}
