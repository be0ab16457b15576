import Files
import Glibc
import Testing

@testable import Store

/// What is damaged in an index may show only when its posts are read back, in the middle of a run: that run reads every
/// file again.
@Suite struct UndecodableIndexTests {
    static let damages = [
        "UPDATE posts SET title = 'x' WHERE place = (SELECT max(place) FROM posts)",
        "UPDATE passages SET passages = x'00' WHERE place = (SELECT max(place) FROM passages)",
        "UPDATE texts SET text = x'00'",
        "DELETE FROM texts WHERE place = (SELECT max(place) FROM texts)",
        "DELETE FROM posts WHERE place = (SELECT max(place) FROM posts)",
    ]

    @Test(arguments: damages)
    func isReadAgain(damage: String) throws {
        let workspace = try Workspace(posts: 3)
        let passage = "A passage of quite a few words that stands in two of the posts.\n"
        for name in ["one", "two"] { try workspace.write("content/\(name).md", passage) }
        letTheClockTick()
        #expect(try workspace.corpus("run").status == 0)
        let index = try #require(PathBytes(workspace.output + "/latest/index.sqlite")).realpath()
        try #require(index.withCString { chmod($0, 0o600) } == 0)
        try Database(index, .write).execute(damage)
        try workspace.write("content/zero.md", "One post more.\n")
        let checked = try workspace.corpus("check", "nightly")
        let outcome = try workspace.corpus("run")
        #expect(outcome.status == 0)
        let warning = "corpus: warning: the index of the run before is damaged: "
        #expect(
            outcome.errorText.hasPrefix(warning) && outcome.errorText.hasSuffix("every file is read again\n")
        )
        let kept = try workspace.published()
        #expect(workspace.leftovers == [])
        #expect(try workspace.corpus("run", "--rebuild").status == 0)
        #expect(try workspace.published() == kept)
        let again = try workspace.corpus("check", "nightly")
        #expect((checked.status, checked.outputText) == (again.status, again.outputText))
        let calm = try workspace.corpus("run")
        #expect((calm.status, calm.errorText) == (0, ""))
    }

    @Test(arguments: ["DELETE FROM texts", "UPDATE texts SET text = x'00'"])
    func repeatsWithoutTexts(damage: String) throws {
        let workspace = try Workspace(posts: 1)
        let passage = "A passage of quite a few words that stands in two of the posts.\n"
        for name in ["one", "two"] { try workspace.write("content/\(name).md", passage) }
        #expect(try workspace.corpus("run").status == 0)
        let index = try #require(PathBytes(workspace.output + "/latest/index.sqlite")).realpath()
        try #require(index.withCString { chmod($0, 0o600) } == 0)
        try Database(index, .write).execute(damage)
        let answer = try workspace.corpus("repeats")
        #expect((answer.status, answer.outputText) == (65, ""))
        #expect(answer.errorText.utf8Contains("is damaged"), "\(answer.errorText)")
    }

    /// Posts are left out by what is kept apart from their rows' seals: that too must be what was written.
    @Test(
        arguments: ["draft = 1", "published = published + 4000", "duplicate = 1", "line = 7", "words = 3"],
        [
            ["--tag", "shared"], ["--tag", "shared", "--since", "2000-01-01"], ["--since", "2000-01-01"],
            ["--by", "tag"],
        ]
    )
    func noPostIsLeftOut(change: String, question: [String]) throws {
        let workspace = try Workspace()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan())
        for number in 1...3 {
            let head = "---\ntitle: T\ntags: [shared]\ndate: 2020-01-0\(number)\n---\n"
            try workspace.write("content/\(number).md", head + "A text.\n")
        }
        #expect(try workspace.corpus("run").status == 0)
        #expect(try Command(["stats"] + question, in: workspace.root).run().status == 0)
        let index = try #require(PathBytes(workspace.output + "/latest/index.sqlite")).realpath()
        try #require(index.withCString { chmod($0, 0o600) } == 0)
        try Database(index, .write).execute("UPDATE posts SET \(change) WHERE place = 0")
        let answer = try Command(["stats"] + question, in: workspace.root).run()
        #expect(answer.status != 0 && answer.outputText == "", "\(answer.outputText)")
        #expect(answer.errorText.utf8Contains("damaged"), "\(answer.errorText)")
    }
}
