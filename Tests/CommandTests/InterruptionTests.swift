import Glibc
import Testing

/// Runs that a signal meets, that meet one another, and that a dead one came before.
@Suite struct InterruptionTests {
    /// Enough posts for a run to be met in the middle of its work.
    private static let postCount = Faults.isExhaustive ? 20_000 : 1500

    private static func large(_ workspace: borrowing Workspace) throws {
        let text =
            "---\ntitle: T\n---\n"
            + String(repeating: "Some words stand here, one after the other.\n\n", count: 60)
        let bytes = Array(text.utf8)
        for number in 0..<postCount {
            makeFolders(workspace.path("content/\(number / 500)"))
            try writeFile(workspace.path("content/\(number / 500)/\(number).md"), bytes)
        }
    }

    /// The moment when a signal comes.
    enum Moment: CaseIterable {
        case reading, writing

        func hasCome(_ output: String) -> Bool {
            switch self {
            case .reading: (readBytes(output + "/.lock") ?? []).last == 0x0A
            case .writing:
                names(in: output).contains {
                    $0.hasPrefix(".tmp-2") && names(in: output + "/" + $0).contains("posts.csv")
                }
            }
        }
    }

    @Test(arguments: [(SIGTERM, 143), (SIGINT, 130)] as [(Int32, Int32)], Moment.allCases)
    func signalled(by signal: (number: Int32, status: Int32), while moment: Moment) throws {
        let workspace = try Workspace(posts: 1)
        #expect(try workspace.corpus("run").status == 0)
        let run = workspace.latest
        try Self.large(workspace)
        remove(workspace.output + "/.lock")

        let output = workspace.output
        let process = try Process(workspace.command("run"))
        _ = try process.wait { moment.hasCome(output) }
        process.signal(signal.number)
        let sent = ContinuousClock.now
        let outcome = try process.wait()
        // Two seconds are promised; a machine that is busy with other tests gets more.
        #expect(ContinuousClock.now - sent < .seconds(Faults.isExhaustive ? 2 : 20))
        #expect(workspace.leftovers == [])
        if workspace.latest == run {
            #expect(outcome.status == signal.status)
            #expect(outcome.errorText == "corpus: interrupted, nothing published\n")
            #expect(names(in: output).filter { $0.hasPrefix("2") } == [run])
        } else {
            // It stood already when the signal came.
            #expect((outcome.status, outcome.errorText) == (0, ""))
            #expect(moment == .writing)
        }
    }

    @Test func killedThenHealed() throws {
        let workspace = try Workspace(posts: 1)
        #expect(try workspace.corpus("run").status == 0)
        let output = workspace.output
        let old = try workspace.published()
        try Self.large(workspace)
        let process = try Process(workspace.command("run"))
        _ = try process.wait { Moment.writing.hasCome(output) }
        process.signal(SIGKILL)
        #expect(try process.wait().status == 137)
        let between = try workspace.published()
        let outcome = try workspace.corpus("run")
        #expect((outcome.status, outcome.errorText) == (0, ""))
        let new = try workspace.published()
        #expect(new != old)
        #expect(between == old || between == new)
        #expect(workspace.leftovers == [])
    }

    /// A run that meets a running one ends at once and names it; the other is unharmed.
    @Test func lockHeldByARun() throws {
        let workspace = try Workspace(posts: 1)
        try Self.large(workspace)
        let output = workspace.output
        let process = try Process(workspace.command("run"))
        _ = try process.wait { Moment.reading.hasCome(output) }
        process.signal(SIGSTOP)
        let outcome = try workspace.corpus("run")
        process.signal(SIGCONT)
        #expect(outcome.status == 75)
        let line = outcome.firstLine(in: workspace.root)
        #expect(
            line.hasPrefix(
                "corpus: error: another run holds ROOT/output/nightly/.lock: process \(process.identifier) on "
            )
        )
        #expect(line.hasSuffix(" UTC (wait for it, or use --wait SECONDS)"))
        #expect(try process.wait().status == 0)
        #expect(workspace.leftovers == [])
    }

    /// The lock that the test holds itself: `--wait` ends with it, or after its seconds.
    @Test func waitsForTheLock() throws {
        let workspace = try Workspace(posts: 1)
        #expect(try workspace.corpus("run").status == 0)
        let run = workspace.latest
        let lock = open(workspace.output + "/.lock", O_RDWR | O_CLOEXEC)
        defer { close(lock) }
        #expect(flock(lock, LOCK_EX) == 0)
        #expect(try workspace.corpus("run").status == 75)
        #expect(try workspace.corpus("run", "--wait", "1").status == 75)

        let process = try Process(workspace.command("run", "--wait", "50"))
        let (open, path) = ("/proc/\(process.identifier)/fd", workspace.output + "/.lock")
        _ = try process.wait { names(in: open).contains { readLink(open + "/" + $0) == path } }
        #expect(workspace.latest == run)
        flock(lock, LOCK_UN)
        #expect(try process.wait().status == 0)
        #expect(workspace.latest != run)
    }

    /// A lock file that a machine left when it went down, and one of somebody else's making, lock nothing.
    @Test(arguments: ["process 1 on here, since 2020-01-01 00:00 UTC\n", "", "\0\u{1B}[31m"])
    func staleLock(text: String) throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("output/nightly/.lock", text)
        #expect(try workspace.corpus("run").status == 0)
    }

    /// What a dead run of the same or a later second left is cleared, and the new run comes after it by name.
    @Test func runNamesGoOn() throws {
        let workspace = try Workspace(posts: 1)
        #expect(try workspace.corpus("run").status == 0)
        let first = workspace.latest ?? ""
        #expect(rename(workspace.output + "/" + first, workspace.output + "/2999-01-01T000000Z") == 0)
        unlink(workspace.output + "/latest")
        try workspace.link("output/nightly/latest", to: "2999-01-01T000000Z")
        try workspace.write("output/nightly/.tmp-2999-01-01T000000Z/posts.csv", "cut")
        #expect(try workspace.corpus("run").status == 0)
        #expect(workspace.latest == "2999-01-01T000000Z-002")
        #expect(workspace.leftovers == [])
    }

    @Test func oldRunsGo() throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("keep: 3\n"))
        var runs: [String] = []
        for _ in 1...5 {
            #expect(try workspace.corpus("run").status == 0)
            runs.append(workspace.latest ?? "")
        }
        #expect(names(in: workspace.output).filter { $0.hasPrefix("2") } == Array(runs.suffix(3)))
        #expect(runs == runs.sorted())
    }
}
