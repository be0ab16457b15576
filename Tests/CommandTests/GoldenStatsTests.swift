import Testing

/// Answers of `stats` over the small corpus against Golden/stats/.
@Suite struct GoldenStatsTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var arguments: [String]
        var width: Int32?
        var testDescription: String { name }
    }

    static let dimensions = [
        "tag", "category", "tag-pair", "month", "year", "author", "language", "source", "heading",
    ]
    static let formats = ["table", "csv", "json", "jsonl", "markdown"]

    static let cases: [Case] =
        formats.map { Case(name: "posts.\($0)", arguments: ["--format", $0]) }
        + formats.flatMap { format in
            dimensions.map { Case(name: "by-\($0).\(format)", arguments: ["--by", $0, "--format", format]) }
        }
        + [60, 80, 120].flatMap { (width: Int32) -> [Case] in
            [
                Case(name: "posts-\(width)", arguments: [], width: width),
                Case(name: "by-tag-\(width)", arguments: ["--by", "tag"], width: width),
                Case(name: "full-\(width)", arguments: ["--full"], width: width),
            ]
        }
        + [
            Case(name: "json-flag", arguments: ["--json", "--tag", "postgresql"]),
            Case(name: "tag", arguments: ["--tag", "maintenance"]),
            Case(name: "tags", arguments: ["--tag", "PostgreSQL", "--tag", "maintenance"]),
            Case(
                name: "category-author",
                arguments: ["--category", "databases", "--author", "database desk"]
            ),
            Case(name: "language", arguments: ["--language", "de"]),
            Case(name: "source", arguments: ["--source", "archive"]),
            Case(name: "since", arguments: ["--since", "2024-02", "--until", "2024"]),
            Case(name: "since-days", arguments: ["--since", "300d", "--undated"]),
            Case(name: "sort-reading", arguments: ["--sort", "reading_seconds", "--top", "3"]),
            Case(name: "sort-title", arguments: ["--sort", "title", "--reverse"]),
            Case(
                name: "by-tag-sort",
                arguments: ["--by", "tag", "--sort", "words", "--reverse", "--top", "2"]
            ),
            Case(name: "top-all", arguments: ["--top", "0"], width: 80),
            Case(name: "csv-top", arguments: ["--format", "csv", "--top", "2", "--sort", "published"]),
            Case(name: "no-colour", arguments: ["--color", "never"], width: 80),
            Case(name: "colour-in-a-pipe", arguments: ["--color", "always"]),
        ]

    @Test(arguments: cases)
    func answers(_ item: Case) throws {
        let sources = ["content", "archive"].map { Golden.fixtures + "/" + $0 }
        var command = Command(["stats"] + sources + item.arguments, in: Golden.fixtures)
        command.terminalWidth = item.width
        let outcome = try command.run()
        // The note on the post that cannot be read holds no path outside of the source.
        try Golden.check(outcome.output, "stats/\(item.name).out")
        if item.width == nil { try Golden.check(outcome.error, "stats/left-out.err") }
        #expect(outcome.status == 3)
    }

    @Test(arguments: formats)
    func aPipeHasNoColourAndNoEllipsis(format: String) throws {
        let outcome = try Command(["stats", "content", "--format", format], in: Golden.fixtures).run()
        #expect(!outcome.output.contains(0x1B))
        #expect(!outcome.outputText.contains("…"))
    }

    /// NO_COLOR, a dumb terminal and --color never each turn colour off; a terminal alone turns it on.
    @Test(
        arguments: [
            ([:], [], true), (["NO_COLOR": "1"], [], false), (["TERM": "dumb"], [], false),
            ([:], ["--color", "never"], false),
            (["NO_COLOR": "1"], ["--color", "always"], true),
        ] as [([String: String], [String], Bool)]
    )
    func colour(environment: [String: String], arguments: [String], isColoured: Bool) throws {
        var command = Command(["stats", "archive"] + arguments, in: Golden.fixtures)
        command.environment = environment
        command.terminalWidth = 80
        #expect(try command.run().output.contains(0x1B) == isColoured)
    }
}
