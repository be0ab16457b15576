import Testing

/// Every published table of groups says what `stats --by` says of its dimension.
@Suite struct GroupTableTests {
    @Test(arguments: [
        ("tags", "tag"), ("categories", "category"), ("authors", "author"), ("months", "month"),
    ])
    func saysWhatStatsSays(table: String, dimension: String) throws {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures, to: workspace.root)
        try workspace.write(
            "pipelines/nightly.yaml",
            Workspace.plan(
                "csv: rfc4180\nproblems: { accept: [{ path: notes/scanned.md, code: binary }] }\n"
            )
        )
        for number in 1...9 {
            try workspace.write(
                "content/kinds/\(number).md",
                "---\ncategories: [C \(number % 4)]\n---\nWords.\n"
            )
        }
        for number in 1...40 { try workspace.write("content/more/\(number).md", Workspace.post(number)) }
        try workspace.write("content/draft.md", "---\ndraft: true\ntags: [All]\n---\nWords.\n")
        #expect(try workspace.corpus("run").status == 0)
        let published = try rows(workspace, table)
        for (sources, status) in [([], 0), (["content"], 3)] as [([String], Int32)] {
            let arguments = ["stats"] + sources + ["--by", dimension, "--format", "csv"]
            let answer = try Command(arguments, in: workspace.root).run()
            #expect(answer.status == status)
            let asked = Self.cells(answer.outputText)
            let columns = asked[0].filter { published[0].contains($0) }
            #expect(columns.count > 15 && asked.count > 3)
            #expect(Self.columns(columns, of: asked) == Self.columns(columns, of: published))
        }
    }

    private func rows(_ workspace: borrowing Workspace, _ name: String) throws -> [[String]] {
        Self.cells(try #require(readText(workspace.output + "/latest/\(name).csv")))
    }

    /// No cell of the fixtures' groups holds a comma.
    private static func cells(_ text: String) -> [[String]] {
        text.split(separator: "\r\n").map { row in
            row.replacing("\"", with: "").split(separator: ",", omittingEmptySubsequences: false).map(
                String.init
            )
        }
    }

    private static func columns(_ names: [String], of rows: [[String]]) -> [[String]] {
        let places = names.compactMap { rows[0].firstIndex(of: $0) }
        return rows.dropFirst().map { row in places.map { row[$0] } }
    }
}
