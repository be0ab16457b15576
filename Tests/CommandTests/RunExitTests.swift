import Glibc
import Testing

/// How `run` ends: the exit code, the first line of standard error, and what readers see afterwards.
@Suite struct RunExitTests {
    @Test func publishedWithoutAWord() throws {
        let workspace = try Workspace(posts: 3)
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.outputText, outcome.errorText) == (0, "", ""))
        #expect(names(in: workspace.output).count == 3)
        #expect(workspace.leftovers == [])
        var status = stat()
        #expect(stat(workspace.output + "/latest/posts.csv", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o444)
    }

    struct Mistake: CustomTestStringConvertible {
        var plan: String
        var line: String
        var testDescription: String { line }
    }

    @Test(arguments: [
        Mistake(
            plan: "sorces: []\n",
            line: "pipelines/nightly.yaml:1: unknown key \"sorces\" (did you mean \"sources\"?)"
        ),
        Mistake(plan: Workspace.plan("keep: many\n"), line: "pipelines/nightly.yaml:4: keep: wanted "),
        Mistake(plan: Workspace.plan("keep:\n"), line: "pipelines/nightly.yaml:4: keep: wanted "),
        Mistake(
            plan: Workspace.plan("timezone: Europe/Berln\n"),
            line: "pipelines/nightly.yaml:4: timezone: the time zone database has no "
        ),
        Mistake(
            plan: Workspace.plan("reports: [cvs]\n"),
            line: "pipelines/nightly.yaml:4: reports: unknown \"cvs\" (did you mean \"csv\"?)"
        ),
        Mistake(
            plan: Workspace.plan("limits: { max_drops: 5% }\n"),
            line: "pipelines/nightly.yaml:4: unknown key \"max_drops\" in limits (did you mean \"max_drop\"?)"
        ),
        Mistake(plan: Workspace.plan("\u{1B}[31m: 1\n"), line: "pipelines/nightly.yaml:"),
        Mistake(
            plan: Workspace.plan("output: ../output\n"),
            line: "pipelines/nightly.yaml:4: output: stands twice, first on line 3"
        ),
        Mistake(plan: "sources: [\n", line: "pipelines/nightly.yaml:"),
        Mistake(plan: "", line: "pipelines/nightly.yaml:1: the file is empty"),
        Mistake(plan: "- a\n- b\n", line: "pipelines/nightly.yaml:1: wanted keys and values, found a list"),
        Mistake(plan: "output: ../output\n", line: "pipelines/nightly.yaml:1: sources: missing, wanted "),
        Mistake(plan: "a\0b\n", line: "pipelines/nightly.yaml:"),
        Mistake(plan: "a: &a [*a, *a]\n", line: "pipelines/nightly.yaml:1"),
    ])
    func pipelineMistakes(_ mistake: Mistake) throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("pipelines/nightly.yaml", mistake.plan)
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 78)
        #expect(outcome.errorText.hasPrefix("corpus: error: " + mistake.line), "\(outcome.errorText)")
        #expect(!outcome.error.contains(0x1B))
        #expect(names(in: workspace.root) == ["content", "pipelines"])
    }

    struct Place: CustomTestStringConvertible {
        var plan: String
        var arguments: [String] = []
        var status: Int32
        var line: String
        var testDescription: String { line }
    }

    static let places: [Place] = [
        Place(
            plan: "sources: [{ path: ../gone }]\noutput: ../output\n",
            status: 66,
            line:
                "source ROOT/gone: No such file or directory (check the path; an unmounted disk looks like this too)"
        ),
        Place(
            plan: "sources: [{ path: /dev/null }]\noutput: ../output\n",
            status: 66,
            line:
                "source /dev/null: neither a file nor a folder (check the path; an unmounted disk looks like this too)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ../content/post-1.md\n",
            status: 78,
            line:
                "output ROOT/content/post-1.md and source ROOT/content lie in one another (choose an output folder outside of every source)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ../pipelines/nightly.yaml/out\n",
            status: 73,
            line: "output ROOT/pipelines/nightly.yaml/out: Not a directory (make the folder writable)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ../content/out\n",
            status: 78,
            line:
                "output ROOT/content/out and source ROOT/content lie in one another (choose an output folder outside of every source)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ../content\n",
            status: 78,
            line:
                "output ROOT/content and source ROOT/content lie in one another (choose an output folder outside of every source)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ..\n",
            status: 78,
            line:
                "output ROOT and source ROOT/content lie in one another (choose an output folder outside of every source)"
        ),
        Place(
            plan: "sources: [{ path: ../content }]\noutput: ../link/out\n",
            status: 78,
            line:
                "output ROOT/link/out and source ROOT/content lie in one another (choose an output folder outside of every source)"
        ),
        Place(
            plan: Workspace.plan(),
            arguments: ["--as-of", "2024-02-30"],
            status: 64,
            line: "--as-of 2024-02-30: no day (write YYYY-MM-DD)"
        ),
        Place(
            plan: Workspace.plan(),
            arguments: ["weekly"],
            status: 66,
            line: "pipeline weekly: not in ROOT/pipelines (there: nightly)"
        ),
        Place(
            plan: Workspace.plan(),
            arguments: ["pipelines/weekly.yaml"],
            status: 66,
            line:
                "pipeline ROOT/pipelines/weekly.yaml: No such file (name a file, or a pipeline in pipelines/)"
        ),
        Place(
            plan: Workspace.plan(),
            arguments: ["./pipelines"],
            status: 78,
            line: "pipeline ROOT/pipelines: not a file (name a YAML file)"
        ),
    ]

    @Test(arguments: places)
    func misplaced(_ place: Place) throws {
        let workspace = try Workspace(posts: 1)
        try workspace.link("link", to: "content")
        try workspace.write("pipelines/nightly.yaml", place.plan)
        let before = tree(workspace.root)
        var command = workspace.command("run")
        command.arguments += place.arguments
        let outcome = try command.run()
        #expect(outcome.status == place.status)
        #expect(outcome.firstLine(in: workspace.root) == "corpus: error: " + place.line)
        #expect(tree(workspace.root) == before)
    }

    /// With no folder `pipelines` anywhere above.
    @Test func noPipeline() throws {
        let workspace = try Workspace()
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 66)
        #expect(
            outcome.firstLine(in: workspace.root)
                == "corpus: error: no folder pipelines/ in ROOT or above it (corpus init writes one)"
        )
    }

    @Test func nearestPipelinesUpward() throws {
        let workspace = try Workspace(posts: 1)
        var command = Command(["run"], in: workspace.path("content"))
        #expect(try command.run().status == 0)
        try workspace.write("pipelines/weekly.yaml", Workspace.plan())
        #expect(try command.run().status == 0)
        command.arguments = ["run", "weekly"]
        #expect(try command.run().status == 0)
        workspace.remove("pipelines/nightly.yaml")
        try workspace.write("pipelines/daily.yaml", Workspace.plan())
        command.arguments = ["run"]
        let outcome = try command.run()
        #expect(outcome.status == 66)
        #expect(outcome.errorText.contains("(name one: daily, weekly)"))
    }

    @Test func leftOutAndAccepted() throws {
        let workspace = try Workspace(posts: 2)
        try workspace.write("content/scan.md", "a\0b")
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 3)
        #expect(outcome.errorLines.count == 2)
        #expect(
            outcome.firstLine(in: workspace.root).replacing(workspace.latest ?? "", with: "RUN")
                == "corpus: error: nightly published without 1 post: see ROOT/output/nightly/RUN/problems.csv (mend it, or accept in problems.accept)"
        )
        #expect(outcome.errorLines.last?.hasPrefix("  scan.md: error: holds a NUL byte at offset 1") == true)
        #expect(try workspace.problems() == ["scan.md error binary"])

        let accept = "problems: { accept: [{ path: scan.md, code: binary }] }\n"
        try workspace.write("pipelines/nightly.yaml", Workspace.plan(accept))
        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.problems() == ["scan.md error binary"])
        #expect(try workspace.corpus("run", "--strict").status == 0)
    }

    @Test func manyLeftOut() throws {
        let workspace = try Workspace(posts: 1)
        for number in 1...8 { try workspace.write("content/scan-\(number).md", "\0") }
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 3)
        #expect(outcome.errorLines.count == 7)
        #expect(outcome.errorLines.last == "  and 3 more")
    }
}
