/// Front matter that is damaged, odd or meant to harm; the text behind it has two words.
enum HostileFields {
    /// Name, front matter with its fences, rows of problems.csv.
    static let kept: [(name: String, front: String, rows: [String])] = [
        ("plain", "---\ntitle: A\n---\n", []),
        ("empty", "---\n---\n", []),
        ("comment", "---\n# nothing\n---\n", []),
        ("duplicate-key", "---\ntitle: A\ntitle: B\n---\n", ["3 warning front-matter"]),
        ("tab", "---\ntitle: A\n\tb: c\n---\n", ["3 warning front-matter"]),
        ("open-quote", "---\ntitle: A\nother: \"b\n---\n", ["3 warning front-matter"]),
        ("colons", "---\ntitle: Foo: bar: baz\n---\n", ["2 warning front-matter"]),
        (
            "object", "---\ntitle: !!python/object/apply:os.system [\"touch pwned\"]\n---\n",
            ["2 warning title"]
        ),
        ("binary", "---\ntitle: !!binary aGVsbG8=\n---\n", []),
        ("tags-number", "---\ntags: 3\n---\n", ["2 warning tags-type"]),
        ("tags-null", "---\ntags: null\n---\n", []),
        ("tags-tilde", "---\ntags: ~\n---\n", []),
        ("tags-nothing", "---\ntags:\n---\n", []),
        ("tags-map", "---\ntags: { a: 1 }\n---\n", ["2 warning tags-type"]),
        ("tags-nested", "---\ntags: [[a, b], c]\n---\n", ["2 warning tags-type"]),
        ("tags-commas", "---\ntags: a, b\n---\n", ["2 warning tags-type"]),
        ("tags-mixed", "---\ntags: [a, 1, true, null]\n---\n", ["2 warning tags-type"]),
        ("tags-empty", "---\ntags: [\"\", a]\n---\n", ["2 warning empty-tag"]),
        ("tags-comma", "---\ntags: [\"a, b\", \"c\\\"d\", \"e\\nf\", \"g,\\u0301h\", \";|\"]\n---\n", []),
        ("tags-paths", "---\ntags: [../../x, /tmp/x, CON, .., \"a/b\", \"\\\\x\"]\n---\n", []),
        (
            "tags-formula",
            "---\ntags: [\"=1+1\", \"+1\", \"-1\", \"@x\", \"\\t=1\", \"\\r=1\", \"\\n=1\"]\n---\n", []
        ),
        ("tags-folding", "---\ntags: [Caf\u{E9}, cafe\u{301}, \"CAF\u{C9} \", caf\u{E9}]\n---\n", []),
        ("date-garbage", "---\ndate: soon\n---\n", ["2 warning date"]),
        ("date-february", "---\ndate: 2024-02-30\n---\n", ["2 warning date"]),
        ("date-hour", "---\ndate: 2024-02-01 25:61\n---\n", ["2 warning date"]),
        ("date-99999", "---\ndate: 99999-01-01\n---\n", ["2 warning date"]),
        ("date-zero", "---\ndate: 0000-00-00\n---\n", ["2 warning date"]),
        ("date-list", "---\ndate: [2024-01-01]\n---\n", ["2 warning date"]),
        ("date-map", "---\ndate: { a: b }\n---\n", ["2 warning date"]),
        ("date-number", "---\ndate: 1e999\n---\n", ["2 warning date"]),
        ("date-negative", "---\ndate: -2024-01-01\n---\n", ["2 warning date"]),
        ("title-list", "---\ntitle: [a]\n---\n", ["2 warning title"]),
        ("title-map", "---\ntitle: { a: b }\n---\n", ["2 warning title"]),
        ("title-null", "---\ntitle: null\n---\n", ["2 warning title"]),
        ("title-long", "---\ntitle: \(HostileCase.many("long title ", 40))\n---\n", ["2 warning title"]),
        ("title-formula", "---\ntitle: \"=cmd|' /C calc'!A0\"\n---\n", []),
        ("title-bidi", "---\ntitle: \"a\\u202Eb\\u2066c\\u200Bd\\U000E0041\"\n---\n", []),
        ("title-escape", "---\ntitle: \"a\\e[31mb\\a\\b\"\n---\n", []),
        (
            "title-script",
            "---\ntitle: \"</title><script>alert(1)</script><img src=x onerror=alert(1)>\"\n---\n", []
        ),
        ("author-map", "---\nauthor: { x: y }\n---\n", ["2 warning author"]),
        ("author-nested", "---\nauthors: [[a], b]\n---\n", ["2 warning author"]),
        ("author-formula", "---\nauthor: \"@SUM(1)\"\n---\n", []),
        ("draft-maybe", "---\ndraft: maybe\n---\n", ["2 warning draft"]),
        ("draft-list", "---\ndraft: [true]\n---\n", ["2 warning draft"]),
        ("slug-path", "---\nslug: ../../etc/passwd\nurl: \"javascript:alert(1)\"\n---\n", []),
        (
            "many-keys", "---\n" + HostileCase.many("k: 1\n", 1) + "---\n",
            (3...100 * HostileCase.scale + 1).map { "\($0) warning front-matter" }
        ),
        (
            "many-tags",
            "---\ntags: [" + (0..<1000 * HostileCase.scale).map { "t\($0)" }.joined(separator: ", ")
                + "]\n---\n", ["2 warning too-many-tags"]
        ),
        ("toml-duplicate", "+++\ntitle = \"A\"\ntitle = \"B\"\n+++\n", ["3 warning front-matter"]),
        ("toml-damaged", "+++\ntitle = \"A\"\ndate = = 1\n+++\n", ["3 warning front-matter"]),
        ("toml-date", "+++\ndate = 2024-02-30\n+++\n", ["2 warning date"]),
        ("toml-tags", "+++\ntags = [1, \"a\"]\n+++\n", ["2 warning tags-type"]),
        ("json-duplicate", "{\n\"title\": \"A\",\n\"title\": \"B\"\n}\n", ["3 warning front-matter"]),
        ("json-number", "{\n\"title\": 1e999\n}\n", ["2 warning front-matter"]),
        ("json-surrogate", "{\n\"title\": \"\\ud800\"\n}\n", ["2 warning front-matter"]),
    ]

    /// The same of what leaves the post out.
    static let refused: [(name: String, front: String, rows: [String])] = [
        ("unterminated", "---\ntitle: A\n\n", ["1 error front-matter-unterminated"]),
        ("toml-unterminated", "+++\ntitle = \"A\"\n\n", ["1 error front-matter-unterminated"]),
        ("json-unterminated", "{\n\"title\": \"A\",\n\n", ["1 error front-matter-unterminated"]),
        (
            "bomb",
            "---\na0: &a0 [x, x]\n" + (1..<30).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]\n" }.joined()
                + "tags: *a29\n---\n", ["13 error yaml"]
        ),
        ("self-alias", "---\ntags: &a [*a]\n---\n", ["2 error yaml"]),
        ("undefined-alias", "---\ntags: *nowhere\n---\n", ["2 error yaml"]),
        ("deep-flow", "---\ntags: " + HostileCase.many("[", 10) + "\n---\n", ["2 error too-deep"]),
        ("deep-map", "---\ntags: " + HostileCase.many("{a: ", 10) + "\n---\n", ["2 error too-deep"]),
        (
            "deep-block",
            "---\n" + (0..<400).map { String(repeating: " ", count: $0) + "a:\n" }.joined() + "---\n",
            ["102 error too-deep"]
        ),
        ("deep-toml", "+++\ntags = " + HostileCase.many("[", 10) + "\n+++\n", ["2 error too-deep"]),
        (
            "deep-json", "{\n\"tags\": " + HostileCase.many("[", 10) + HostileCase.many("]", 10) + "\n}\n",
            ["2 error too-deep"]
        ),
    ]

    static func cases() -> [HostileCase] {
        kept.map { HostileCase("fields-\($0.name).md", $0.front + "Two words.\n", words: 2, $0.rows) }
            + refused.map {
                HostileCase("fields-\($0.name).md", $0.front + "Two words.\n", posts: 0, $0.rows)
            }
            + [
                HostileCase(
                    "fields-list.md",
                    "---\n- a\n- b\n---\nTwo words.\n",
                    words: 4,
                    ["1 warning front-matter"]
                ),
                HostileCase(
                    "fields-scalar.md",
                    "---\njust text\n---\nTwo words.\n",
                    words: 4,
                    ["1 warning front-matter"]
                ),
                HostileCase("only-fields.md", "---\ntitle: A\n---\n", ["1 warning empty"]),
                HostileCase("only-fields.html", "---\ntitle: A\n---\n", ["1 warning empty"]),
                HostileCase("only-fields.org", "#+title: A\n", ["1 warning empty"]),
                HostileCase("only-fields.rst", "---\ntitle: A\n---\n", ["1 warning empty"]),
                HostileCase("only-fields.adoc", "---\ntitle: A\n---\n", ["1 warning empty"]),
                HostileCase("only-fields.mdx", "---\ntitle: A\n---\n", ["1 warning empty"]),
                HostileCase("only-fields.txt", "---\ntitle: A\n---\n", ["1 warning empty"]),
            ]
    }
}
