import Glibc
import Testing

/// A file that somebody could hand us, and what a run has to make of it.
struct HostileCase: Sendable {
    /// Makes the file, or what stands in its place, in a folder.
    typealias Maker = @Sendable (String) throws -> Void

    /// Name of the file, as posts.csv and problems.csv show it.
    var name: String
    /// Posts it gives, and the words of them all.
    var posts: Int
    var words: Int
    /// Its rows of problems.csv: line, severity, code.
    var rows: [String]
    var make: Maker

    /// Whether a post of it is left out, so that the run ends with 3.
    var isRefused: Bool { rows.contains { $0.contains(" error ") } }

    /// - Parameter words: words of all its posts.
    init(_ name: String, _ bytes: [UInt8], posts: Int = 1, words: Int = 0, _ rows: [String] = []) {
        self.init(name, posts: posts, words: words, rows) { try writeFile($0 + "/" + name, bytes) }
    }

    init(_ name: String, _ text: String, posts: Int = 1, words: Int = 0, _ rows: [String] = []) {
        self.init(name, Array(text.utf8), posts: posts, words: words, rows)
    }

    init(_ name: String, posts: Int = 1, words: Int = 0, _ rows: [String] = [], make: @escaping Maker) {
        self.name = name
        self.posts = posts
        self.words = words
        self.rows = rows
        self.make = make
    }

    /// One line, to hold against what a run gave.
    var line: String { Self.line(name, posts: posts, words: words, rows) }

    static func line(_ name: String, posts: Int, words: Int, _ rows: [String]) -> String {
        "\(name): \(posts) posts, \(words) words; \(rows.joined(separator: ", "))"
    }

    /// How often large inputs repeat themselves: in full with TORTURE=1, else a hundredth.
    static let scale = Faults.isExhaustive ? 100 : 1
    /// `limits.file_bytes` of the run, in MiB.
    static let limit = Faults.isExhaustive ? 64 : 1

    /// A text so many hundred times, or ten thousand.
    static func many(_ text: String, _ hundreds: Int = 1) -> String {
        String(repeating: text, count: hundreds * 100 * scale)
    }
}
