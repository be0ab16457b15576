import Glibc
import Testing

/// What a file system holds beside plain files, and names that a shell, a spreadsheet or a terminal would obey.
enum HostileFolders {
    private static let words = Array("Two words.\n".utf8)

    /// Names of posts as bytes, and as they are shown.
    private static let names: [(bytes: [UInt8], shown: String)] = [
        (Array("new\nline.md".utf8), "new\nline.md"),
        (Array("carriage\rreturn.md".utf8), "carriage\rreturn.md"),
        (Array("quote\".md".utf8), "quote\".md"), (Array("comma,.md".utf8), "comma,.md"),
        (Array("=1+1.md".utf8), "'=1+1.md"), (Array("-rf.md".utf8), "'-rf.md"),
        (Array("--help.md".utf8), "'--help.md"),
        (Array("+1.md".utf8), "'+1.md"), (Array("@x.md".utf8), "'@x.md"),
        (Array("$(id).md".utf8), "$(id).md"),
        (Array("\u{1B}[31m.md".utf8), "\\u{1B}[31m.md"), (Array("\u{202E}gnp.md".utf8), "\\u{202E}gnp.md"),
        (Array(" .md".utf8), " .md"), (Array("CON.md".utf8), "CON.md"),
        (Array("back\\slash.md".utf8), "back\\slash.md"),
        (Array("caf\u{E9}.md".utf8), "caf\u{E9}.md"), (Array("cafe\u{301}.md".utf8), "cafe\u{301}.md"),
        (Array("CASE.md".utf8), "CASE.md"), (Array("case.md".utf8), "case.md"),
        ([0x61, 0xFF, 0xFE, 0x2E, 0x6D, 0x64], "a\\xFF\\xFE.md"),
        (Array(repeating: 0x61, count: 252) + Array(".md".utf8), String(repeating: "a", count: 252) + ".md"),
        (Array("UPPER.MD".utf8), "UPPER.MD"), (Array("two.md.md".utf8), "two.md.md"),
    ]

    static func cases() -> [HostileCase] {
        names.map { item in
            HostileCase(item.shown, words: 2) { try create(item.bytes, in: $0) }
        } + [
            HostileCase("pipe.md", posts: 0, ["0 note special-file"]) { mkfifo($0 + "/pipe.md", 0o600) },
            HostileCase("pipe.jsonl", posts: 0, ["0 note special-file"]) {
                mkfifo($0 + "/pipe.jsonl", 0o600)
            },
            HostileCase("pipe.md.gz", posts: 0, ["0 note special-file"]) {
                mkfifo($0 + "/pipe.md.gz", 0o600)
            },
            HostileCase("socket.md", posts: 0, ["0 note special-file"]) { try makeSocket($0 + "/socket.md") },
            HostileCase("null.md", posts: 0, ["0 note skipped-link"]) {
                symlink("/dev/null", $0 + "/null.md")
            },
            HostileCase("self.md", posts: 0, ["0 note skipped-link"]) { symlink("self.md", $0 + "/self.md") },
            HostileCase("dangling.md", posts: 0, ["0 note skipped-link"]) {
                symlink("nowhere", $0 + "/dangling.md")
            },
            HostileCase("secret.md", posts: 0, ["0 note skipped-link"]) {
                symlink("/etc/hostname", $0 + "/secret.md")
            },
            HostileCase("secret.jsonl.gz", posts: 0, ["0 note skipped-link"]) {
                symlink("/etc/hostname", $0 + "/secret.jsonl.gz")
            },
            HostileCase("up", posts: 0) { symlink("..", $0 + "/up") },
            HostileCase("round", posts: 0) { symlink(".", $0 + "/round") },
            HostileCase("folder.md/inner.md", words: 2) {
                makeFolders($0 + "/folder.md")
                try writeFile($0 + "/folder.md/inner.md", words)
            },
            HostileCase("folder.jsonl.gz/inner.md", words: 2) {
                makeFolders($0 + "/folder.jsonl.gz")
                try writeFile($0 + "/folder.jsonl.gz/inner.md", words)
            },
            HostileCase("linked.md", words: 2) { try writeFile($0 + "/linked.md", words) },
            HostileCase("twin.md", words: 2) { link($0 + "/linked.md", $0 + "/twin.md") },
            HostileCase(String(repeating: "d/", count: 300) + "e.md", words: 2) {
                makeFolders($0 + "/" + String(repeating: "d/", count: 300))
                try writeFile($0 + "/" + String(repeating: "d/", count: 300) + "e.md", words)
            },
            HostileCase("elf.md", [0x7F, 0x45, 0x4C, 0x46, 0, 0xFF], posts: 0, ["0 error binary"]),
            HostileCase(
                "image.txt",
                [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0],
                posts: 0,
                ["0 error binary"]
            ),
            HostileCase("sparse.md", posts: 0, ["0 error too-large"]) { try sparse($0 + "/sparse.md") },
            HostileCase("sparse.html", posts: 0, ["0 error too-large"]) { try sparse($0 + "/sparse.html") },
            HostileCase("sparse.ipynb", posts: 0, ["0 error too-large"]) { try sparse($0 + "/sparse.ipynb") },
        ]
            + [
                "post.md~", ".post.md.swp", "#post.md#", ".#post.md", ".dat.nosync1a2b.md", ".hidden.md",
                "post.md.swp",
                "4913", "style.css", "photo.png", "archive.tar.gz", "no-suffix", "data.json", "sitemap.xml",
            ].map { HostileCase($0, words, posts: 0) }
    }

    private static func create(_ name: [UInt8], in folder: String) throws {
        let path = Array(folder.utf8) + [0x2F] + name + [0]
        let file = open(path.map(CChar.init(bitPattern:)), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        try #require(file >= 0)
        defer { close(file) }
        try #require(write(file, words, words.count) == words.count)
    }

    private static func sparse(_ path: String) throws {
        try writeFile(path, words)
        try #require(truncate(path, 3 << 30) == 0)
    }

    private static func makeSocket(_ path: String) throws {
        let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        try #require(socket >= 0)
        defer { close(socket) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafeBytes(of: &address) {
            bind(socket, $0.assumingMemoryBound(to: sockaddr.self).baseAddress, socklen_t($0.count))
        }
        try #require(code == 0)
    }
}
