import Testing

/// `stats` speaks of the run whose index it asks, whatever became of the pipeline file since: until the next run the
/// answer is that of the reports.
@Suite struct SettingsAfterRunTests {
    static let files = [
        "sources:\n  - path: ../content\noutput: ../output\n",
        "sources:\n  - path: ../notes\noutput: ../output\n",
        "sources:\n  - path: ../notes\n  - path: ../content\noutput: ../output\n",
        "sources:\n  - { path: ../content, name: blog }\n  - path: ../notes\noutput: ../output\n",
        "sources:\n  - path: ../content\n  - path: ../notes\n  - path: ../more\noutput: ../output\n",
        "sources:\n  - path: ../content\n  - path: ../notes\noutput: ../output\ntags: { aliases: { all: Everything } }\n",
        "sources:\n  - path: ../content\n  - path: ../notes\noutput: ../output\nrepeats: { minimum_words: 3 }\n",
        "sources:\n  - path: ../content\n  - path: ../notes\noutput: ../output\ncount: [drafts, future]\n",
    ]

    static let questions = [
        [], ["--by", "source"], ["--by", "tag"], ["--source", "notes"], ["--tag", "all"], ["--tag", "one"],
        ["--tag", "Tag 1"],
    ]

    @Test(arguments: files, ["", "tags: { aliases: { one: Tag 1 } }\n"])
    func answersOfTheRun(file: String, aliases: String) throws {
        let workspace = try Workspace(posts: 4)
        for number in 5...6 { try workspace.write("notes/\(number).md", Workspace.post(number)) }
        try workspace.write("notes/one.md", "---\ntags: [One]\n---\nA note with the other name.\n")
        try workspace.write("notes/draft.md", "---\ntags: [One]\ndraft: true\n---\nNot ready.\n")
        try workspace.write("more/more.md", "---\ntags: [One]\n---\nAfter the run.\n")
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources:\n  - path: ../content\n  - path: ../notes\noutput: ../output\n" + aliases
        )
        #expect(try workspace.corpus("run").status == 0)
        func answers() throws -> [Outcome] {
            try Self.questions.map { try Command(["stats", "--json"] + $0, in: workspace.root).run() }
        }
        let before = try answers()
        try workspace.write("pipelines/nightly.yaml", file)
        for (question, pair) in zip(Self.questions, zip(before, try answers())) {
            #expect(pair.0.status == pair.1.status, "\(question): \(pair.1.errorText)")
            #expect(pair.0.outputText == pair.1.outputText, "\(question)")
        }
    }

    /// A group counts each post once, also where the groups are those that are always counted.
    @Test(arguments: [
        "tag", "category", "tag-pair", "month", "year", "author", "language", "source", "heading",
    ])
    func countsOnce(dimension: String) throws {
        let workspace = try Workspace()
        try workspace.write(
            "content/a.md",
            "---\ndate: 2024-01-01\ntags: [a, b]\ncategories: [c]\nauthor: d\nlang: en\n---\n# Heading\n\nText of five words here.\n"
        )
        let outcome = try workspace.corpus("stats", "content", "--by", dimension, "--format", "csv")
        let rows = outcome.outputText.split(separator: "\r\n").dropFirst()
        #expect(!rows.isEmpty)
        for row in rows { #expect(row.contains("\",1,1,6,"), "\(row)") }
    }
}
