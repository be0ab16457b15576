import Files
import Posts
import Reading
import Text

/// What the published run tells of the corpus: counts to guard the next one by.
struct PreviousRun: Sendable {
    let run: RunName
    /// Posts by source name, drafts and future ones among them.
    let posts: [UTF8Key: Int]
    private let folder: PathBytes

    var total: Int { posts.values.reduce(0, +) }

    /// The run behind `latest`; nil where there is none, or its summary cannot be read.
    init?(_ runs: PublishedRuns) {
        guard let run = try? runs.latest() else { return nil }
        self.run = run
        folder = runs.path(of: run)
        guard let document = Self.json(folder.appending("summary.json")),
            case .object(let sources) = document.member("sources")
        else { return nil }
        var posts: [UTF8Key: Int] = [:]
        for source in sources {
            if case .number(let text) = source.value { posts[UTF8Key(source.name)] = Int(text) }
        }
        self.posts = posts
    }

    /// `source/folder/` of a post's path, or `source/` for a post at the top.
    static func folder(_ source: String, _ path: String) -> String {
        let parts = path.utf8.split(separator: UInt8(ascii: "/"), maxSplits: 1)
        guard parts.count == 2, let first = parts.first else { return source + "/" }
        return "\(source)/\(String(Substring(first)))/"
    }

    private static func json(_ path: PathBytes) -> JSONValue? {
        guard let bytes = bytes(path) else { return nil }
        return try? JSONParser.parse(bytes, in: 0..<bytes.count)
    }

    private static func bytes(_ path: PathBytes) -> [UInt8]? {
        var bytes: [UInt8] = []
        guard case .read = SourceReader(limit: .max).read(path, into: &bytes) else { return nil }
        return bytes
    }
}

extension JSONValue {
    /// The value of an object's member; nil if it has none of that name.
    fileprivate func member(_ name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
