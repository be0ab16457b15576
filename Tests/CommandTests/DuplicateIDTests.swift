import Testing

/// Posts of a source that have one id, in one file or in several, are told apart: an id is a key in every report.
@Suite struct DuplicateIDTests {
    private static func line(_ id: String, _ title: String) -> String {
        "{\"id\": \"\(id)\", \"title\": \"\(title)\", \"body\": \"The text of \(title) has a few words.\"}\n"
    }

    /// Runs once more; ids by title, and that a run from scratch publishes the same.
    private func ids(_ workspace: borrowing Workspace) throws -> [String: String] {
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        let published = try workspace.published()
        let text = try #require(readText(workspace.output + "/latest/posts.jsonl"))
        let rows = text.split(separator: "\n")
        var ids: [String: String] = [:]
        for row in rows { ids[try Self.member("title", of: row)] = try Self.member("id", of: row) }
        #expect(Set(ids.values).count == rows.count)
        #expect(try workspace.corpus("run", "--rebuild").status == 0)
        #expect(try workspace.published() == published)
        return ids
    }

    private static func member(_ name: String, of row: Substring) throws -> String {
        let start = try #require(row.firstRange(of: "\"\(name)\":\"")).upperBound
        return String(row[start...].prefix { $0 != "\"" })
    }

    private func workspace() throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan())
        return workspace
    }

    @Test func inOneFile() throws {
        let workspace = try workspace()
        try workspace.write(
            "content/a.jsonl",
            Self.line("1", "One") + Self.line("1", "Two") + Self.line("2", "Three") + Self.line("1", "Four")
        )
        let ids = try ids(workspace)
        #expect(ids.count == 4)
        #expect(try workspace.problems() == ["a.jsonl warning duplicate-id", "a.jsonl warning duplicate-id"])
        #expect(try workspace.rows("problems.csv").map { $0.split(separator: ",")[1] } == ["2", "4"])
    }

    /// A file read for the first time may change the id of a post that did not change, and give it back.
    @Test func inSeveralFiles() throws {
        let workspace = try workspace()
        for name in ["b", "c", "d"] {
            try workspace.write("content/\(name).jsonl", Self.line("7", name.uppercased()))
        }
        for number in 1...9 { try workspace.write("content/e-\(number).md", "Post \(number) is another.\n") }
        let before = try ids(workspace)
        #expect(try workspace.problems() == ["c.jsonl warning duplicate-id", "d.jsonl warning duplicate-id"])

        try workspace.write("content/a.jsonl", Self.line("7", "A"))
        let with = try ids(workspace)
        #expect(with["A"] == before["B"])
        #expect(with["B"] != before["B"])
        #expect(try workspace.problems().count == 3)

        workspace.remove("content/a.jsonl")
        #expect(try ids(workspace) == before)

        workspace.remove("content/b.jsonl")
        let without = try ids(workspace)
        #expect(without["C"] == before["B"])
        #expect(try workspace.problems() == ["d.jsonl warning duplicate-id"])
    }

    /// On a night without changes the warnings stand as before, and refuse a run that wants none.
    @Test func onAStillNight() throws {
        let workspace = try workspace()
        for name in ["a", "b"] { try workspace.write("content/\(name).jsonl", Self.line("7", name)) }
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        let manifest = try #require(readText(workspace.output + "/latest/manifest.json"))
        #expect(manifest.contains("\"renews\"") && manifest.contains("\"warnings\": 1"))
        #expect(try workspace.corpus("run", "--strict").status == 4)
    }

    /// The same id in another source is another post's.
    @Test func inTwoSources() throws {
        let workspace = try workspace()
        for name in ["one", "two"] { try workspace.write("\(name)/a.jsonl", Self.line("7", name)) }
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources: [{ path: ../one }, { path: ../two }]\noutput: ../output\n"
        )
        #expect(try ids(workspace).count == 2)
        #expect(try workspace.problems() == [])
    }

    @Test func whereFilesAreNamed() throws {
        let workspace = try Workspace()
        for name in ["a", "b"] { try workspace.write("content/\(name).jsonl", Self.line("7", name)) }
        let check = try workspace.corpus("check", "content")
        #expect(check.outputText.contains("b.jsonl:1: warning: "))
        #expect(!check.outputText.contains("a.jsonl"))
        let rows = try workspace.corpus("stats", "content", "--format", "csv").outputText
        #expect(Set(rows.split(separator: "\r\n").dropFirst()).count == 2)
    }
}
