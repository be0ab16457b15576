import Testing

/// What did not change is not read again, and what could not be looked at is not taken for gone.
@Suite struct UnchangedTests {
    private func counts(_ workspace: borrowing Workspace) throws -> [String] {
        let manifest = try #require(readText(workspace.output + "/latest/manifest.json"))
        return manifest.split(separator: "\n").map { $0.drop { $0 == " " } }
            .filter { $0.hasPrefix("\"files_") }.map {
                $0.hasSuffix(",") ? String($0.dropLast()) : String($0)
            }
    }

    @Test func readsWhatChangedOnly() throws {
        let workspace = try Workspace(posts: 9)
        try workspace.write("content/table.dat", "a,b\n")
        letTheClockTick()
        func run(_ arguments: String..., reads: Int, leaves: Int) throws {
            #expect(try Command(["run"] + arguments, in: workspace.root).run().status == 0)
            #expect(try counts(workspace) == ["\"files_read\": \(reads)", "\"files_unchanged\": \(leaves)"])
            letTheClockTick()
        }
        try run(reads: 9, leaves: 0)
        try run(reads: 0, leaves: 9)
        try workspace.write("content/post-3.md", Workspace.post(30))
        workspace.remove("content/post-4.md")
        try workspace.write("content/post-10.md", Workspace.post(10))
        letTheClockTick()
        try run(reads: 2, leaves: 7)
        try run("--rebuild", reads: 9, leaves: 0)
        try workspace.write(
            "pipelines/nightly.yaml",
            Workspace.plan("csv: rfc4180\ntags: { aliases: { All: Every } }\n")
        )
        try run(reads: 0, leaves: 9)
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("repeats: { minimum_words: 5 }\n"))
        try run(reads: 9, leaves: 0)
    }

    /// Sources in another order are those that were known.
    @Test func sourcesInAnotherOrder() throws {
        let workspace = try Workspace(posts: 4)
        for number in 5...9 { try workspace.write("notes/post-\(number).md", Workspace.post(number)) }
        letTheClockTick()
        let names = ["content", "notes"]
        for (sources, changed) in [(names, 9), (names.reversed(), 0), (names.reversed(), 1), (names, 1)] {
            if changed == 1 {
                try workspace.write("content/post-2.md", Workspace.post(20))
                letTheClockTick()
            }
            let list = sources.map { "  - path: ../\($0)\n" }.joined()
            try workspace.write("pipelines/nightly.yaml", "sources:\n\(list)output: ../output\n")
            #expect(try workspace.corpus("run").status == 0)
            #expect(
                try counts(workspace) == [
                    "\"files_read\": \(changed)", "\"files_unchanged\": \(9 - changed)",
                ]
            )
            let kept = try workspace.published()
            #expect(try workspace.corpus("run", "--rebuild").status == 0)
            #expect(try workspace.published() == kept)
            letTheClockTick()
        }
    }

    @Test(.enabled(if: Strace.isUsable, Strace.comment))
    func opensNothing() throws {
        let workspace = try Workspace(posts: 9)
        try workspace.write("content/sub/table.dat", "a,b\n")
        try workspace.write("content/sub/repeat.md", Workspace.post(1))
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        let opened = try Strace.opened(by: workspace.command("run"), log: workspace.path("opened"))
        // The folders are listed, no file in them is opened.
        let content = opened.filter {
            $0.contains("/content") && !$0.hasSuffix("/content") && !$0.hasSuffix("/content/sub")
        }
        #expect(content == [])
        #expect(opened.contains { $0.hasSuffix("/content/sub") || $0 == "sub" })
        #expect(!opened.contains { $0.hasSuffix(".md") || $0.hasSuffix(".dat") })
        // Nor does a question open more than the index.
        let asked = try Strace.opened(by: workspace.command("stats"), log: workspace.path("opened"))
        #expect(!asked.contains { $0.contains("/content") || $0.hasSuffix(".md") })
        #expect(asked.contains { $0.hasSuffix("/index.sqlite") })
    }

    @Test(
        .enabled(if: Faults.library != nil, Faults.comment),
        arguments: [
            Fault(call: "readdir", match: "content/sub"),
            Fault(call: "open", error: "EACCES", match: "content/sub"),
        ]
    )
    func aFailedListingIsNoDeletion(_ fault: Fault) throws {
        let workspace = try Workspace(posts: 8)
        for number in 1...3 {
            try workspace.write("content/sub/deep/more-\(number).md", Workspace.post(number))
        }
        #expect(try workspace.corpus("run").status == 0)
        let before = try workspace.published()
        workspace.remove("content/sub/deep/more-1.md")
        var command = workspace.command("run")
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        for _ in 1...2 {
            let outcome = try command.run()
            #expect(outcome.status == 3, "\(outcome.errorText)")
            #expect(try workspace.rows("posts.csv").count == 11)
            let after = try workspace.published()
            let differing = before.keys.filter { before[$0] != after[$0] }.sorted()
            // The summary counts the problem.
            #expect(differing == ["problems.csv", "summary.json"])
        }
        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.rows("posts.csv").count == 10)
        #expect(try workspace.problems() == [])
    }
}

/// The files a command opens.
enum Strace {
    static let isUsable = runShell("strace -f -e trace=openat -o /dev/null true >/dev/null 2>&1") == 0
    static let comment: Comment = "needs strace"

    static func opened(by command: Command, log: String) throws -> [String] {
        let words = command.arguments.map { "'\($0)'" }.joined(separator: " ")
        let line =
            "cd '\(command.folder)' && SOURCE_DATE_EPOCH=\(Command.epoch) strace -f -e trace=open,openat,openat2 -o '\(log)'"
            + " '\(Command.binary)' \(words) >/dev/null"
        #expect(runShell(line) == 0)
        return try #require(readText(log)).split(separator: "\n").compactMap { line in
            let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
            return parts.count > 2 && !line.contains("ENOENT") ? String(parts[1]) : nil
        }
    }
}
