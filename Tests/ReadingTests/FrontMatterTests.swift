import Posts
import Testing

@testable import Reading

@Suite("Front matter")
struct FrontMatterTests {
    @Test("fields of YAML, TOML and JSON, and the problems in them", arguments: FieldCase.all)
    func fields(_ example: FieldCase) throws {
        let file = try read(example.source + "body\n", as: example.file)
        #expect(file.posts.map(\.post.facts) == [example.facts])
        #expect(file.codes == example.problems)
    }

    @Test("the body begins behind it, and lines count from the file's first", arguments: FieldCase.all)
    func body(_ example: FieldCase) throws {
        let file = try read(example.source + "body\n", as: example.file)
        let lines = example.source.utf8.count { $0 == 0x0A }
        #expect(file.posts.first?.outline.last == "paragraph \(lines + 1) body")
    }

    @Test("the published field names, in every syntax", arguments: names)
    func fieldNames(_ name: String, _ value: String, fact: String) throws {
        let sources = [
            "---\n\(name): \(value)\n---\n", "+++\n\(name) = \"\(value)\"\n+++\n",
            "{\"\(name)\": \"\(value)\"}\n",
        ]
        for source in sources {
            let facts = try #require(try read(source + "body", as: "x.md").posts.first?.post.facts)
            #expect(facts.contains(fact), "\(source)")
        }
    }

    @Test("what cannot be read leaves the post out", arguments: refused)
    func refusals(_ source: String, problem: String) throws {
        let file = try read(source)
        #expect(file.posts.isEmpty)
        #expect(file.codes == [problem])
    }

    @Test(
        "of a damaged JSON object what can be told apart is kept",
        arguments: [
            (
                "{\"title\": \"T\",\n\"tags\": [\"a\" \"b\"],\n\"slug\": \"s\"}\nbody",
                ["title T", "slug s"], 2
            ),
            ("{\"title\": \"T\",\n\"slug\": s,\n\"draft\": true}\nbody", ["title T", "draft"], 2),
            ("{\"title\": \"T\",\n\"slug\": \"s\",,}\nbody", ["title T", "slug s"], 2),
            ("{\"title\": \"T\", \"title\": \"U\"}\nbody", ["title T"], 1),
        ]
    )
    func damagedObject(_ source: String, facts: [String], line: Int) throws {
        let file = try read(source)
        let post = try #require(file.posts.first)
        #expect(post.post.facts.filter { facts.contains($0) || $0.hasPrefix("title") } == facts)
        #expect(post.outline.last?.hasSuffix(" body") == true)
        #expect(file.codes == ["front-matter:\(line)"])
    }

    @Test(
        "what only looks like front matter is text",
        arguments: [
            ("---\n\nA line.\n", "paragraph 3 A line."),
            ("---\nplain words\n---\nb\n", "heading2 2 plain words"),
            ("{ not: json }\n", "paragraph 1 { not: json }"), ("----\na: b\n----\n", "heading2 2 a: b"),
            ("\n---\na: b\n---\n", "heading2 3 a: b"), ("+++ x\na\n", "paragraph 1 +++ x a"),
        ]
    )
    func text(_ source: String, block: String) throws {
        let post = try #require(try read(source).posts.first)
        #expect(post.outline.contains(block), "\(post.outline)")
    }

    private static let names: [(String, String, String)] =
        FieldNames.title.map { ($0, "T", "title T") }
        + FieldNames.authors.map { ($0, "A B", "author A B") }
        + ["tags", "tag", "topics"].map { ($0, "one", "tag one") }
        + FieldNames.categories.map { ($0, "one", "category one") }
        + FieldNames.published.map { ($0, "2024-03-01", "published 2024-03-01") }
        + FieldNames.updated.map { ($0, "2024-03-01T10:00:00Z", "updated 2024-03-01") }
        + FieldNames.language.map { ($0, "DE", "language de") }
        + FieldNames.slug.map { ($0, "s", "slug s") }
        + FieldNames.permalink.map { ($0, "/p/", "permalink /p/") }
        + FieldNames.kind.map { ($0, "page", "page") }
        + FieldNames.draft.map { ($0, "true", "draft") }
        + [("TITLE", "T", "title T"), ("PublishDate", "2024-03-01", "published 2024-03-01")]

    private static let refused = [
        ("---\ntitle: a\n\nbody\n", "front-matter-unterminated:1"),
        ("+++\ntitle = 'a'\n", "front-matter-unterminated:1"),
        ("{\"title\": \"a\"", "front-matter-unterminated:1"),
        ("---\na: &a [*a]\n---\n", "yaml:2"),
        ("---\na: *b\n---\n", "yaml:2"),
        ("---\n" + bomb + "---\n", "yaml:5"),
        ("---\na: " + String(repeating: "[", count: 5000) + "\n---\n", "too-deep:2"),
        ("+++\na = " + String(repeating: "[", count: 5000) + "\n+++\n", "too-deep:2"),
        ("+++\n" + String(repeating: "a.", count: 5000) + "a = 1\n+++\n", "too-deep:2"),
        ("+++\n\n[" + String(repeating: "a.", count: 5000) + "a]\n+++\n", "too-deep:3"),
        ("{\"a\": " + String(repeating: "[", count: 5000), "too-deep:1"),
    ]

    private static let bomb =
        "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
        + zip("bcdefghi", "abcdefgh").map { name, last in
            "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 10).joined(separator: ",") + "]\n"
        }.joined()
}

extension Post {
    /// What differs from a post without front matter, a line a fact.
    var facts: [String] {
        var facts = ["title \(title)"]
        if let published { facts.append("published \(published)") }
        if let updated { facts.append("updated \(updated)") }
        facts +=
            authors.map { "author \($0)" } + tags.map { "tag \($0)" } + categories.map { "category \($0)" }
        if !language.isEmpty { facts.append("language \(language)") }
        if kind == .page { facts.append("page") }
        if isDraft { facts.append("draft") }
        if slug != "a" { facts.append("slug \(slug)") }
        if !permalink.isEmpty { facts.append("permalink \(permalink)") }
        return facts
    }
}
