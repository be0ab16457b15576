import Testing

/// `check`: problems and findings in lines that editors jump on, with nothing published and nothing written.
@Suite struct CheckTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var status: Int32 = 0
        /// Where it runs, within the fixtures.
        var folder = ""
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "pipeline.text", arguments: []),
        Case(name: "pipeline.json", arguments: ["nightly", "--format", "json"]),
        Case(name: "pipeline.csv", arguments: ["pipelines/nightly.yaml", "--format", "csv"]),
        Case(name: "pipeline.tsv", arguments: ["plain", "--format", "csv", "--dialect", "tsv"]),
        Case(name: "pipeline.strict", arguments: ["--strict"], status: 4),
        Case(name: "pipeline.quiet", arguments: ["--quiet"]),
        Case(name: "sources.text", arguments: ["content", "archive/checklists.txt"], status: 3),
        Case(name: "sources.strict", arguments: ["content", "--strict"], status: 4),
        Case(name: "sources.quiet", arguments: ["-q", "content"], status: 3),
        Case(name: "file", arguments: ["content/notes/empty.md"]),
        Case(name: "clean", arguments: ["content/notes/draft.md"]),
        Case(name: "clean.json", arguments: ["content/notes/draft.md", "--format", "json"]),
        Case(name: "findings", arguments: ["../sites/findings"]),
        Case(name: "inside", arguments: ["."], status: 3, folder: "content/notes"),
        // What lies above the working folder is told by its absolute path.
        Case(name: "above", arguments: [".."], status: 3, folder: "content/notes"),
    ]

    @Test(arguments: cases)
    func lists(_ item: Case) throws {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures, to: workspace.root)
        try workspace.write("sites/findings/twice.md", Self.twice)
        let before = tree(workspace.root)
        let arguments = item.arguments.map { $0.hasPrefix("../sites") ? "sites/findings" : $0 }
        let outcome = try Command(["check"] + arguments, in: workspace.path(item.folder)).run()
        #expect(outcome.status == item.status)
        let shown = (outcome.outputText + outcome.errorText).replacing(workspace.root, with: "ROOT")
        try Golden.check(Array(shown.utf8), "check/\(item.name).out")
        #expect(tree(workspace.root) == before)
        #expect((outcome.status == 0) == (outcome.errorText == ""))
    }

    /// A heading and a passage that stand twice.
    private static let twice = """
        # Planting

        ## Tools

        A spade, a line and a bucket are all it takes to begin with.

        ## Tools

        A spade, a line and a bucket are all it takes to begin with.

        """

    /// What the index knows and what the files say is the same, and how many tasks read them makes no difference.
    @Test func theSameFromAnIndex() throws {
        let workspace = try Workspace(posts: 3)
        try workspace.write("content/empty.md", "---\ntitle: Empty\ndate: soon\n---\n")
        try workspace.write("content/broken.md", "---\ntitle: Broken\n")
        let first = try workspace.corpus("check", "--jobs", "1")
        #expect(try workspace.corpus("run").status == 3)
        let before = tree(workspace.root)
        let second = try workspace.corpus("check", "--jobs", "4")
        #expect(first.status == 3)
        #expect(first.outputText.split(separator: "\n").count == 3)
        #expect(
            (second.status, second.outputText, second.errorText) == (3, first.outputText, first.errorText)
        )
        try workspace.write("output/nightly/latest/index.sqlite", "")
        workspace.remove("content/broken.md")
        #expect(try workspace.corpus("check").outputText.split(separator: "\n").count == 2)
        #expect(tree(workspace.root) == before.filter { $0 != "content/broken.md" })
    }

    /// An editor or a CI takes each line apart, whatever a post holds.
    @Test func everyLineHasItsForm() throws {
        let workspace = try Workspace()
        try workspace.write("content/a: \u{1B}[31m\n.md", "---\ndate: \"\u{202E}\\n::error::x\"\n---\n")
        try workspace.write("content/b.md", "a\0b")
        let outcome = try workspace.corpus("check", "content")
        #expect(outcome.status == 3)
        let lines = outcome.outputText.split(separator: "\n")
        #expect(lines.count == 3)
        let form = #/^content/[^\n]+:[1-9][0-9]*: (error|warning|note): .+ \[[a-z0-9-]+\]$/#
        for line in lines { #expect(line.wholeMatch(of: form) != nil, "\(line)") }
        #expect(!outcome.output.contains(0x1B))
    }

    @Test func aTerminalGetsASummary() throws {
        let workspace = try Workspace(posts: 2)
        try workspace.write("content/empty.md", "---\ntitle: Empty\n---\n")
        try workspace.write(
            "pipelines/nightly.yaml",
            Workspace.plan(
                "problems: { accept: [{ path: post-1.md, code: date }, { path: none.md, code: date }] }\n"
            )
        )
        try workspace.write("content/post-1.md", "---\ndate: soon\n---\nText.\n")
        var command = workspace.command("check")
        command.terminalWidth = 80
        let outcome = try command.run()
        #expect(outcome.status == 0)
        #expect(outcome.outputText.hasSuffix("3 posts in 3 files: 1 warning, 1 accepted\n"))
        command.arguments.append("-q")
        #expect(try command.run().outputText == "")
    }

    struct Mistake: CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        var line: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    @Test(arguments: [
        Mistake(
            arguments: ["--format", "xml"],
            status: 64,
            line: "The value 'xml' is invalid for '--format <format>'."
        ),
        Mistake(arguments: ["--jobs", "0"], status: 64, line: "--jobs 0: at least 1 is needed."),
        Mistake(
            arguments: ["weekly"],
            status: 66,
            line: "pipeline weekly: not in ROOT/pipelines (there: nightly)"
        ),
        Mistake(
            arguments: ["weekly.yaml"],
            status: 66,
            line: "pipeline weekly.yaml: not in ROOT/pipelines (there: nightly)"
        ),
        Mistake(arguments: ["gone.md"], status: 66, line: "source gone.md: No such file or directory"),
        Mistake(
            arguments: ["content/gone"],
            status: 66,
            line: "source content/gone: No such file or directory"
        ),
        Mistake(arguments: ["content", "gone"], status: 66, line: "source gone: No such file or directory"),
        Mistake(arguments: ["wrong.yaml"], status: 78, line: "wrong.yaml:1: unknown key"),
    ])
    func ends(_ item: Mistake) throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("wrong.yaml", "sorces: []\n")
        let outcome = try Command(["check"] + item.arguments, in: workspace.root).run()
        #expect(outcome.status == item.status)
        #expect(
            outcome.firstLine(in: workspace.root).hasPrefix("corpus: error: " + item.line),
            "\(outcome.errorText)"
        )
        #expect(outcome.outputText == "")
    }

    /// A name of `pipelines/` is the pipeline, as for `run`; with a slash it is the folder.
    @Test func aPipelineGoesBeforeAFolder() throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("nightly/empty.md", "")
        #expect(try workspace.corpus("check", "nightly").outputText == "")
        #expect(
            try workspace.corpus("check", "./nightly").outputText.hasPrefix("nightly/empty.md:1: warning: ")
        )
    }
}
