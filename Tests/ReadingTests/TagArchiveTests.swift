import Posts
import Testing

@testable import Reading

@Suite("Tag archives")
struct TagArchiveTests {
    private static let page = """
        Tag: Field Notes

          • First walk

            A sentence that ends.
            It goes on here.

            What We Saw

            - a dash in a body
              is text; so is this

          • Second walk

            “Quoted line.”

            Ends with a colon:

            One more heading
        """

    @Test("titles at the lowest indent begin posts; lone lines are headings")
    func posts() throws {
        let file = try read(Self.page, as: "notes.txt")
        #expect(file.posts.map(\.post.title) == ["First walk", "Second walk"])
        #expect(file.posts.map(\.post.line) == [3, 13])
        #expect(file.posts.map(\.post.tags) == [["Field Notes"], ["Field Notes"]])
        #expect(file.posts.map(\.post.slug) == ["first-walk", "second-walk"])
        #expect(
            file.posts.first?.outline == [
                "paragraph 5 A sentence that ends. It goes on here.", "heading2 8 What We Saw",
                "paragraph 10 - a dash in a body is text; so is this",
            ]
        )
        #expect(
            file.posts.last?.outline == [
                "paragraph 15 “Quoted line.”", "paragraph 17 Ends with a colon:",
                "heading2 19 One more heading",
            ]
        )
        #expect(file.codes == [])
    }

    @Test(
        "every bullet, several tags and equal titles",
        arguments: [
            ("Tag: a\n- One\n  x y.\n", ["One"], [["a"]]), ("TAG:a\n* One\n\tx y.\n", ["One"], [["a"]]),
            ("Tag: a\n• One\nTag: b\n• Two\n", ["One", "Two"], [["a"], ["b"]]),
            ("tag:\n- One\n", ["One"], [[]]),
            ("Tag: a\n- One\n- One\n", ["One", "One"], [["a"], ["a"]]), ("Tag: a\n\n-not one\n", [], []),
        ]
    )
    func forms(_ source: String, titles: [String], tags: [[String]]) throws {
        let posts = try read(source, as: "x.txt").posts
        #expect(posts.map(\.post.title) == titles)
        #expect(posts.map(\.post.tags) == tags)
        #expect(Set(posts.map(\.post.key)).count == posts.count)
    }

    @Test("text before the first title is left out with one warning")
    func stray() throws {
        let file = try read("Tag: a\n\nIntroduction.\nMore.\n\n- One\n  Text.\n", as: "x.txt")
        #expect(file.posts.map(\.outline) == [["paragraph 7 Text."]])
        #expect(file.codes == ["archive:3"])
    }

    @Test("other text files are one post each, without a tag")
    func otherText() throws {
        let file = try read("Some notes\nTag: a\n", as: "x.txt")
        #expect(file.posts.map(\.outline) == [["paragraph 1 Some notes Tag: a"]])
        #expect(file.posts.allSatisfy { $0.post.tags.isEmpty })
    }

    @Test(
        "lone lines that are headings, and that are not",
        arguments: [
            ("A heading", true), ("A sentence.", false), ("Really?", false), ("Go!", false),
            ("And so…", false),
            ("These:", false), ("This;", false), ("this,", false), ("He said “yes.”", false),
            ("The “Yes”", true),
            (String(repeating: "é", count: 60), true), (String(repeating: "é", count: 61), false),
            ("”", true),
        ]
    )
    func headings(_ line: String, isHeading: Bool) {
        #expect(ArchiveHeading.matches(Array(line.utf8).span) == isHeading)
    }
}
