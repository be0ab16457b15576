import Testing

/// System calls that fail, one after the other, while a run publishes: `latest` shows the old run or the new one,
/// whole; the exit code says what happened; the next run heals. A sample, or with TORTURE=1 every call.
@Suite(.enabled(if: Faults.library != nil, Faults.comment))
struct FaultTests {
    /// Faults on the output, and the exit codes they may end in besides success.
    static let onOutput: [(fault: Fault, statuses: Set<Int32>)] = [
        (Fault(call: "write", error: "ENOSPC"), [73, 74]),
        (Fault(call: "write", error: "ENOSPC", lasts: true), [73, 74]),
        (Fault(call: "write", error: "EIO"), [73, 74]),
        (Fault(call: "write", error: "EDQUOT", lasts: true), [73, 74]),
        (Fault(call: "fsync"), [74]),
        (Fault(call: "fsync", lasts: true), [74]),
        (Fault(call: "rename", error: "EACCES"), [74]),
        (Fault(call: "rename", error: "EXDEV", lasts: true), [74]),
        (Fault(call: "rename", error: "ENOSPC"), [74]),
        (Fault(call: "mkdir", error: "EACCES"), [73, 74]),
        (Fault(call: "mkdir", error: "ENOSPC", lasts: true), [73, 74]),
        (Fault(call: "symlink", error: "ENOSPC"), [74]),
        (Fault(call: "symlink", error: "EACCES", lasts: true), [74]),
        (Fault(call: "open", error: "EMFILE"), [73, 74]),
        (Fault(call: "open", error: "EACCES"), [73, 74]),
        (Fault(call: "open", error: "EACCES", lasts: true), [73, 74]),
        (Fault(call: "open", error: "EROFS", lasts: true), [73, 74]),
        (Fault(call: "close"), [73, 74]),
        (Fault(call: "close", error: "EDQUOT", lasts: true), [73, 74]),
        (Fault(call: "unlink", error: "EACCES"), [73, 74]),
        (Fault(call: "unlink", error: "EIO", lasts: true), [73, 74]),
        (Fault(call: "chmod", error: "EPERM"), [74]),
        (Fault(call: "stat"), [74]),
        (Fault(call: "flock", error: "ENOLCK"), [73]),
        (Fault(call: "readdir"), [74]),
        (Fault(call: "write", error: "EINTR"), []),
        (Fault(call: "fsync", error: "EINTR"), []),
        (Fault(call: "open", error: "EINTR"), []),
        (Fault(call: "write", isShort: true), []),
        (Fault(call: "write", lasts: true, isShort: true), []),
    ]

    @Test(arguments: onOutput)
    func output(_ fault: Fault, _ statuses: Set<Int32>) throws {
        try sweep(fault) { outcome, isNew, trial in
            let words = outcome.errorText
            #expect(
                outcome.status == 0 || statuses.contains(outcome.status),
                "\(trial): \(outcome.status) \(words)"
            )
            guard outcome.status != 0 else {
                #expect(isNew, "\(trial): a success that shows the old run")
                // What needs not be done, or can be done without: that is all that may be said.
                let warnings = ["old runs could not be removed: ", "the index of the run before "]
                #expect(
                    words.isEmpty || warnings.contains { words.hasPrefix("corpus: warning: \($0)") },
                    "\(trial): \(words)"
                )
                return
            }
            // An index that cannot be read is warned of before the run goes on.
            let errors = outcome.errorLines.drop {
                $0.hasPrefix("corpus: warning: the index of the run before ")
            }
            #expect(errors.count == 1, "\(trial): \(words)")
            #expect(
                errors.first?.hasPrefix("corpus: error: ") == true && words.contains("/output/"),
                "\(trial): \(words)"
            )
            #expect(!isNew || fault.lasts, "\(trial): a failure that shows the new run")
        }
    }

    static let kills = [
        "open", "write", "fsync", "rename", "mkdir", "symlink", "close", "unlink", "chmod", "flock",
    ]

    @Test(arguments: kills.map { Fault(call: $0, kills: true) })
    func killed(_ fault: Fault) throws {
        try sweep(fault) { outcome, _, trial in #expect(outcome.status == 137, "\(trial)") }
    }

    /// A run over other posts than the one before, with the Nth call spoilt, for one N after the other until no such call
    /// is made; then a healing run.
    private func sweep(_ fault: Fault, _ check: (Outcome, _ isNew: Bool, _ trial: String) -> Void) throws {
        let workspace = try Workspace(posts: 3)
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("keep: 2\n"))
        for _ in 1...2 { #expect(try workspace.corpus("run").status == 0) }
        try copyTree(workspace.path("output"), to: workspace.path("before"))
        let (old, oldRun) = (try workspace.published(), workspace.latest)
        try workspace.write("content/post-4.md", Workspace.post(4))
        #expect(try workspace.corpus("run").status == 0)
        let new = try workspace.published()

        var number = Faults.isExhaustive ? 1 : 1 + Int(fault.call.utf8.reduce(0) { $0 &+ $1 } % 3)
        while true {
            workspace.remove("output")
            workspace.remove("faults.log")
            try copyTree(workspace.path("before"), to: workspace.path("output"))
            var command = workspace.command("run")
            command.environment = fault.environment(at: number, log: workspace.path("faults.log"))
            let outcome = try command.run()
            guard readBytes(workspace.path("faults.log")) != nil else { break }
            let trial = "\(fault.testDescription), number \(number)"

            let shown = try workspace.published()
            let isNew = workspace.latest != oldRun
            let isWhole = shown == (isNew ? new : old)
            #expect(isWhole, "\(trial): latest is torn")
            for run in names(in: workspace.output) where run.hasPrefix("2") {
                // The index of an old run may go before the run does.
                let found = Set(names(in: workspace.output + "/" + run)).subtracting(["index.sqlite"])
                #expect(found == Set(new.keys).union(["manifest.json"]), "\(trial): \(run) is torn")
            }
            if outcome.status == 0, outcome.errorText.isEmpty {
                #expect(workspace.leftovers == [], "\(trial)")
            }
            check(outcome, isNew, trial)

            let healed = try workspace.corpus("run")
            #expect((healed.status, healed.errorText) == (0, ""), "\(trial)")
            let after = try workspace.published()
            let isHealed = after == new
            #expect(isHealed, "\(trial): not healed")
            #expect(workspace.leftovers == [], "\(trial): the next run left them")
            number += Faults.isExhaustive ? 1 : 7
        }
    }

    /// One file that cannot be read is a row; the others are published. A folder that cannot be listed is a row too, and
    /// what the run before knew below it stays.
    static let onPosts: [(fault: Fault, row: String)] = [
        (Fault(call: "open", error: "EACCES", match: "post-2.md"), "post-2.md error unreadable"),
        (Fault(call: "open", error: "EIO", match: "post-2.md"), "post-2.md error unreadable"),
        (Fault(call: "open", error: "EMFILE", match: "post-2.md", lasts: true), "post-2.md error unreadable"),
        (Fault(call: "open", error: "ENFILE", match: "post-2.md", lasts: true), "post-2.md error unreadable"),
        (Fault(call: "read", error: "EIO", match: "post-2.md"), "post-2.md error unreadable"),
        (Fault(call: "stat", error: "EIO", match: "post-2.md"), "post-2.md error unreadable"),
        (Fault(call: "open", error: "EACCES", match: "content/sub"), "sub error unreadable"),
        (Fault(call: "readdir", error: "EIO", match: "content/sub"), "sub error listing-incomplete"),
    ]

    @Test(arguments: onPosts)
    func post(_ fault: Fault, _ row: String) throws {
        let workspace = try Workspace(posts: 8)
        try workspace.write("content/sub/more.md", Workspace.post(9))
        #expect(try workspace.corpus("run").status == 0)
        try workspace.write("content/post-2.md", Workspace.post(2))
        var command = workspace.command("run")
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        let outcome = try command.run()
        #expect(outcome.status == 3, "\(outcome.errorText)")
        #expect(try workspace.problems() == [row])
        #expect(try workspace.rows("posts.csv").count == (fault.match == "post-2.md" ? 8 : 9))
        #expect(workspace.leftovers == [])
        #expect(outcome.errorLines.count == 2)
        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.rows("posts.csv").count == 9)
    }

    /// What passes or goes away by itself leaves no trace, or a note.
    @Test(
        arguments: [
            (Fault(call: "open", error: "EMFILE", match: "post-2.md"), [], 8),
            (Fault(call: "open", error: "EINTR", match: "post-2.md"), [], 8),
            (Fault(call: "read", error: "EINTR", match: "post-2.md"), [], 8),
            (Fault(call: "read", match: "post-2.md", isShort: true), [], 8),
            (Fault(call: "open", error: "ENOENT", match: "post-2.md"), ["post-2.md note vanished"], 7),
        ] as [(Fault, [String], Int)]
    )
    func passing(_ fault: Fault, _ rows: [String], _ posts: Int) throws {
        let workspace = try Workspace(posts: 8)
        var command = workspace.command("run")
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        let outcome = try command.run()
        #expect((outcome.status, outcome.errorText) == (0, ""))
        #expect(readBytes(workspace.path("faults.log")) != nil)
        #expect(try workspace.problems() == rows)
        #expect(try workspace.rows("posts.csv").count == posts)
    }

    /// A root that cannot be listed is not an empty corpus.
    @Test(
        arguments: [("readdir", "EIO", 4), ("open", "EACCES", 66)] as [(String, String, Int32)],
        [[], ["--accept-drop"]]
    )
    func root(fault: (call: String, error: String, status: Int32), arguments: [String]) throws {
        let workspace = try Workspace(posts: 3)
        #expect(try workspace.corpus("run").status == 0)
        let run = workspace.latest
        var command = workspace.command("run")
        command.arguments += arguments
        command.environment = Fault(call: fault.call, error: fault.error, match: "/content", lasts: true)
            .environment(at: 1, log: workspace.path("faults.log"))
        let outcome = try command.run()
        #expect(outcome.status == fault.status, "\(outcome.errorText)")
        #expect(workspace.latest == run)
        #expect(outcome.errorText.contains(fault.error == "EIO" ? "Input/output error" : "Permission denied"))
    }

    /// `stats` over a file that cannot be read answers and says so.
    @Test func stats() throws {
        let workspace = try Workspace(posts: 3)
        var command = workspace.command("stats", "content", "--format", "csv")
        command.environment = Fault(call: "read", match: "post-2.md").environment(
            at: 1,
            log: workspace.path("faults.log")
        )
        let outcome = try command.run()
        #expect(outcome.status == 3)
        #expect(outcome.outputText.split(separator: "\r\n").count == 3)
        #expect(
            outcome.errorText
                == "corpus: error: answered without a post: post-2.md: error: cannot be read: Input/output error; check its permissions and the disk [unreadable]\n"
        )
    }
}
