import Glibc
import Testing

/// A run that reads what changed publishes the same bytes as one that reads everything, whatever was done to the posts
/// and to the pipeline file in between. 12 nights, or with TORTURE=1 51.
@Suite struct IncrementalTests {
    /// For each of three corpora.
    static let nights = Faults.isExhaustive ? 17 : 4

    /// What is asked of the index and of the files alike.
    static let questions = [
        [], ["--tag", "swift"], ["--tag", "PostgreSQL", "--by", "tag-pair"], ["--category", "log"],
        ["--author", "desk 1"],
        ["--since", "2024-03", "--until", "2024-06", "--by", "month"], ["--by", "tag"],
        ["--language", "en", "--by", "heading"],
        ["--tag", "night shifts", "--undated", "--since", "2024"],
    ]

    @Test(arguments: [1, 2, 3] as [UInt64])
    func sameAsFromScratch(seed: UInt64) throws {
        let workspace = try Workspace()
        var corpus = try ChangingCorpus(in: workspace.path("content"), seed: seed, posts: 24)
        var history = ["seed \(seed)"]
        for night in 1...Self.nights {
            history.append("night \(night): \(try corpus.changeOvernight().joined(separator: ", "))")
            try workspace.write("pipelines/nightly.yaml", corpus.plan(output: "output"))
            try workspace.write("scratch/nightly.yaml", corpus.plan(output: "scratch-output"))
            try workspace.write("pipelines/unrun.yaml", corpus.plan(output: "none"))
            let story = history.joined(separator: "\n")

            let kept = try workspace.corpus("run", "--accept-drop")
            let whole = try workspace.corpus("run", "scratch/nightly.yaml", "--rebuild", "--accept-drop")
            #expect([0, 3].contains(kept.status), "\(story)\n\(kept.errorText)")
            #expect(kept.status == whole.status, "\(story)\n\(kept.errorText)\(whole.errorText)")
            let left = try workspace.published()
            let right = try files(in: workspace.path("scratch-output/nightly/latest"))
                .filter { !Workspace.timed.contains($0.key) }
            #expect(left.keys.sorted() == right.keys.sorted(), "\(story)")
            for (name, bytes) in right {
                let isSame = left[name] == bytes
                #expect(isSame, "\(name)\n\(story)\n\(Self.difference(left[name] ?? [], bytes))")
            }
            try answers(in: workspace, story)
        }
    }

    /// The start of a repeated passage is told as its first copy writes it now, though that is no other passage.
    @Test func lettersOfTheFirstCopy() throws {
        let workspace = try Workspace(posts: 1)
        let passage = "The passage that two posts share has more than eight words."
        for name in ["a", "b"] { try workspace.write("content/\(name).md", passage + "\n") }
        #expect(try workspace.corpus("run").status == 0)
        try workspace.write("content/a.md", passage.uppercased() + "\n")
        #expect(try workspace.corpus("run").status == 0)
        #expect(
            try workspace.rows("repeats.csv").map { $0.contains("\"\(passage.uppercased())\"") } == [true]
        )
        try workspace.write("content/a.md", "It is gone.\n")
        try workspace.write("content/c.md", passage + "\n")
        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.rows("repeats.csv").map { $0.contains("\"\(passage)\"") } == [true])
    }

    /// `stats` from the index says what it says from the files.
    private func answers(in workspace: borrowing Workspace, _ story: String) throws {
        for question in Self.questions {
            var command = workspace.command("stats", "--json")
            command.arguments += question
            let indexed = try command.run()
            command.arguments += ["--pipeline", "unrun"]
            let read = try command.run()
            #expect([0, 1].contains(indexed.status), "\(question)\n\(story)\n\(indexed.errorText)")
            #expect(
                (indexed.status == 1) == (read.status == 1),
                "\(question)\n\(story)\n\(indexed.errorText)"
            )
            let answers = [indexed, read].map { Self.withoutRun($0.outputText) }
            #expect(answers[0] == answers[1], "\(question)\n\(story)")
        }
    }

    static func withoutRun(_ answer: String) -> [Substring] {
        answer.split(separator: "\n").filter { !$0.hasPrefix("  \"run\":") }
    }

    private static func difference(_ left: [UInt8], _ right: [UInt8]) -> String {
        let lines = [left, right].map { String(decoding: $0, as: UTF8.self).split(separator: "\n") }
        let differing = zip(lines[0], lines[1]).first { $0 != $1 }
        return "incremental: \(differing?.0 ?? "")\nfrom scratch: \(differing?.1 ?? "")"
    }
}
