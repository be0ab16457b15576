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
        let calm = try workspace.corpus("run")
        #expect((calm.status, calm.errorText) == (0, ""))
    }
}
