import Glibc
import Testing

/// A folder of a test's own with a pipeline in it, removed at the end.
struct Workspace: ~Copyable {
    let root: String
    /// Where the runs of `nightly` land.
    var output: String { root + "/output/nightly" }

    /// An empty workspace; with posts, that many of them and the pipeline `nightly` over them.
    init(posts: Int = 0) throws {
        root = try Self.folder(posts: posts)
    }

    private static func folder(posts: Int) throws -> String {
        var template = Array("/tmp/corpus-command-XXXXXX".utf8CString)
        let name = mkdtemp(&template)
        try #require(name != nil)
        let root = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        guard posts > 0 else { return root }
        makeFolders(root + "/pipelines")
        makeFolders(root + "/content")
        try writeFile(root + "/pipelines/nightly.yaml", Array(plan().utf8))
        for number in 1...posts {
            try writeFile(root + "/content/post-\(number).md", Array(post(number).utf8))
        }
        return root
    }

    deinit { removeTree(root) }

    /// A pipeline file over `content`, with further lines.
    static func plan(_ more: String = "") -> String {
        "sources:\n  - path: ../content\noutput: ../output\n" + more
    }

    static func post(_ number: Int) -> String {
        """
        ---
        title: Post \(number)
        date: 2024-0\(1 + number % 9)-10
        tags: [Tag \(number % 3), All]
        ---
        The body of post \(number) has a few words.

        """
    }

    func path(_ name: String) -> String { root + "/" + name }

    /// Writes a file and makes the folders above it.
    func write(_ name: String, _ text: String) throws {
        try write(name, bytes: Array(text.utf8))
    }

    func write(_ name: String, bytes: [UInt8]) throws {
        makeFolders(parent(of: path(name)))
        try writeFile(path(name), bytes)
    }

    func link(_ name: String, to target: String) throws {
        makeFolders(parent(of: path(name)))
        try #require(symlink(target, path(name)) == 0)
    }

    func remove(_ name: String) { removeTree(path(name)) }

    func command(_ arguments: String...) -> Command { Command(arguments, in: root) }

    /// Runs a command in the root.
    func corpus(_ arguments: String...) throws -> Outcome {
        try Command(arguments, in: root).run()
    }

    /// The name of the run that `latest` shows.
    var latest: String? { readLink(output + "/latest") }

    /// Files of a run that hold its time, and so differ from those of another over the same posts.
    static let timed: Set = ["index.sqlite", "manifest.json"]

    /// The files of the run that `latest` shows but those that hold its time, by name.
    func published() throws -> [String: [UInt8]] {
        try files(in: output + "/latest").filter { !Self.timed.contains($0.key) }
    }

    /// What the pipeline's folder holds that begins with `.tmp-`.
    var leftovers: [String] { names(in: output).filter { $0.hasPrefix(".tmp-") } }

    /// Rows of a CSV of the newest run, quotes taken off; cells of the tests hold neither commas nor lines.
    func rows(_ file: String) throws -> [String] {
        let text = try #require(readText(output + "/latest/" + file))
        return text.replacing("\u{FEFF}", with: "").split(separator: "\r\n").dropFirst().map(String.init)
    }

    /// Path, severity and code of each row of problems.csv.
    func problems() throws -> [String] {
        try rows("problems.csv").map { row in
            let cells = row.split(separator: ",", maxSplits: 4, omittingEmptySubsequences: false)
            return [0, 2, 3].map { String(cells[$0]).replacing("\"", with: "") }.joined(separator: " ")
        }
    }
}
