import Glibc
import Testing

/// A night on which nothing changed publishes the files of the run before again, and only then.
@Suite struct RenewalTests {
    private static let reports = ["posts.csv", "posts.jsonl", "tags.csv", "problems.csv"]

    private func inode(_ path: String) -> UInt64 {
        var status = stat()
        return stat(path, &status) == 0 ? UInt64(status.st_ino) : 0
    }

    private func inodes(_ workspace: borrowing Workspace) -> [UInt64] {
        Self.reports.map { inode(workspace.output + "/latest/" + $0) }
    }

    /// Runs `nightly` once more; whether its reports are those of the run before, byte for byte equal either way.
    private func isRenewed(_ workspace: borrowing Workspace, _ arguments: String...) throws -> Bool {
        letTheClockTick()
        let before = inodes(workspace)
        let outcome = try Command(["run"] + arguments, in: workspace.root).run()
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let after = inodes(workspace)
        #expect(!after.contains(0))
        #expect(after == before || Set(after).isDisjoint(with: before))
        // A run from scratch over the same posts says the same.
        let renewed = try workspace.published()
        #expect(try Command(["run", "--rebuild"] + arguments, in: workspace.root).run().status == 0)
        #expect(try workspace.published() == renewed)
        return after == before
    }

    private func workspace() throws -> Workspace {
        let workspace = try Workspace(posts: 5)
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        return workspace
    }

    @Test func nothingChanged() throws {
        let workspace = try workspace()
        #expect(try isRenewed(workspace))
        #expect(try isRenewed(workspace))
        let stats = try workspace.corpus("stats", "--tag", "All", "--format", "csv")
        #expect(stats.status == 0)
        #expect(stats.outputText.split(separator: "\r\n").count == 6)
    }

    @Test(arguments: ["2030-01-01", "2024-03-15"])
    func anotherDay(_ day: String) throws {
        let workspace = try workspace()
        // A day that has gone by makes posts ones of the future.
        #expect(try isRenewed(workspace, "--as-of", day) == (day > "2026"))
        let summary = try #require(readText(workspace.output + "/latest/summary.json"))
        #expect(summary.hasPrefix("{\n  \"as_of\": \"\(day)\","))
        #expect(
            try workspace.corpus("stats", "--format", "json").outputText.contains("\"as_of\": \"\(day)\"")
        )
    }

    @Test func thePostWhoseDayHasCome() throws {
        let workspace = try Workspace(posts: 5)
        try workspace.write("content/later.md", "---\ntitle: Later\ndate: 2031-05-05\n---\nSome words.\n")
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        #expect(try isRenewed(workspace, "--as-of", "2031-05-04"))
        #expect(try !isRenewed(workspace, "--as-of", "2031-05-05"))
        #expect(try workspace.rows("months.csv").contains { $0.contains("2031-05") })
    }

    @Test(arguments: ["csv: rfc4180\n", "keep: 7\n", "reports: [csv]\n"])
    func otherSettings(_ setting: String) throws {
        let workspace = try workspace()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan(setting))
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        #expect(inode(workspace.output + "/latest/posts.csv") != 0)
        let first =
            workspace.output + "/" + (names(in: workspace.output).sorted().first { $0.hasSuffix("Z") } ?? "")
        #expect(inode(first + "/posts.csv") != inode(workspace.output + "/latest/posts.csv"))
    }

    @Test func whatTheWalkMeetsBesideTheFiles() throws {
        let workspace = try workspace()
        try workspace.link("content/link.md", to: "nowhere")
        #expect(try !isRenewed(workspace))
        #expect(try workspace.problems() == ["link.md note skipped-link"])
    }

    @Test func aReportThatSomebodyChanged() throws {
        let workspace = try workspace()
        let report = workspace.output + "/latest/posts.csv"
        chmod(report, 0o644)
        try writeFile(report, Array("edited".utf8))
        let before = inode(report)
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        #expect(inode(workspace.output + "/latest/posts.csv") != before)
        #expect(try workspace.rows("posts.csv").count == 5)
    }

    /// The index is renewed with the rest: its run says that it is another's, night after night.
    @Test func theIndexOfAnEarlierRun() throws {
        let workspace = try workspace()
        let index = workspace.output + "/latest/index.sqlite"
        let (first, written) = (workspace.latest ?? "", inode(index))
        for day in ["2030-01-01", "2030-01-01", "2030-01-02"] {
            letTheClockTick()
            #expect(try workspace.corpus("run", "--as-of", day).status == 0)
            #expect(inode(index) == written)
            let run = workspace.latest ?? ""
            #expect(run > first && !first.isEmpty)
            let manifest = try #require(readText(workspace.output + "/latest/manifest.json"))
            #expect(manifest.contains("\"renews\": \"\(first)\""))
            let answer = try workspace.corpus("stats", "--format", "json").outputText
            #expect(answer.contains("\"run\": \"\(run)\"") && answer.contains("\"as_of\": \"\(day)\""))
        }
        // The next run takes its posts from there, and the first run may be gone.
        removeTree(workspace.output + "/" + first)
        try workspace.write("content/new.md", "A new post.\n")
        #expect(try workspace.corpus("run").status == 0)
        let kept = try workspace.published()
        #expect(try workspace.corpus("run", "--rebuild").status == 0)
        #expect(try workspace.published() == kept)
    }

    @Test(
        "a manifest that names another run than the index, none, or cannot be read",
        arguments: [("\"renews\": \"20", "\"renews\": \"19"), ("\"renews\"", "\"renewed\""), ("{", "(")]
    )
    func aManifestThatDoesNotFit(known: String, changed: String) throws {
        let workspace = try workspace()
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        let manifest = workspace.output + "/latest/manifest.json"
        let text = try #require(readText(manifest))
        #expect(text.contains(known))
        removeTree(manifest)
        try writeFile(manifest, Array(text.replacing(known, with: changed).utf8))
        let outcome = try workspace.corpus("stats")
        #expect(outcome.status == 65)
        #expect(outcome.errorText.contains("is of the run"))
        #expect(try !isRenewed(workspace))
    }

    /// What refuses a run refuses it whatever is known from the run before.
    @Test func guardsHold() throws {
        let workspace = try workspace()
        try workspace.write("content/odd.md", "---\ntitle: Odd\ndate: never\n---\nWords.\n")
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        letTheClockTick()
        #expect(try workspace.corpus("run", "--strict").status == 4)
        #expect(try isRenewed(workspace))
    }
}
