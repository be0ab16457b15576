import Glibc
import Testing

/// An index that is not what was written: `stats` gives the right answer or none, and the next run writes a new one.
@Suite struct IndexDamageTests {
    /// How `stats` may end.
    enum Ending {
        /// With a fault that is told, always.
        case fault
        /// With the answer, always.
        case answer
        /// From the files, which is told.
        case files
    }

    struct Damage: CustomTestStringConvertible {
        var name: String
        var ending = Ending.fault
        /// Part of what is said.
        var says = ""
        var change: Change
        var testDescription: String { name }

        enum Change {
            case bytes(@Sendable (inout [UInt8]) -> Void)
            /// A line of shell in the folder of the run; `$index` is the index, `$before` that of the run
            /// before, `$other` that of another pipeline.
            case shell(String)
        }
    }

    private static func number(_ value: UInt32, at offset: Int) -> Damage.Change {
        .bytes { bytes in
            for place in 0..<4 {
                bytes[offset + place] = UInt8(truncatingIfNeeded: value >> UInt32(24 - 8 * place))
            }
        }
    }

    /// SQLite's smallest database: one page, no table.
    private static let emptyDatabase: [UInt8] = {
        var page = Array("SQLite format 3\0".utf8) + [0x10, 0, 1, 1, 0, 64, 32, 32]
        page += [UInt8](repeating: 0, count: 4096 - page.count)
        (page[31], page[47], page[59], page[100], page[105]) = (1, 4, 1, 0x0D, 0x10)
        return page
    }()

    static let damages: [Damage] = [
        Damage(name: "missing", ending: .files, says: "has no index", change: .shell("rm $index")),
        Damage(name: "empty", says: "it is empty", change: .bytes { $0 = [] }),
        Damage(
            name: "garbage",
            says: "is no SQLite database",
            change: .bytes { bytes in
                var numbers = SeededNumbers(seed: 5)
                for place in bytes.indices { bytes[place] = UInt8(truncatingIfNeeded: numbers.next()) }
            }
        ),
        Damage(
            name: "garbage behind the header",
            change: .bytes { bytes in
                var numbers = SeededNumbers(seed: 6)
                for place in 100..<bytes.count { bytes[place] = UInt8(truncatingIfNeeded: numbers.next()) }
            }
        ),
        Damage(name: "zeros", change: .bytes { $0 = [UInt8](repeating: 0, count: $0.count) }),
        Damage(name: "cut in its header", change: .bytes { $0.removeLast($0.count - 60) }),
        Damage(name: "cut to the header", change: .bytes { $0.removeLast($0.count - 100) }),
        Damage(name: "cut to half", change: .bytes { $0.removeLast($0.count / 2) }),
        Damage(name: "cut by a page", change: .bytes { $0.removeLast(32768) }),
        Damage(name: "a byte more", change: .bytes { $0.append(0) }),
        Damage(name: "a page more", change: .bytes { $0 += [UInt8](repeating: 0, count: 32768) }),
        Damage(
            name: "pages exchanged",
            change: .bytes { bytes in
                for place in 0..<32768 { bytes.swapAt(32768 + place, bytes.count - 32768 + place) }
            }
        ),
        Damage(name: "folder", says: "is no file", change: .shell("rm $index; mkdir $index")),
        Damage(
            name: "link to itself",
            says: "is a symbolic link",
            change: .shell("mv $index ../kept; ln -s ../kept $index")
        ),
        Damage(
            name: "link to nowhere",
            says: "is a symbolic link",
            change: .shell("rm $index; ln -s nowhere $index")
        ),
        Damage(name: "FIFO", says: "is no file", change: .shell("rm $index; mkfifo $index")),
        Damage(name: "device", says: "is", change: .shell("rm $index; ln -s /dev/zero $index")),
        Damage(name: "text", says: "is no SQLite database", change: .shell("rm $index; echo text > $index")),
        Damage(name: "another database", says: "another program's", change: .bytes { $0 = emptyDatabase }),
        Damage(
            name: "another program's mark",
            says: "another program's",
            change: number(0x4558_414D, at: 68)
        ),
        Damage(name: "an older schema", says: "older than", change: number(0, at: 60)),
        Damage(name: "a newer schema", says: "newer than", change: number(99, at: 60)),
        Damage(name: "a schema below zero", says: "older than", change: number(0xFFFF_FFFF, at: 60)),
        Damage(name: "another page size", change: .bytes { ($0[16], $0[17]) = (0x10, 0) }),
        Damage(name: "of the run before", says: "is of the run", change: .shell("cp -f $before $index")),
        Damage(
            name: "of another pipeline",
            says: "is of the pipeline",
            change: .shell("cp -f $other $index")
        ),
        Damage(
            name: "a log beside it",
            ending: .answer,
            change: .shell("head -c 9000 /dev/urandom > $index-wal")
        ),
        Damage(name: "shared memory beside it", ending: .answer, change: .shell("echo x > $index-shm")),
        Damage(
            name: "a journal beside it",
            ending: .answer,
            change: .shell("head -c 9000 $index > $index-journal; mkdir $index-wal")
        ),
        Damage(name: "another name for it", ending: .answer, change: .shell("ln $index ../again")),
    ]

    static let questions = [["--by", "tag-pair"], ["--tag", "Tag 1"], ["--author", "desk"]]

    @Test(arguments: damages)
    func healed(_ damage: Damage) throws {
        let workspace = try Workspace(posts: 20)
        let first = try Self.publish(workspace)
        let before = try Self.answers(workspace)
        let index = workspace.output + "/latest/index.sqlite"
        switch damage.change {
        case .bytes(let change):
            var bytes = try #require(readBytes(index))
            change(&bytes)
            unlink(index)
            try writeFile(index, bytes)
        case .shell(let line):
            let other = workspace.path("output/other/latest/index.sqlite")
            let names = "index=index.sqlite other='\(other)' before='\(first)'"
            #expect(runShell("cd '\(workspace.output)/latest' && \(names) && { \(line); }") == 0)
        }
        for (question, pair) in zip(Self.questions, zip(before, try Self.answers(workspace))) {
            check(pair.1, as: pair.0, damage, in: workspace, question)
        }
        try heals(workspace, before, isTold: damage.ending == .fault)
    }

    private func heals(_ workspace: borrowing Workspace, _ before: [Outcome], isTold: Bool) throws {
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let isWarned = outcome.errorText.hasPrefix("corpus: warning: the index of the run before ")
        #expect(
            outcome.errorText.isEmpty || (isWarned && outcome.errorLines.count == 1),
            "\(outcome.errorText)"
        )
        if isTold { #expect(isWarned) }
        for (good, healed) in zip(before, try Self.answers(workspace)) {
            #expect((healed.status, healed.errorText) == (0, ""))
            #expect(
                IncrementalTests.withoutRun(healed.outputText) == IncrementalTests.withoutRun(good.outputText)
            )
        }
        #expect(workspace.leftovers == [])
    }

    /// What is damaged may not be needed: then the answer is the right one.
    @Test(arguments: 0..<4)
    func neverAWrongAnswer(part: Int) throws {
        let workspace = try Workspace(posts: 20)
        _ = try Self.publish(workspace)
        let before = try Self.answers(workspace)
        let index = workspace.output + "/latest/index.sqlite"
        let good = try #require(readBytes(index))
        var numbers = SeededNumbers(seed: UInt64(part))
        let trials = Faults.isExhaustive ? 200 : 8
        var faults = 0
        for trial in 0..<trials {
            var bytes = good
            let page = numbers.below(bytes.count / 32768) * 32768
            if trial % 4 == 3 {
                for place in page..<page + 32768 { bytes[place] = 0 }
            } else {
                bytes[page + numbers.below(32768)] ^= UInt8(1 << numbers.below(8))
            }
            unlink(index)
            try writeFile(index, bytes)
            let question = numbers.below(Self.questions.count)
            let found = try Self.answer(workspace, Self.questions[question])
            let damage = Damage(name: "", ending: found.status == 65 ? .fault : .answer, change: .shell(""))
            check(found, as: before[question], damage, in: workspace, Self.questions[question])
            if found.status == 65 { faults += 1 }
        }
        #expect(faults > 0)
        try heals(workspace, before, isTold: false)
    }

    private func check(
        _ found: Outcome,
        as good: Outcome,
        _ damage: Damage,
        in workspace: borrowing Workspace,
        _ question: [String]
    ) {
        let place = "\(question): \(found.status) \(found.errorText)"
        switch damage.ending {
        case .fault: #expect(found.status == 65, "\(place)")
        case .answer, .files: #expect(found.status == 0, "\(place)")
        }
        if found.status == 0 {
            #expect(
                IncrementalTests.withoutRun(found.outputText) == IncrementalTests.withoutRun(good.outputText),
                "\(place)"
            )
            #expect(
                damage.ending == .files ? found.errorText.contains(damage.says) : found.errorText.isEmpty,
                "\(place)"
            )
        } else {
            #expect(found.output.isEmpty, "\(place)")
            #expect(found.errorLines.count == 1, "\(place)")
            #expect(found.errorText.hasPrefix("corpus: error: index \(workspace.output)/"), "\(place)")
            #expect(found.errorText.contains(damage.says), "\(place)")
            #expect(found.errorText.hasSuffix(" (corpus run writes a new one)\n"), "\(place)")
        }
    }

    /// Two runs of `nightly` over other posts each, and one of another pipeline. Returns the index of the first.
    private static func publish(_ workspace: borrowing Workspace) throws -> String {
        for number in 1...4 {
            let text = "What stands in half of them, here \(number / 3), has more than eight words."
            try workspace.write("content/long-\(number).md", "---\nauthor: Desk\n---\n\(text)\n")
        }
        try workspace.write("pipelines/other.yaml", Workspace.plan())
        #expect(try workspace.corpus("run", "nightly").status == 0)
        #expect(try workspace.corpus("run", "other").status == 0)
        let first = workspace.latest ?? ""
        try workspace.write("content/post-1.md", Workspace.post(1) + "One line more.\n")
        #expect(try workspace.corpus("run", "nightly").status == 0)
        return workspace.output + "/" + first + "/index.sqlite"
    }

    private static func answers(_ workspace: borrowing Workspace) throws -> [Outcome] {
        try questions.map { try answer(workspace, $0) }
    }

    private static func answer(_ workspace: borrowing Workspace, _ question: [String]) throws -> Outcome {
        try Command(["stats", "--json", "--pipeline", "nightly"] + question, in: workspace.root).run()
    }

    /// An index that cannot be read is no damage: 74, and a run does without it.
    @Test(
        .enabled(if: Faults.library != nil, Faults.comment),
        arguments: [
            Fault(call: "open", error: "EACCES", match: "/index.sqlite", lasts: true),
            Fault(call: "open", error: "EIO", match: "/index.sqlite"),
            Fault(call: "read", match: "/index.sqlite"),
            Fault(call: "read", match: "/index.sqlite", lasts: true),
            Fault(call: "stat", match: "/index.sqlite"),
        ]
    )
    func unreadable(_ fault: Fault) throws {
        let workspace = try Workspace(posts: 5)
        #expect(try workspace.corpus("run").status == 0)
        let good = try workspace.corpus("stats", "--json")
        var command = workspace.command("stats", "--json")
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        let outcome = try command.run()
        #expect([65, 74].contains(outcome.status), "\(outcome.errorText)")
        #expect(outcome.output.isEmpty && outcome.errorLines.count == 1)
        #expect(
            outcome.errorText.hasPrefix("corpus: error: index \(workspace.output)/"),
            "\(outcome.errorText)"
        )

        let run = workspace.latest
        command.arguments = ["run"]
        command.environment["FAULT_MATCH"] = "/\(run ?? "")/index.sqlite"
        let second = try command.run()
        #expect(second.status == 0, "\(second.errorText)")
        #expect(workspace.latest != run)
        let healed = try workspace.corpus("stats", "--json")
        #expect(
            IncrementalTests.withoutRun(healed.outputText) == IncrementalTests.withoutRun(good.outputText)
        )
    }
}
