import Testing

/// Front matter, what it tells of the post and the problems it has, as `code:line`.
struct FieldCase: CustomTestStringConvertible, Sendable {
    let source: String
    let facts: [String]
    let problems: [String]
    let file: String

    var testDescription: String { source }

    init(_ source: String, _ facts: [String], problems: [String] = [], file: String = "a.md") {
        self.source = source
        self.facts = facts
        self.problems = problems
        self.file = file
    }

    /// YAML between its fences.
    private static func yaml(_ text: String, _ facts: [String], problems: [String] = []) -> FieldCase {
        FieldCase("---\n\(text)\n---\n", facts, problems: problems)
    }
}

extension FieldCase {
    static let all = syntax + tags + people + dates + drafts + places

    private static let syntax = [
        FieldCase("", ["title a"]),
        FieldCase("---\n---\n", ["title a"]),
        FieldCase("---  \ntitle: T\n...\n", ["title T"]),
        FieldCase("+++\ntitle = \"T\"\n[taxonomies]\ntags = [\"x\"]\n+++\n", ["title T", "tag x"]),
        FieldCase("{\n  \"title\": \"T\",\n  \"tags\": [\"x\"]\n}\n", ["title T", "tag x"]),
        FieldCase("+++\ntitle = \"T\"\n= x\n+++\n", ["title T"], problems: ["front-matter:3"]),
        FieldCase(
            "+++\ntitle = \"T\"\ntags = [\n\"x\",\nlang = \"fr\"\n+++\n",
            ["title T"],
            problems: ["front-matter:5"]
        ),
        FieldCase("+++\ntitle = \"T\"\ntitle = \"U\"\n+++\n", ["title T"], problems: ["front-matter:3"]),
        FieldCase(
            "+++\nextra.lang = \"fr\"\nextra.author = {name = \"A\"}\n+++\n",
            ["title a", "author A", "language fr"]
        ),
        yaml("title: T\ntitle: U", ["title T"], problems: ["front-matter:3"]),
        yaml("title: T\nFoo: bar: baz", ["title T"], problems: ["front-matter:3"]),
        yaml("title: T\nx: \"open", ["title T"], problems: ["front-matter:3"]),
        yaml("title: T\n\tx: y", ["title T"], problems: ["front-matter:3"]),
        yaml("title: !!python/object:os.system x", ["title x"]),
        yaml("title: |\n  one\n  two", ["title one two"]),
        yaml("params:\n  author: A\nextra: {lang: fr}", ["title a", "author A", "language fr"]),
    ]

    private static let tags = [
        yaml("tags: [one, Two, one]", ["title a", "tag one", "tag Two"]),
        yaml("tags:\n- one\n-  two  words ", ["title a", "tag one", "tag two  words"]),
        yaml("tags: a, b", ["title a", "tag a", "tag b"], problems: ["tags-type:2"]),
        yaml("tags: one", ["title a", "tag one"]),
        yaml("tags: 3", ["title a", "tag 3"], problems: ["tags-type:2"]),
        yaml("tags:", ["title a"]),
        yaml("x: 1\ntags: {a: b}", ["title a"], problems: ["tags-type:3"]),
        yaml("tags: [a, 3, [b], ~, {c: d}]", ["title a", "tag a", "tag 3"], problems: ["tags-type:2"]),
        yaml("tags: ['', ' _-', x]", ["title a", "tag x"], problems: ["empty-tag:2", "empty-tag:2"]),
        yaml("tags: [Foo Bar, foo_bar]\ncategories: [c]", ["title a", "tag Foo Bar", "category c"]),
        yaml("tags: [a]\ntopics: [b]", ["title a", "tag a", "tag b"]),
        yaml("category: x, y", ["title a", "category x", "category y"], problems: ["tags-type:2"]),
        FieldCase(
            "+++\n[taxonomies]\nx = 1\ntags = [\"a\", 1.10, true]\n+++\n",
            ["title a", "tag a", "tag 1.10", "tag true"],
            problems: ["tags-type:4"]
        ),
        FieldCase("+++\ntags = \"a, b\"\n+++\n", ["title a", "tag a", "tag b"], problems: ["tags-type:2"]),
        FieldCase(
            "{\n\"tags\": [1, true, null]}\n",
            ["title a", "tag 1", "tag true"],
            problems: ["tags-type:2"]
        ),
    ]

    private static let people = [
        yaml("author: [A, B, A]", ["title a", "author A", "author B"]),
        yaml("authors:\n- name: A\n  url: x\n- B", ["title a", "author A", "author B"]),
        yaml("author: {email: x}", ["title a"], problems: ["author:2"]),
        yaml("author:", ["title a"]),
        yaml("author: [[A]]", ["title a"], problems: ["author:2"]),
        yaml("title: [x]", ["title a"], problems: ["title:2"]),
        yaml("title:", ["title a"], problems: ["title:2"]),
        yaml("title: {a: b}", ["title a"], problems: ["title:2"]),
        yaml("title: 2024", ["title 2024"]),
        yaml("title: \" a \\n b \"", ["title a b"]),
    ]

    private static let dates = [
        yaml("date: 2024-02-29", ["title a", "published 2024-02-29"]),
        yaml("date: 2024-02-30", ["title a"], problems: ["date:2"]),
        yaml("title: T\ndate: soon", ["title T"], problems: ["date:3"]),
        yaml("date: 99999-01-01", ["title a"], problems: ["date:2"]),
        yaml("date: [2024-01-01]", ["title a"], problems: ["date:2"]),
        yaml("date:\npubDate: 2024-01-02", ["title a", "published 2024-01-02"]),
        yaml("date: 2024-01-01 23:30:00 -0500", ["title a", "published 2024-01-02"]),
        FieldCase(
            "+++\ndate = 2024-01-01T23:30:00-05:00\nupdated = 2024-03-01\n+++\n",
            ["title a", "published 2024-01-02", "updated 2024-03-01"]
        ),
        FieldCase(
            "+++\ntitle = \"T\"\ndate = 2024-02-30\nupdated = 2024-03-01 10:00:00.5\n+++\n",
            ["title T", "updated 2024-03-01"],
            problems: ["date:3"]
        ),
        FieldCase("", ["title b-c", "published 2024-03-01", "slug b-c"], file: "2024-03-01-b-c.md"),
        FieldCase("", ["title 2024-02-30-b", "slug 2024-02-30-b"], file: "2024-02-30-b.md"),
        FieldCase(
            "---\ndate: 2020-01-01\n---\n",
            ["title b", "published 2020-01-01", "slug b"],
            file: "2024-03-01-b.md"
        ),
    ]

    private static let drafts = [
        yaml("draft: true", ["title a", "draft"]),
        yaml("draft: \"yes\"", ["title a", "draft"]),
        yaml("draft: false", ["title a"]),
        yaml("draft:", ["title a"]),
        yaml("draft: maybe", ["title a"], problems: ["draft:2"]),
        yaml("draft: [true]", ["title a"], problems: ["draft:2"]),
        yaml("published: false", ["title a", "draft"]),
        yaml("published: true", ["title a"]),
    ]

    private static let places = [
        FieldCase("", ["title _index", "page", "slug _index"], file: "_index.md"),
        FieldCase("", ["title index", "slug index"], file: "index.md"),
        yaml("layout: page\nslug: s\nurl: /x/", ["title a", "page", "slug s", "permalink /x/"]),
        yaml("lang: en-GB", ["title a", "language en-gb"]),
        yaml("language: ''\nlocale: fr", ["title a", "language fr"]),
    ]
}
