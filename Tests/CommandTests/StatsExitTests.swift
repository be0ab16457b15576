import Testing

/// How `stats` and the command line itself end.
@Suite struct StatsExitTests {
    struct Case: CustomTestStringConvertible {
        var arguments: [String]
        var status: Int32
        var line: String
        var testDescription: String { arguments.joined(separator: " ") }
    }

    static let noMatch = [
        Case(
            arguments: ["--tag", "Postgrsql"],
            status: 1,
            line: "corpus: no post has the tag Postgrsql (did you mean PostgreSQL, postgres?)"
        ),
        Case(arguments: ["--tag", "zzzzzzzz"], status: 1, line: "corpus: no post has the tag zzzzzzzz"),
        Case(arguments: ["--tag", "\u{1B}[31m"], status: 1, line: "corpus: no post has the tag \\u{1B}[31m"),
        Case(
            arguments: ["--category", "Database"],
            status: 1,
            line: "corpus: no post has the category Database (did you mean Databases?)"
        ),
        Case(
            arguments: ["--author", "Databse desk"],
            status: 1,
            line: "corpus: no post has the author Databse desk (did you mean Database desk?)"
        ),
        Case(
            arguments: ["--tag", "Unicode", "--tag", "Locking"],
            status: 1,
            line: "corpus: no post matches all of the conditions (leave one out)"
        ),
        Case(
            arguments: ["--since", "2029"],
            status: 1,
            line: "corpus: no post matches"
        ),
    ]

    static let usage = [
        Case(arguments: ["--frobnicate"], status: 64, line: "corpus: error: Unknown option '--frobnicate'"),
        Case(
            arguments: ["--by", "colour"],
            status: 64,
            line:
                "corpus: error: The value 'colour' is invalid for '--by <dimension>'. Please provide one of the following: tag, category, tag-pair, month, year, author, language, source, heading"
        ),
        Case(
            arguments: ["--format", "xml"],
            status: 64,
            line:
                "corpus: error: The value 'xml' is invalid for '--format <format>'. Please provide one of 'table', 'csv', 'json', 'jsonl' or 'markdown'."
        ),
        Case(
            arguments: ["--sort", "wrds"],
            status: 64,
            line: "corpus: error: --sort wrds: no such column (did you mean words?)"
        ),
        Case(
            arguments: ["--by", "tag", "--sort", "title"],
            status: 64,
            line: "corpus: error: --sort title: no such column ("
        ),
        Case(arguments: ["--top", "-1"], status: 64, line: "corpus: error: "),
        Case(
            arguments: ["--top", "many"],
            status: 64,
            line: "corpus: error: The value 'many' is invalid for '--top <n>'"
        ),
        Case(
            arguments: ["--since", "yesterday"],
            status: 64,
            line:
                "corpus: error: --since yesterday: not a date (2025, 2025-06, 2025-06-01) or a number of days (90d)"
        ),
        Case(
            arguments: ["--until", "2024-13"],
            status: 64,
            line: "corpus: error: --until 2024-13: not a date ("
        ),
        Case(arguments: ["--jobs", "0"], status: 64, line: "corpus: error: --jobs 0: at least 1 is needed."),
        Case(
            arguments: ["--\u{1B}[31m\u{202E}x"],
            status: 64,
            line: "corpus: error: Unknown option '--\\u{1B}[31m\\u{202E}x'"
        ),
    ]

    @Test(arguments: noMatch + usage)
    func ends(_ item: Case) throws {
        let outcome = try Command(["stats", "content"] + item.arguments, in: Golden.fixtures).run()
        #expect(outcome.status == item.status)
        let first = outcome.errorLines.first ?? ""
        #expect(
            item.line.hasSuffix("(") || item.line.hasSuffix(": ")
                ? first.hasPrefix(item.line) : first == item.line
        )
        #expect(outcome.outputText == "")
        #expect(!outcome.error.contains(0x1B))
    }

    @Test(arguments: [
        Case(arguments: ["frob"], status: 64, line: "corpus: error: Unexpected argument 'frob'"),
        Case(arguments: ["run", "--wait", "-1"], status: 64, line: "corpus: error: "),
        Case(arguments: ["run", "--log", "xml"], status: 64, line: "corpus: error: "),
        Case(arguments: ["run", "a", "b"], status: 64, line: "corpus: error: Unexpected argument 'b'"),
        Case(
            arguments: ["stats", "gone"],
            status: 66,
            line: "corpus: error: source gone: No such file or directory ("
        ),
        Case(arguments: ["stats", "content/notes/table.dat/x"], status: 66, line: "corpus: error: source "),
        Case(arguments: ["stats", ""], status: 66, line: "corpus: error: source "),
        Case(
            arguments: ["stats", "--pipeline", "weekly"],
            status: 66,
            line: "corpus: error: pipeline weekly: not in "
        ),
    ])
    func commandLine(_ item: Case) throws {
        let outcome = try Command(item.arguments, in: Golden.fixtures).run()
        #expect(outcome.status == item.status)
        #expect(outcome.errorText.hasPrefix(item.line), "\(outcome.errorText)")
        #expect(outcome.outputText == "")
    }

    /// A tag that no post has is a note; what could not be read might have had it, and is told.
    @Test func noMatchBesideALeftOutPost() throws {
        let outcome = try Command(["stats", "content", "--tag", "zzzzzzzz"], in: Golden.fixtures).run()
        #expect(outcome.status == 1)
        #expect(outcome.errorLines.count == 2)
        #expect(outcome.errorLines.first == "corpus: no post has the tag zzzzzzzz")
        #expect(
            outcome.errorLines.last?.hasPrefix("corpus: error: searched without a post: notes/scanned.md")
                == true
        )
    }

    @Test(arguments: [
        ["--help"], ["run", "--help"], ["stats", "--help"], ["--version"], ["help", "stats"],
        ["check", "--help"], ["init", "--help"],
    ])
    func helps(arguments: [String]) throws {
        let outcome = try Command(arguments, in: Golden.fixtures).run()
        #expect(outcome.status == 0)
        #expect(outcome.errorText == "")
        #expect(!outcome.output.isEmpty)
        let isOfCommand = arguments.contains { ["run", "stats", "check", "init"].contains($0) }
        #expect(
            !isOfCommand
                || (outcome.outputText.contains("EXAMPLES") && outcome.outputText.contains("EXIT CODES"))
        )
    }

    /// Without sources the pipeline's are read; it counts as `run` does.
    @Test func sourcesOfThePipeline() throws {
        let outcome = try Command(["stats", "--tag", "postgresql", "--format", "csv"], in: Golden.fixtures)
            .run()
        #expect(outcome.status == 3)
        #expect(outcome.outputText.split(separator: "\r\n").count == 3)
    }
}
