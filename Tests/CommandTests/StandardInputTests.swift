import Testing

/// JSON Lines on standard input, as a pipe and as a file.
@Suite struct StandardInputTests {
    static let lines = """
        {"title":"One","body":"A passage that stands in two posts has more than eight words.","tags":["a"]}
        nonsense
        {"title":"Two","content":"<p>A passage that stands in two posts has more than eight words.</p>"}

        """

    /// The command with what a shell puts on its standard input.
    private func run(_ arguments: [String], input: String, in workspace: borrowing Workspace) throws
        -> Outcome
    {
        var command = Command(arguments, in: workspace.root)
        command.shell = input
        return try command.run()
    }

    @Test func `a pipe, a file and a packed file are read alike`() throws {
        let workspace = try Workspace()
        try workspace.write("posts.jsonl", Self.lines)
        runShell("gzip -k '\(workspace.path("posts.jsonl"))'; mkfifo '\(workspace.path("pipe"))'")
        runShell("cat '\(workspace.path("posts.jsonl"))' > '\(workspace.path("pipe"))' &")
        let inputs = ["< posts.jsonl", "< pipe", "< posts.jsonl.gz"]
        for input in inputs {
            let outcome = try run(["stats", "-", "--format", "csv"], input: input, in: workspace)
            #expect(outcome.status == 3)
            #expect(outcome.errorLines.count == 1)
            #expect(
                outcome.firstLine(in: workspace.root).hasPrefix(
                    "corpus: error: answered without a post: -:2: "
                )
            )
            let rows = outcome.outputText.split(separator: "\r\n").dropFirst().map {
                $0.split(separator: ",")
            }
            #expect(rows.map { $0.first } == ["\"One\"", "\"Two\""])
            #expect(rows.map { Array($0.suffix(3)) } == [["\"-\"", "\"-\"", "1"], ["\"-\"", "\"-\"", "3"]])
        }
    }

    @Test func `the beginnings of passages come from what was piped`() throws {
        let workspace = try Workspace()
        try workspace.write("posts.jsonl", Self.lines)
        runShell("mkfifo '\(workspace.path("pipe"))'")
        runShell("cat '\(workspace.path("posts.jsonl"))' > '\(workspace.path("pipe"))' &")
        let outcome = try run(["repeats", "--read", "-"], input: "< pipe", in: workspace)
        #expect(
            outcome.outputText.contains("\"A passage that stands in two posts has more than eight words.\"")
        )
        #expect(outcome.outputText.contains("  -:3  Two\n"))
    }

    @Test(arguments: [
        ("< /dev/null", 1), ("<&-", 66), ("< .", 66),
    ])
    func `nothing on standard input is no answer`(input: String, status: Int32) throws {
        let workspace = try Workspace()
        let outcome = try run(["stats", "-"], input: input, in: workspace)
        #expect(outcome.status == status)
        #expect(outcome.errorLines.count == 1)
    }
}
