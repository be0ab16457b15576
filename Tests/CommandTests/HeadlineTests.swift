import Testing

/// The answer without conditions, which a run keeps, against the same worked out from the files.
@Suite struct HeadlineTests {
    @Test(arguments: [1, 3, 30])
    func keptAnswerIsTheWorkedOut(_ top: Int) throws {
        let workspace = try Workspace()
        for number in 0..<40 {
            let shared = number % 3 == 0 ? "This passage of nine words stands in many posts.\n\n" : ""
            let date = number % 5 == 0 ? "" : "date: 20\(10 + number % 7)-0\(1 + number % 9)-11\n"
            let text = String(repeating: "word ", count: number)
            try workspace.write(
                "content/\(number).md",
                "---\ntitle: Post \(number)\n\(date)---\n\(shared)\(text)\n"
            )
        }
        try workspace.write(
            "content/draft.md",
            "---\ndraft: true\n---\n" + String(repeating: "word ", count: 900)
        )
        try workspace.write("pipelines/nightly.yaml", Workspace.plan(""))
        #expect(try workspace.corpus("run").status == 0)
        let kept = try workspace.corpus("stats", "--top", "\(top)")
        let workedOut = try workspace.corpus("stats", "content", "--top", "\(top)")
        #expect(kept.status == 0)
        let lines = kept.outputText.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        let others = workedOut.outputText.split(separator: "\n", omittingEmptySubsequences: false).dropFirst()
        #expect(lines.elementsEqual(others))
    }
}
