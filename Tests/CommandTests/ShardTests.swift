import Testing

/// Files of many posts: read once, in parts, by as many tasks as there are.
@Suite struct ShardTests {
    private static func line(_ number: Int) -> String {
        "{\"id\": \"\(number)\", \"title\": \"Post \(number)\", \"tags\": [\"T \(number % 7)\"], \"body\": "
            + "\"A text of its own, number \(number).\\n\\nPassage \(number % 50) stands in many of the posts.\"}\n"
    }

    /// Three shards, each with more posts than a task holds at once.
    private func workspace(packed: Bool) throws -> Workspace {
        let workspace = try Workspace()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan())
        for shard in 0..<3 {
            let lines = (0..<2500).map { Self.line(10_000 * shard + $0) }.joined()
            if packed {
                try workspace.write("content/\(shard).jsonl.zst", bytes: try zstandard(Array(lines.utf8)))
            } else {
                try workspace.write("content/\(shard).json", lines)
            }
        }
        return workspace
    }

    @Test func theSameByAnyNumberOfTasks() throws {
        let workspace = try workspace(packed: false)
        var published: [[String: [UInt8]]] = []
        for jobs in ["1", "2", "4"] {
            #expect(try workspace.corpus("run", "--rebuild", "--jobs", jobs).status == 0)
            published.append(try workspace.published())
        }
        #expect(published[0] == published[1] && published[0] == published[2])
        #expect(try workspace.rows("posts.csv").count == 7500)
        #expect(try workspace.rows("repeats.csv").count == 50)
        // A shard that changes keeps the others' posts in their order.
        try workspace.write("content/1.json", (0..<10).map { Self.line(10_000 + $0) }.joined())
        #expect(try workspace.corpus("run", "--accept-drop").status == 0)
        let kept = try workspace.published()
        #expect(try workspace.corpus("run", "--rebuild").status == 0)
        #expect(try workspace.published() == kept)
    }

    @Test(.enabled(if: Strace.isUsable, Strace.comment))
    func eachIsOpenedOnce() throws {
        let workspace = try workspace(packed: true)
        let opened = try Strace.opened(by: workspace.command("run"), log: workspace.path("opened"))
        #expect(opened.filter { $0.hasSuffix(".zst") }.count == 3)
        #expect(try workspace.rows("repeats.csv").count == 50)
    }

    /// JSON Lines under a name that large sets of texts have.
    @Test(arguments: ["notes.json", "notes.json.gz", "notes.json.zst"])
    func linesUnderJSON(name: String) throws {
        let workspace = try Workspace()
        let text = Array((Self.line(1) + Self.line(2)).utf8)
        let bytes =
            name.hasSuffix("gz") ? try gzipped(text) : name.hasSuffix("zst") ? try zstandard(text) : text
        try workspace.write("content/\(name)", bytes: bytes)
        let answer = try workspace.corpus("stats", "content", "--format", "csv")
        #expect(answer.status == 0)
        #expect(answer.outputText.split(separator: "\r\n").count == 3)
        #expect(try workspace.corpus("check", "content").outputText == "")
    }

    /// The first record is longer than what is looked at to tell formats apart.
    @Test(arguments: ["notes.json", "notes.json.zst"])
    func longFirstLine(name: String) throws {
        let workspace = try Workspace()
        let long = "{\"title\": \"Long\", \"body\": \"" + String(repeating: "many words ", count: 9000)
        let text = Array((long + "\"}\n" + Self.line(2)).utf8)
        try workspace.write("content/\(name)", bytes: name.hasSuffix("zst") ? try zstandard(text) : text)
        let answer = try workspace.corpus("stats", "content", "--format", "csv")
        #expect(answer.outputText.split(separator: "\r\n").count == 3)
    }

    @Test(
        "what is other JSON stays what it was",
        arguments: [
            ("[{\"body\": \"One.\"}]", 1), ("{\"posts\": [{\"body\": \"One.\"}]}", 1),
            ("{\"name\": \"tool\", \"version\": 1}\n", 0), ("{\n\"name\": \"tool\"\n}\n", 0),
            ("{\"a\": \"}\\\"{\"}\n{\"b\": 1}\n", 0), ("{\"a\": 1} {\"b\": 2}\n{\"c\": 3}\n", 0),
        ]
    )
    func otherJSON(text: String, posts: Int) throws {
        let workspace = try Workspace()
        try workspace.write("content/a.json", text)
        try workspace.write("content/b.md", "Text.\n")
        let answer = try workspace.corpus("stats", "content", "--format", "csv")
        #expect(answer.outputText.split(separator: "\r\n").count == 2 + posts)
    }
}
