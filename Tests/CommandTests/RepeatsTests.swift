import Testing

/// `corpus repeats`, and what the reports say of repeats, over checklists whose repeats are counted by hand.
///
/// Passages and their words: A "The person on call" 13, B "Write down the size" 13, C "Keep the old host" 13,
/// D "Take one node" 15, E "Say aloud" 12 (twice in one post, in no other).
@Suite struct RepeatsTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var arguments: [String] = []
        var width: Int32?
        var status: Int32 = 0
        var testDescription: String { name }
    }

    static let cases: [Case] =
        ["table", "csv", "json", "jsonl", "markdown"].map { Case(name: $0, arguments: ["--format", $0]) }
        + [40, 80, 120].map { (width: Int32) in Case(name: "table-\(width)", width: width) } + [
            Case(name: "top", arguments: ["--top", "2"]),
            Case(name: "top-all", arguments: ["--top", "0"], width: 80),
            Case(name: "tag", arguments: ["--tag", "operations"]),
            Case(name: "tag-csv", arguments: ["--tag", "backups", "--format", "csv"]),
            Case(name: "since", arguments: ["--since", "2024-01"]),
            Case(name: "post-title", arguments: ["search CLUSTER"]),
            Case(name: "post-slug", arguments: ["handover"]),
            Case(name: "post-path", arguments: ["wiki/handover.md"]),
            Case(name: "post-in-tag", arguments: ["handover", "--tag", "Backups"]),
            Case(name: "post-json", arguments: ["Renewing", "--format", "json"]),
            Case(name: "post-ambiguous", arguments: ["ing a"], status: 64),
            Case(name: "post-ambiguous-path", arguments: ["operations.txt"], status: 64),
            Case(name: "post-unknown", arguments: ["Nobody wrote this"], status: 1),
            Case(name: "post-without", arguments: ["whole cluster"]),
            Case(name: "tag-unknown", arguments: ["--tag", "operation"], status: 1),
        ]

    @Test(arguments: cases)
    func answers(_ item: Case) throws {
        var command = Command(["repeats", "--read", "checklists"] + item.arguments, in: Golden.fixtures)
        command.terminalWidth = item.width
        let outcome = try command.run()
        try Golden.check(outcome.output + outcome.error, "repeats/\(item.name).out")
        #expect(outcome.status == item.status)
        #expect(item.status == 0 || outcome.output.isEmpty)
    }

    private func published() throws -> Workspace {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures + "/checklists", to: workspace.path("content"))
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("csv: rfc4180\n"))
        #expect(try workspace.corpus("run").status == 0)
        return workspace
    }

    /// A post by its id, as posts.csv has it, and by its address.
    @Test func namedByTheReports() throws {
        let workspace = try published()
        let row = try #require(
            try workspace.rows("posts.csv").first { $0.contains("\"Handing over a shift\"") }
        )
        let id = try #require(row.split(separator: "\"").first { $0.hasPrefix("p-") })
        let bySlug = try workspace.corpus("repeats", "handover")
        let byID = try workspace.corpus("repeats", String(id))
        #expect((byID.status, byID.outputText) == (0, bySlug.outputText))
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources:\n  - path: ../content\n    url: https://example.org/{slug}/\noutput: ../output\ncsv: rfc4180\n"
        )
        let byAddress = try workspace.corpus("repeats", "https://example.org/handover/")
        #expect((byAddress.status, byAddress.outputText) == (0, bySlug.outputText))
    }

    /// Repeated, extra and unique words of a selection: the first are looked for in the corpus, the others within it.
    @Test(
        arguments: [
            // A four times, B twice, C three times, D twice; one of each stays. Of A one is in no post of Operations.
            ([], 147, 93), (["--tag", "Operations"], 134, 80),
            // A twice, B once.
            (["--tag", "Backups"], 39, 13), (["--tag", "Backups", "--tag", "Operations"], 26, 0),
            (["--since", "2024-05"], 0, 0),
        ] as [([String], Int, Int)],
        [true, false]
    )
    func figures(_ selection: (arguments: [String], repeated: Int, extra: Int), isIndexed: Bool) throws {
        let workspace = try published()
        var command = workspace.command("stats", "--json")
        if !isIndexed { command.arguments.append("content") }
        command.arguments += selection.arguments
        let answer = try command.run().outputText
        func figure(_ name: String) throws -> Int {
            let line = try #require(answer.split(separator: "\n").first { $0.hasPrefix("    \"\(name)\": ") })
            return try #require(Int(line.dropFirst("    \"\(name)\": ".count).prefix { $0.isNumber }))
        }
        #expect(try figure("repeated_words") == selection.repeated)
        #expect(try figure("extra_words") == selection.extra)
        #expect(try figure("unique_words") == figure("words") - selection.extra)
    }

    @Test func reports() throws {
        let workspace = try published()
        for report in ["repeats.csv", "repeat_places.csv", "findings.csv", "sections.csv", "tags.csv"] {
            try Golden.check(
                try #require(readBytes(workspace.output + "/latest/" + report)),
                "repeats/" + report
            )
        }
    }
}
