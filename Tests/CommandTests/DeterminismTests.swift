import Glibc
import Testing

/// The same posts give the same bytes in every file but those that hold the time of the run.
@Suite struct DeterminismTests {
    struct Setting: CustomTestStringConvertible {
        var arguments: [String] = []
        var environment: [String: String] = [:]
        var testDescription: String {
            (arguments + environment.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
        }
    }

    @Test(arguments: [
        Setting(), Setting(arguments: ["--jobs", "1"]), Setting(arguments: ["--jobs", "2"]),
        Setting(arguments: ["--jobs", "4"]), Setting(environment: ["TZ": "Asia/Tokyo"]),
        Setting(environment: ["TZ": "Nowhere/Land"]),
        Setting(environment: ["LANG": "tr_TR.UTF-8", "LC_ALL": "tr_TR.UTF-8"]),
        Setting(environment: ["LANG": "C", "LC_ALL": "C"]), Setting(environment: ["LANG": "", "TERM": ""]),
        Setting(arguments: ["--log", "json", "--verbose"]), Setting(arguments: ["--accept-drop"]),
    ])
    func sameBytes(_ setting: Setting) throws {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures, to: workspace.root)
        for number in 1...150 { try workspace.write("content/more/\(number).md", Workspace.post(number)) }
        #expect(try workspace.corpus("run").status == 0)
        let first = try workspace.published()

        // Into another folder, where no file of the first run can get a second name.
        let plan = try #require(readText(workspace.path("pipelines/nightly.yaml")))
        try workspace.write(
            "other/pipelines/nightly.yaml",
            plan.replacing("path: ../", with: "path: ../../")
        )
        var again = workspace.command("run", "other/pipelines/nightly.yaml", "--rebuild")
        again.arguments += setting.arguments
        again.environment = setting.environment
        #expect(try again.run().status == 0)
        let second = try files(in: workspace.path("other/output/nightly/latest"))
        #expect(differences(first, second) == Workspace.timed.sorted())
    }

    @Test func orderOfCreationDoesNotShow() throws {
        let one = try Workspace()
        let other = try Workspace()
        try copyTree(Golden.fixtures + "/pipelines", to: one.path("pipelines"))
        try copyTree(Golden.fixtures + "/pipelines", to: other.path("pipelines"))
        let posts = tree(Golden.fixtures + "/content").filter {
            !isFolder(Golden.fixtures + "/content/" + $0)
        }
        for (workspace, order) in [(one.root, posts), (other.root, posts.reversed())] {
            for post in order {
                let target = workspace + "/content/" + post
                makeFolders(parent(of: target))
                try writeFile(target, try #require(readBytes(Golden.fixtures + "/content/" + post)))
            }
        }
        #expect(try one.corpus("run", "plain").status == 0)
        #expect(try other.corpus("run", "plain").status == 0)
        let runs = try [one.root, other.root].map { try files(in: $0 + "/output/plain/latest") }
        #expect(differences(runs[0], runs[1]) == Workspace.timed.sorted())
    }

    /// `--as-of` wins over SOURCE_DATE_EPOCH; both decide which posts lie in the future.
    @Test(
        arguments: [
            (["--as-of", "2024-03-01"], [:], "2024-03-01"), ([], ["SOURCE_DATE_EPOCH": "0"], "1970-01-01"),
            (["--as-of", "2031-01-01"], ["SOURCE_DATE_EPOCH": "0"], "2031-01-01"),
        ] as [([String], [String: String], String)]
    )
    func dayOfTheRun(arguments: [String], environment: [String: String], day: String) throws {
        let workspace = try Workspace(posts: 3)
        try workspace.write("content/late.md", "---\ntitle: Late\ndate: 2030-01-01\n---\nOne word more.\n")
        var command = workspace.command("run")
        command.arguments += arguments
        command.environment = environment
        #expect(try command.run().status == 0)
        let summary = try #require(readText(workspace.output + "/latest/summary.json"))
        #expect(summary.contains("\"as_of\": \"\(day)\""))
        let months = try workspace.rows("months.csv").map { $0.replacing("\"", with: "").prefix(7) }
        #expect(months.contains("2030-01") == (day > "2030"))
        #expect(months.isEmpty == (day < "2000"))
    }

    /// With no day given, today's.
    @Test func today() throws {
        let workspace = try Workspace(posts: 1)
        var command = workspace.command("run")
        command.environment = ["SOURCE_DATE_EPOCH": ""]
        let before = Self.today()
        #expect(try command.run().status == 0)
        let summary = try #require(readText(workspace.output + "/latest/summary.json"))
        #expect([before, Self.today()].contains { summary.contains("\"as_of\": \"\($0)\"") })
    }

    private static func today() -> String {
        var (now, parts) = (time(nil), tm())
        gmtime_r(&now, &parts)
        var text = [CChar](repeating: 0, count: 11)
        strftime(&text, text.count, "%Y-%m-%d", &parts)
        return String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private func differences(_ left: [String: [UInt8]], _ right: [String: [UInt8]]) -> [String] {
        Set(left.keys).union(right.keys).filter { left[$0] != right[$0] }.sorted()
    }
}
