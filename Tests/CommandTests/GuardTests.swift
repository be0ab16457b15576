import Testing

/// The guards: what they refuse, that the run before stays, and what lets a run through once.
@Suite struct GuardTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var more = ""
        /// Posts of the ten that are gone.
        var gone = 0
        /// Files that are no text.
        var broken = 0
        var arguments: [String] = []
        /// nil: published.
        var line: String?
        var status: Int32 = 4
        var testDescription: String { name }
    }

    static let cases = [
        Case(
            name: "empty",
            gone: 10,
            line:
                "nightly refused: 0 posts, the run before had 10 (is a disk not mounted? --accept-drop publishes it)"
        ),
        Case(name: "a fifth", gone: 2, status: 0),
        Case(
            name: "more than a fifth",
            gone: 3,
            line: "nightly refused: posts fell from 10 to 7 (-30 %, limit 20 %)"
        ),
        Case(name: "a higher limit", more: "limits: { max_drop: 30% }\n", gone: 3, status: 0),
        Case(
            name: "a lower limit",
            more: "limits: { max_drop: 5% }\n",
            gone: 1,
            line: "nightly refused: posts fell from 10 to 9 (-10 %, limit 5 %)"
        ),
        Case(name: "accepted", gone: 3, arguments: ["--accept-drop"], status: 0),
        Case(name: "accepted empty", gone: 10, arguments: ["--accept-drop"], status: 0),
        Case(
            name: "strict",
            broken: 1,
            arguments: ["--strict"],
            line: "nightly refused: --strict, and the posts have 1 problem"
        ),
        Case(name: "strict without problems", arguments: ["--strict"], status: 0),
        Case(
            name: "too many problems",
            more: "limits: { max_problems: 1 }\n",
            broken: 2,
            line: "nightly refused: 2 posts would be left out, limits.max_problems is 1"
        ),
        Case(name: "as many problems as may be", more: "limits: { max_problems: 2 }\n", broken: 2, status: 3),
    ]

    @Test(arguments: cases)
    func guards(_ item: Case) throws {
        let workspace = try Workspace(posts: 10)
        #expect(try workspace.corpus("run").status == 0)
        let (run, before) = (workspace.latest, try workspace.published())
        try workspace.write("pipelines/nightly.yaml", Workspace.plan(item.more))
        for number in 0..<item.gone { workspace.remove("content/post-\(number + 1).md") }
        for number in 0..<item.broken { try workspace.write("content/scan-\(number).md", "\0") }

        var command = workspace.command("run")
        command.arguments += item.arguments
        let outcome = try command.run()
        #expect(outcome.status == item.status, "\(outcome.errorText)")
        #expect(workspace.leftovers == [])
        guard let line = item.line else {
            #expect(workspace.latest != run)
            return
        }
        #expect(outcome.errorLines.first == "corpus: error: " + line)
        #expect(
            outcome.errorLines.contains("  readers still see the run \(run ?? ""); nothing was published")
        )
        let look = "  look:   \(workspace.output)/.refused/problems.csv"
        #expect(outcome.errorLines.contains(look) == (item.broken > 0))
        #expect(outcome.errorLines.contains { $0.hasPrefix("  accept: corpus run ") } == (item.gone > 0))
        #expect(workspace.latest == run)
        let after = try workspace.published()
        #expect(after == before)
        let refused = try #require(readText(workspace.output + "/.refused/problems.csv"))
        #expect(refused.split(separator: "\r\n").count == 1 + item.broken)
        // The command to copy does what it says.
        if item.gone > 0 {
            command.arguments = ["run", workspace.path("pipelines/nightly.yaml"), "--accept-drop"]
            #expect(try command.run().status == 0)
            #expect(workspace.latest != run)
        }
    }

    /// One of two sources is empty, though the whole has not fallen by much.
    @Test func oneSourceIsEmpty() throws {
        let workspace = try Workspace(posts: 10)
        try workspace.write("more/only.md", Workspace.post(1))
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources: [{ path: ../content }, { path: ../more }]\noutput: ../output\n"
        )
        #expect(try workspace.corpus("run").status == 0)
        workspace.remove("more/only.md")
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 4)
        #expect(
            outcome.errorLines.first
                == "corpus: error: nightly refused: source more has 0 posts, the run before had 1 (is a disk not mounted? --accept-drop publishes it)"
        )
        #expect(outcome.errorLines.contains("  gone: more/ (1 of 1)"))
    }

    /// The loss is named by folder, the largest first.
    @Test func goneByFolder() throws {
        let workspace = try Workspace(posts: 2)
        for number in 1...3 { try workspace.write("content/old/\(number).md", Workspace.post(number)) }
        #expect(try workspace.corpus("run").status == 0)
        workspace.remove("content/old")
        workspace.remove("content/post-1.md")
        let outcome = try workspace.corpus("run")
        #expect(outcome.errorLines.dropFirst().first == "  gone: content/old/ (3 of 3), content/ (1 of 2)")
    }

    /// The first run of all publishes an empty source.
    @Test func nothingBeforeNothingLost() throws {
        let workspace = try Workspace(posts: 1)
        workspace.remove("content/post-1.md")
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, ""))
        #expect(try workspace.rows("posts.csv") == [])
    }

    private static func uncounted(_ count: String) -> String {
        "corpus: warning: \(count) no longer counted, though the files are unchanged: the settings or corpus itself changed"
    }

    /// What new settings no longer count is told, and no loss: nor is a source that has none left by them.
    @Test(arguments: ["exclude: [\"post-*\"]", "exclude: [\"post-[1-9].md\"]", "include: [\"kept*\"]"])
    func settingsThatCountLess(setting: String) throws {
        let workspace = try Workspace(posts: 9)
        try workspace.write("content/kept.md", Workspace.post(3))
        #expect(try workspace.corpus("run").status == 0)
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources:\n  - path: ../content\n    \(setting)\noutput: ../output\n"
        )
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, Self.uncounted("9 posts are") + "\n"))
        #expect(try workspace.rows("posts.csv").count == 1)
        // It is said once.
        let next = try workspace.corpus("run", "--rebuild")
        #expect((next.status, next.errorText) == (0, ""))
    }

    @Test func aSourceThatIsNoLongerNamed() throws {
        let workspace = try Workspace(posts: 3)
        for number in 1...9 { try workspace.write("more/\(number).md", Workspace.post(number)) }
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources: [{ path: ../more }, { path: ../content }]\noutput: ../output\n"
        )
        #expect(try workspace.corpus("run").status == 0)
        try workspace.write("pipelines/nightly.yaml", Workspace.plan())
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, Self.uncounted("9 posts are") + "\n"))
    }

    /// A source by another name has the same posts, and what of them is gone is a loss.
    @Test(arguments: [0, 5])
    func aSourceByAnotherName(gone: Int) throws {
        let workspace = try Workspace(posts: 10)
        #expect(try workspace.corpus("run").status == 0)
        for number in 0..<gone { workspace.remove("content/post-\(number + 1).md") }
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources: [{ path: ../content, name: other }]\noutput: ../output\n"
        )
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == (gone == 0 ? 0 : 4))
        if gone == 0 { #expect(outcome.errorText == "") }
    }

    /// Files that are gone, or changed, are a loss whatever the settings say now.
    @Test func settingsExcuseNoLoss() throws {
        let workspace = try Workspace(posts: 10)
        #expect(try workspace.corpus("run").status == 0)
        for number in 1...4 { workspace.remove("content/post-\(number).md") }
        try workspace.write(
            "pipelines/nightly.yaml",
            "sources:\n  - path: ../content\n    exclude: [\"post-1*\"]\noutput: ../output\n"
        )
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 4)
        #expect(outcome.errorLines.first?.contains("posts fell from 10 to 5") == true)
    }
}
