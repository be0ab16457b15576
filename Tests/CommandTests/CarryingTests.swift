import Glibc
import Testing

/// Rows of posts that did not change are taken from the reports of the run before, and are what they would be if they
/// were made: whatever happened to those reports, and whatever else in the corpus has a say in a row.
@Suite struct CarryingTests {
    private static let tables = [
        "posts.csv", "sections.csv", "post_tags.csv", "posts.jsonl", "repeats.csv", "repeat_places.csv",
    ]
    private static let passage = "A passage that stands in two posts has more than eight words."

    /// Posts with headings, tags and a passage of their own.
    private func workspace() throws -> Workspace {
        let workspace = try Workspace(posts: 1)
        for number in 10..<22 {
            try workspace.write(
                "content/\(number).md",
                """
                ---
                title: Post \(number)
                date: 2024-05-\(number)
                tags: [\(number == 10 ? "swift" : "Swift"), Night Shifts]
                ---
                Some words of post \(number) that stand in no other.

                ## Heading \(number)

                \(number % 5 == 0 ? Self.passage : "Nothing else.")

                """
            )
        }
        letTheClockTick()
        #expect(try workspace.corpus("run", "--as-of", "2024-06-01").status == 0)
        return workspace
    }

    /// Runs once more, and expects what a run from scratch has.
    private func expectSameAsFromScratch(_ workspace: borrowing Workspace, asOf day: String = "2024-06-01")
        throws
    {
        let outcome = try workspace.corpus("run", "--as-of", day)
        #expect(outcome.status == 0, "\(outcome.errorText)")
        let carried = try workspace.published()
        #expect(try workspace.corpus("run", "--rebuild", "--as-of", day).status == 0)
        let made = try workspace.published()
        #expect(carried.keys.sorted() == made.keys.sorted())
        for (name, bytes) in made { #expect(carried[name] == bytes, "\(name)") }
    }

    @Test("a report of the run before that is not what was written", arguments: tables)
    func damagedReport(_ name: String) throws {
        let workspace = try workspace()
        let path = workspace.output + "/latest/" + name
        var status = stat()
        try #require(stat(path, &status) == 0)
        var bytes = try #require(readBytes(path))
        // Same size, same time: a letter of the first post's row and one of the last's.
        let places = bytes.indices.filter { bytes[$0] == UInt8(ascii: "p") }
        for place in [places.first, places.last].compactMap({ $0 }) { bytes[place] = UInt8(ascii: "q") }
        try #require(!places.isEmpty && chmod(path, 0o644) == 0)
        let file = open(path, O_WRONLY)
        try #require(Glibc.write(file, bytes, bytes.count) == bytes.count)
        close(file)
        var times = [status.st_atim, status.st_mtim]
        try #require(utimensat(AT_FDCWD, path, &times, 0) == 0)

        try workspace.write("content/15.md", "Now another text.\n")
        try expectSameAsFromScratch(workspace)
        #expect(try !#require(readText(path)).contains("Qost"))
    }

    @Test func whatElseHasASayInARow() throws {
        let workspace = try workspace()
        // A copy moves to another line, its post gets another title; one post has it twice, another no longer.
        for text in ["One more.\n\n\(Self.passage)\n", "---\ntitle: New\n---\n\(Self.passage)\n"] {
            try workspace.write("content/15.md", text)
            try expectSameAsFromScratch(workspace)
        }
        try workspace.write("content/10.md", "\(Self.passage)\n\n\(Self.passage)\n")
        try workspace.write("content/15.md", "Nothing else.\n")
        try expectSameAsFromScratch(workspace)
        #expect(try workspace.rows("repeat_places.csv").count == 3)
        for file in ["content/10.md", "content/15.md"] { try workspace.write(file, "\(Self.passage)\n") }
        try expectSameAsFromScratch(workspace)
        // A passage is no longer repeated: the other posts that had it change, though their files do not.
        try workspace.write("content/20.md", "---\ntitle: Post 20\ntags: [Swift]\n---\nAnother text.\n")
        try expectSameAsFromScratch(workspace)
        #expect(try workspace.rows("repeats.csv").count == 1)
        try workspace.write("content/15.md", "Gone.\n")
        try expectSameAsFromScratch(workspace)
        #expect(try workspace.rows("repeats.csv").isEmpty)
        // The most frequent spelling of a tag changes, and so does how every post's is shown.
        for number in 30..<52 {
            try workspace.write("content/\(number).md", "---\ntags: [SWIFT]\n---\nText.\n")
        }
        try expectSameAsFromScratch(workspace)
        #expect(try workspace.rows("post_tags.csv").contains { $0.hasSuffix("\"SWIFT\"") })
        // A file more in front, one less, and one with another name.
        try workspace.write("content/00.md", "First of all.\n")
        #expect(unlink(workspace.path("content/12.md")) == 0)
        #expect(rename(workspace.path("content/13.md"), workspace.path("content/99.md")) == 0)
        try expectSameAsFromScratch(workspace)
        // On an earlier day some of the posts are of the future.
        try workspace.write("content/14.md", "Changed as well.\n")
        try expectSameAsFromScratch(workspace, asOf: "2024-05-18")
        try workspace.write("content/14.md", "And once more.\n")
        try expectSameAsFromScratch(workspace)
    }
}
