import Glibc
import Testing

/// Names, tags and titles that a terminal, a spreadsheet or a program would obey.
@Suite struct HostileTextTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        /// The text in a double-quoted YAML scalar.
        var yaml: String
        /// In a table and in error lines.
        var shown: String
        /// In posts.csv between the quotes.
        var csv: String
        /// In posts.jsonl between the quotes.
        var json: String
        var testDescription: String { name }
    }

    static let cases = [
        Case(name: "newline", yaml: #"a\nb"#, shown: "a b", csv: "a b", json: "a b"),
        Case(
            name: "escape",
            yaml: #"a\e[31mb"#,
            shown: #"a\u{1B}[31mb"#,
            csv: #"a\u{1B}[31mb"#,
            json: #"a\u001b[31mb"#
        ),
        Case(
            name: "bidi",
            yaml: #"a\u202Eb"#,
            shown: #"a\u{202E}b"#,
            csv: #"a\u{202E}b"#,
            json: "a\u{202E}b"
        ),
        Case(
            name: "formula",
            yaml: "=cmd|' /C calc'!A0",
            shown: "=cmd|' /C calc'!A0",
            csv: "'=cmd|' /C calc'!A0",
            json: "=cmd|' /C calc'!A0"
        ),
        Case(
            name: "formula with a mark",
            yaml: "=\u{301}cmd",
            shown: "=\u{301}cmd",
            csv: "'=\u{301}cmd",
            json: "=\u{301}cmd"
        ),
        Case(name: "apostrophe", yaml: "'=1", shown: "'=1", csv: "''=1", json: "'=1"),
        Case(name: "fullwidth", yaml: "＝1", shown: "＝1", csv: "'＝1", json: "＝1"),
        Case(name: "dashes", yaml: "--help", shown: "--help", csv: "'--help", json: "--help"),
        Case(
            name: "quote",
            yaml: #"say \"so\", twice"#,
            shown: #"say "so", twice"#,
            csv: #"say ""so"", twice"#,
            json: #"say \"so\", twice"#
        ),
        Case(
            name: "quote with a mark",
            yaml: "a\\\"\u{301}b",
            shown: "a\"\u{301}b",
            csv: "a\"\"\u{301}b",
            json: "a\\\"\u{301}b"
        ),
        Case(name: "path", yaml: "../../x", shown: "../../x", csv: "../../x", json: "../../x"),
    ]

    @Test(arguments: cases)
    func tagsAndTitles(_ item: Case) throws {
        let workspace = try Workspace(posts: 1)
        workspace.remove("content/post-1.md")
        try workspace.write(
            "content/a.md",
            "---\ntitle: \"\(item.yaml)\"\ntags: [\"\(item.yaml)\"]\n---\nOne body.\n"
        )
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, ""))
        let posts = try #require(readText(workspace.output + "/latest/posts.csv"))
        #expect(posts.utf8Contains("\r\n\"\(item.csv)\",,"))
        let lines = try #require(readText(workspace.output + "/latest/posts.jsonl"))
        #expect(lines.utf8Contains("{\"title\":\"\(item.json)\",\"url\""))
        #expect(tree(workspace.root).filter { $0.hasPrefix("x") || $0.contains("..") } == [])

        for arguments in [[], ["--by", "tag"]] {
            let table = try Command(["stats", "content"] + arguments, in: workspace.root).run()
            #expect(table.status == 0)
            #expect(table.outputText.utf8Contains("  \(item.shown)\n"), "\(table.outputText)")
            #expect(!table.output.contains(0x1B))
        }
        let texts = ["escape": "a\u{1B}[31mb", "bidi": "a\u{202E}b", "dashes": "--help", "path": "../../x"]
        if let text = texts[item.name] {
            let none = try workspace.corpus("stats", "content", "--tag=\(text)z")
            #expect(
                none.errorLines == [
                    "corpus: no post has the tag \(item.shown)z (did you mean \(item.shown)?)"
                ]
            )
        }
    }

    /// File names by bytes; each is one post and one row, shown without harm.
    @Test(
        arguments: [
            (Array("a\nb.md".utf8), "a\nb.md"), (Array("a\u{1B}[31m.md".utf8), #"a\u{1B}[31m.md"#),
            (Array("a,\"b\".md".utf8), #"a,""b"".md"#), (Array("=1.md".utf8), "'=1.md"),
            (Array("-rf.md".utf8), "'-rf.md"),
            (Array("--help.md".utf8), "'--help.md"),
            ([0x61, 0xFF, 0xFE, 0x2E, 0x6D, 0x64], #"a\xFF\xFE.md"#),
            (Array("\u{202E}gnp.md".utf8), #"\u{202E}gnp.md"#),
            (
                Array(repeating: 0x61, count: 252) + Array(".md".utf8),
                String(repeating: "a", count: 252) + ".md"
            ),
        ] as [([UInt8], String)]
    )
    func fileNames(bytes: [UInt8], shown: String) throws {
        let workspace = try Workspace(posts: 1)
        try create(bytes, in: workspace.path("content"), "Words.\n")
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, ""))
        let posts = try #require(readText(workspace.output + "/latest/posts.csv"))
        #expect(posts.utf8Contains("\"content\",\"\(shown)\",1"), "\(posts)")
        #expect(posts.utf8.count { $0 == 0x0D } == 3)
        #expect(!posts.utf8.contains(0x1B))
        // The same name in an error line.
        try create(bytes, in: workspace.path("content"), "a\0b")
        let failed = try workspace.corpus("run", "--accept-drop")
        #expect(failed.status == 3)
        #expect(failed.errorLines.count == 2)
        #expect(!failed.error.contains(0x1B))
        #expect(failed.error.firstInvalid == nil)
    }

    /// Two spellings that Unicode calls one are two files and two posts; so are two cases.
    @Test func twins() throws {
        let workspace = try Workspace(posts: 1)
        for name in ["\u{E9}.md", "e\u{301}.md", "A.md", "a.md"] {
            try create(Array(name.utf8), in: workspace.path("content"), "One word.\n")
        }
        #expect(try workspace.corpus("run").status == 0)
        let posts = try #require(readText(workspace.output + "/latest/posts.csv"))
        #expect(posts.utf8.split(separator: 0x0A).count == 6)
        #expect(posts.utf8Contains("\"e\u{301}.md\""))
        #expect(posts.utf8Contains("\"\u{E9}.md\""))
        let ids = try workspace.rows("posts.csv").compactMap { $0.split(separator: "\"p-").last?.prefix(16) }
        #expect(Set(ids).count == 5)
    }

    /// A post whose name looks like an option is named like any other.
    @Test func namesBehindTwoDashes() throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("--tag.md", "Two words.\n")
        let outcome = try workspace.corpus("stats", "--format", "csv", "--", "--tag.md")
        #expect(outcome.status == 0)
        #expect(outcome.outputText.split(separator: "\r\n").count == 2)
    }

    private func create(_ name: [UInt8], in folder: String, _ text: String) throws {
        let path = Array(folder.utf8) + [0x2F] + name + [0]
        let file = open(path.map(CChar.init(bitPattern:)), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        try #require(file >= 0)
        defer { close(file) }
        let bytes = Array(text.utf8)
        #expect(write(file, bytes, bytes.count) == bytes.count)
    }
}

extension String {
    /// Whether the bytes of a text stand in this one; `contains` would look for characters.
    func utf8Contains(_ text: String) -> Bool {
        let (whole, part) = (Array(utf8), Array(text.utf8))
        guard whole.count >= part.count else { return false }
        return (0...whole.count - part.count).contains { whole[$0..<$0 + part.count].elementsEqual(part) }
    }
}

extension [UInt8] {
    /// Offset of the first byte that is no UTF-8.
    var firstInvalid: Int? {
        String(validating: self, as: UTF8.self) == nil ? 0 : nil
    }
}
