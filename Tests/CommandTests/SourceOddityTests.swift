import Glibc
import Testing

/// What lies among posts and is none, or is one in an odd way.
@Suite struct SourceOddityTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var plan = ""
        /// Rows of problems.csv: path, severity, code.
        var problems: [String] = []
        /// Paths of the posts beside post-1.md.
        var posts: [String] = []
        var status: Int32 = 0
        /// Makes what is odd, in the folder `content`.
        var make: @Sendable (String) throws -> Void
        var testDescription: String { name }
    }

    static let words = Array("Two words.\n".utf8)
    static let follow = "follow_links: true"

    static let cases: [Case] = [
        Case(name: "FIFO", problems: ["pipe.md note special-file"]) { mkfifo($0 + "/pipe.md", 0o600) },
        Case(name: "link to a device", problems: ["null.md note skipped-link"]) {
            symlink("/dev/null", $0 + "/null.md")
        },
        Case(name: "link to a device, followed", plan: follow, problems: ["zero.md note link-outside"]) {
            symlink("/dev/zero", $0 + "/zero.md")
        },
        Case(name: "link to itself", problems: ["self.md note skipped-link"]) {
            symlink("self.md", $0 + "/self.md")
        },
        Case(name: "link to itself, followed", plan: follow, problems: ["self.md note skipped-link"]) {
            symlink("self.md", $0 + "/self.md")
        },
        Case(name: "dangling link, followed", plan: follow, problems: ["dangling.md note skipped-link"]) {
            symlink("nowhere", $0 + "/dangling.md")
        },
        Case(name: "link to a folder above") { symlink("..", $0 + "/up") },
        Case(name: "link to a folder above, followed", plan: follow, problems: ["up note link-outside"]) {
            symlink("..", $0 + "/up")
        },
        Case(name: "link to the root, followed", plan: follow) { symlink(".", $0 + "/same") },
        Case(name: "circle below, followed", plan: follow, posts: ["a/b/c.md"]) {
            makeFolders($0 + "/a/b")
            try writeFile($0 + "/a/b/c.md", words)
            symlink("../..", $0 + "/a/b/back")
        },
        Case(name: "link out of the source", problems: ["secret.md note skipped-link"]) {
            symlink("/etc/hostname", $0 + "/secret.md")
        },
        Case(
            name: "link out of the source, followed",
            plan: follow,
            problems: ["secret.md note link-outside"]
        ) {
            symlink("/etc/hostname", $0 + "/secret.md")
        },
        Case(name: "link to a post, followed", plan: follow, posts: ["again.md"]) {
            symlink("post-1.md", $0 + "/again.md")
        },
        Case(name: "folder named as a post", posts: ["x.md/inner.md"]) {
            makeFolders($0 + "/x.md")
            try writeFile($0 + "/x.md/inner.md", words)
        },
        Case(name: "binary", problems: ["bin.md error binary"], status: 3) {
            try writeFile($0 + "/bin.md", [0x7F, 0x45, 0, 0xFF])
        },
        Case(name: "3 GiB", problems: ["big.md error too-large"], status: 3) {
            try writeFile($0 + "/big.md", words)
            truncate($0 + "/big.md", 3 << 30)
        },
        Case(name: "over the limit", plan: "limits", problems: ["long.md error too-large"], status: 3) {
            try writeFile($0 + "/long.md", [UInt8](repeating: 0x61, count: 2049))
            try writeFile($0 + "/post-1.md", [UInt8](repeating: 0x61, count: 2048))
        },
        Case(name: "hard link", posts: ["twin.md"]) { link($0 + "/post-1.md", $0 + "/twin.md") },
        Case(name: "editors' leftovers") { folder in
            for name in [
                "post.md~", ".post.md.swp", "#post.md#", ".#post.md", ".dat.nosync1a2b.md", ".hidden.md",
                "post.md.swp",
            ] {
                try writeFile(folder + "/" + name, words)
            }
            makeFolders(folder + "/.git")
            try writeFile(folder + "/.git/a.md", words)
        },
        Case(name: "other files") { folder in
            for name in ["a.css", "b.png", "c", "d.markdown.bak"] {
                try writeFile(folder + "/" + name, words)
            }
        },
        Case(
            name: "empty files",
            problems: ["empty.md warning empty", "spaces.md warning empty"],
            posts: ["empty.md", "spaces.md"]
        ) {
            try writeFile($0 + "/empty.md", [])
            try writeFile($0 + "/spaces.md", Array(" \n\t\n".utf8))
        },
        Case(name: "not UTF-8", problems: ["latin.md warning invalid-utf8"], posts: ["latin.md"]) {
            try writeFile($0 + "/latin.md", [0x63, 0x61, 0x66, 0xE9, 0x0A])
        },
        Case(name: "deep folders", posts: [String(repeating: "d/", count: 300) + "e.md"]) {
            makeFolders($0 + "/" + String(repeating: "d/", count: 300))
            try writeFile($0 + "/" + String(repeating: "d/", count: 300) + "e.md", words)
        },
    ]

    @Test(arguments: cases)
    func oddity(_ item: Case) throws {
        let workspace = try Workspace(posts: 1)
        let source =
            "sources: [{ path: ../content\(item.plan == Self.follow ? ", " + Self.follow : "") }]\noutput: ../output\n"
        let limits = item.plan == "limits" ? "limits: { file_bytes: 2KiB }\n" : ""
        try workspace.write("pipelines/nightly.yaml", source + limits)
        try item.make(workspace.path("content"))
        var command = workspace.command("run")
        command.limit = 20
        let outcome = try command.run()
        #expect(outcome.status == item.status, "\(outcome.errorText)")
        #expect(try workspace.problems() == item.problems)
        let posts = try workspace.rows("posts.csv")
        #expect(posts.count == 1 + item.posts.count)
        for path in item.posts {
            #expect(posts.contains { $0.contains("\"content\",\"\(path)\",1") }, "\(path)")
        }
        // Row by row the same at the next run.
        let published = try workspace.published()
        #expect(try command.run().status == item.status)
        let again = try workspace.published()
        let isSame = published == again
        #expect(isSame)
        try secretsStayOut(workspace)
    }

    private func secretsStayOut(_ workspace: borrowing Workspace) throws {
        let host = (readText("/etc/hostname") ?? "").split(separator: "\n").first.map(String.init) ?? ""
        guard host.utf8.count > 4 else { return }
        for (name, bytes) in try workspace.published() {
            #expect(!String(decoding: bytes, as: UTF8.self).contains(host), "\(name)")
        }
    }

    /// A path longer than the system opens is a row, and the posts beside it are counted.
    @Test func pathTooLong() throws {
        let workspace = try Workspace(posts: 1)
        let part = String(repeating: "p", count: 200)
        var folder = open(workspace.path("content"), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        for _ in 0..<21 {
            #expect(mkdirat(folder, part, 0o755) == 0)
            let next = openat(folder, part, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            close(folder)
            folder = next
        }
        close(openat(folder, "deep.md", O_WRONLY | O_CREAT | O_CLOEXEC, 0o644))
        close(folder)
        defer { runShell("rm -rf '\(workspace.root)/content'") }
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 3)
        #expect(try workspace.problems().count == 1)
        #expect(try workspace.problems().first?.hasSuffix("error path-too-long") == true)
        #expect(try workspace.rows("posts.csv").count == 1)
    }

    /// A source that is one file, and one that is reached through a link.
    @Test func fileAndLinkAsSource() throws {
        let workspace = try Workspace(posts: 2)
        try workspace.link("linked", to: "content")
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources: [{ path: ../content/post-1.md }, { path: ../linked }]\noutput: ../output\n"
        )
        #expect(try workspace.corpus("run").status == 0)
        let places = try workspace.rows("posts.csv").map {
            $0.split(separator: ",").suffix(3).joined(separator: " ")
        }
        #expect(
            places == [#""post-1.md" "post-1.md" 1"#, #""linked" "post-1.md" 1"#, #""linked" "post-2.md" 1"#]
        )
    }

    /// The folder of runs is replaced by a file while nothing runs: that is said, and nothing is lost.
    @Test func outputIsAFile() throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("output", "kept")
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 73)
        #expect(outcome.firstLine(in: workspace.root).hasPrefix("corpus: error: output ROOT/output"))
        #expect(readText(workspace.path("output")) == "kept")
    }
}
