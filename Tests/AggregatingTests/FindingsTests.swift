import Aggregating
import Measuring
import Posts
import Testing

/// What an editor should look at in one post.
@Suite("Findings")
struct FindingsTests {
    private static let passage = "A passage of at least eight words may stand elsewhere too."
    private static let other = "Quite another passage that has enough words to be one of them."

    struct Case: CustomTestStringConvertible {
        var name: String
        var text: String
        /// Other posts of the corpus.
        var others: [String] = []
        /// Code, text, line, words and section of each finding.
        var found: [String]
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "nothing", text: "", found: []),
        Case(name: "headings of their own", text: "# One\nWord.\n# Two\nWord.", found: []),
        Case(
            name: "one heading twice",
            text: "## Lessons\nOne two.\n## Other\nWord.\n## Lessons\nThree four five.",
            found: ["heading-twice: heading \"Lessons\" twice (lines 1, 5) at 5, 3 words, Lessons, 2 for 1"]
        ),
        Case(
            name: "one heading three times",
            text: "# A\n\n# A\nOne.\n# A\nTwo three.",
            found: ["heading-twice: heading \"A\" 3 times (lines 1, 3, 5) at 3, 3 words, A, 3 for 1"]
        ),
        Case(
            name: "one heading twelve times",
            text: String(repeating: "# A\n", count: 12),
            found: [
                "heading-twice: heading \"A\" 12 times (lines 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more) at 2, 0 words, A, 12 for 1"
            ]
        ),
        Case(
            name: "headings that fold together",
            text: "# To do\n\n# TO_DO",
            found: ["heading-twice: heading \"To do\" twice (lines 1, 3) at 3, 0 words, To do, 2 for 1"]
        ),
        Case(name: "below different headings", text: "# A\n## Notes\n# B\n## Notes", found: []),
        Case(
            name: "below the same heading",
            text: "# A\n## Notes\n## More\n### Notes\n## Notes\nOne.",
            found: ["heading-twice: heading \"Notes\" twice (lines 2, 5) at 5, 1 words, Notes, 2 for 1"]
        ),
        Case(name: "on two levels", text: "# A\n## A\n### A", found: []),
        Case(
            name: "a level skipped, then the same again",
            text: "# A\n### Notes\n## Between\n# B\n### Notes",
            found: []
        ),
        Case(
            name: "a passage twice in one post",
            text: "\(passage)\n# Then\n\(passage)",
            found: [
                "passage-twice: a passage of 11 words twice (lines 1, 3) at 3, 11 words, Then, 2 for 1"
            ]
        ),
        Case(
            name: "three times, in other letters",
            text: "\(passage)\n\n\(passage.uppercased())\n\n\(passage)",
            found: [
                "passage-twice: a passage of 11 words 3 times (lines 1, 3, 5) at 3, 22 words, , 3 for 1"
            ]
        ),
        Case(
            name: "a passage that stands in another post too is a repeat",
            text: "\(passage)\n\n\(passage)",
            others: [passage],
            found: []
        ),
        Case(name: "a short one twice", text: "Too few words.\n\nToo few words.", found: []),
        Case(
            name: "most words first",
            text: "\(passage)\n# A\n\(other)\n# A\n\(other)\n\n\(passage)",
            found: [
                "heading-twice: heading \"A\" twice (lines 2, 4) at 4, 23 words, A, 2 for 1",
                "passage-twice: a passage of 12 words twice (lines 3, 5) at 5, 12 words, A, 2 for 1",
                "passage-twice: a passage of 11 words twice (lines 1, 7) at 7, 11 words, A, 2 for 1",
            ]
        ),
    ]

    @Test(arguments: cases)
    func findings(_ item: Case) throws {
        let posts = try ([item.text] + item.others).map { try written($0) }
        let found = findings(in: posts, Repeats(in: posts)).filter { $0.post == 0 }
        #expect(
            found.map {
                let found = $0.finding
                return "\(found.code): \(found.text) at \(found.line), \(found.words) words, "
                    + "\(found.section), \(found.value) for \(found.usual)"
            } == item.found
        )
        #expect(found.allSatisfy { !$0.finding.advice.isEmpty })
    }

    private func findings(in posts: [MeasuredPost], _ repeats: Repeats) -> [PostFinding] {
        CorpusFindings.ordered(
            posts.enumerated().reversed().flatMap { CorpusFindings.all(in: $1, at: $0, repeats) }
        )
    }

    @Test("most words first; ties stand in the order of the posts")
    func order() throws {
        let texts = ["# A\nOne.\n# A\nTwo.", "# A\nOne.\n# A\nTwo.", "# A\nOne.\n# A\nTwo three."]
        let posts = try texts.map { try written($0) }
        #expect(findings(in: posts, Repeats(in: posts)).map(\.post) == [2, 0, 1])
    }

    /// What the corpus repeats is no finding of a selection, although the selection has it in one post only.
    @Test("within a selection")
    func selection() throws {
        let posts = try ["\(Self.passage)\n\n\(Self.passage)", Self.passage].map { try written($0) }
        let known = Repeats(in: posts).fingerprints
        #expect(findings(in: [posts[0]], Repeats(in: [posts[0]], known: known)).isEmpty)
        #expect(findings(in: [posts[0]], Repeats(in: [posts[0]])).count == 1)
    }
}
