/// Texts that make careless readers slow, deep or wrong, or that a browser would obey.
enum HostileTexts {
    /// Name, text, words, rows of problems.csv.
    private static let texts: [(name: String, text: String, words: Int, rows: [String])] = [
        ("script.md", "Two words.\n\n<script>alert(1) && more()</script>\n", 2, []),
        (
            "handlers.md", "<img src=x onerror=\"alert(1)\" alt=\"\">\n\n[Two](javascript:alert(1)) words.\n",
            2, []
        ),
        (
            "script.html",
            "<p>Two words.<script>alert(1)</script><style>p { color: red }</style><!-- not me --></p>", 2, []
        ),
        (
            "handlers.html",
            "<p onclick='x()'>Two <a href='javascript:alert(1)'>words</a>.</p><iframe src='file:///etc/passwd'></iframe>",
            2, []
        ),
        (
            "noscript.html",
            "<p>Two words.</p><template>not</template><noscript>not</noscript><svg><text>not</text></svg>", 2,
            []
        ),
        ("script.mdx", "import x from 'y'\n\nexport const a = { b: `not` }\n\nTwo words.\n", 2, []),
        (
            "template-tags.md", "{{< figure src=\"x\" >}}Two{{ end }} words.{% include '/etc/passwd' %}\n", 2,
            []
        ),
        ("include.adoc", "include::/etc/passwd[]\n\nTwo words.\n", 2, []),
        (
            "include.rst", ".. include:: /etc/passwd\n\n.. raw:: html\n   :file: /etc/passwd\n\nTwo words.\n",
            2, []
        ),
        ("include.org", "#+INCLUDE: \"/etc/passwd\"\n#+SETUPFILE: /etc/passwd\n\nTwo words.\n", 2, []),
        ("bidi.md", "Two\u{202E} words\u{2066}.\u{200B}\n", 2, []),
        ("images-only.md", "![](a.png)\n", 0, []),
        ("comment-only.html", "<!-- nothing -->", 0, ["1 warning empty"]),
        ("comment-open.html", "Two words.<!-- never closed", 2, []),
        ("tag-open.html", "Two words.<a href=\"", 2, []),
        ("fence-open.md", "Two words.\n\n```swift\n", 2, []),
        ("comment-open.md", "Two words.\n\n<!-- never closed", 2, []),
        ("block-open.adoc", "Two words.\n\n----\n", 2, []),
        ("block-open.org", "Two words.\n\n#+begin_src swift\n", 2, []),
        ("mdx-open.mdx", "Two words.\n\n<Box a={", 4, []),
    ]

    /// Pieces that are repeated; the words of each, and of the text they follow.
    private static let repeated: [(name: String, piece: String, words: Int)] = [
        ("headings.md", "# a\n", 1), ("brackets.md", "[", 0), ("quotes.md", "`", 0), ("stars.md", "*a ", 1),
        ("links.md", "[a](", 1), ("blank-items.md", "-\n\n", 0), ("rules.md", "---\n", 0),
        ("cells.md", "|a|b|\n|-|-|\n", 2), ("entities.md", "&#0; ", 0),
        ("paragraph.md", "The same again.\n\n", 3),
        ("tables.html", "<table><tr><td>a</table>", 1), ("unclosed.html", "<p><b>a ", 1),
        ("ends.html", "</p>", 0),
        ("entities.html", "&amp;&nbsp;", 0), ("attributes.html", "<a a=1 b=2 c=3 d=4>a</a> ", 1),
        ("sections.adoc", "\n== a\n", 1), ("lists.org", "- a\n", 1), ("titles.rst", "a\n=\n\n", 1),
        ("braces.mdx", "{a} ", 0), ("lines.txt", "a\n\n", 1),
    ]

    static func cases() -> [HostileCase] {
        texts.map { HostileCase($0.name, $0.text, words: $0.words, $0.rows) }
            + repeated.map { name, piece, words in
                HostileCase(
                    "many-" + name,
                    "Two words.\n\n" + HostileCase.many(piece),
                    words: 2 + 100 * HostileCase.scale * words
                )
            }
            + [
                HostileCase(
                    "deep-lists.md",
                    HostileCase.many("- ", 5) + "x" + HostileCase.many("\n", 5),
                    posts: 0,
                    ["1 error too-deep"]
                ),
                HostileCase(
                    "deep-lists-quoted.md",
                    "> " + HostileCase.many("- ", 5) + "x\n" + HostileCase.many(">\n", 5),
                    posts: 0,
                    ["1 error too-deep"]
                ),
                HostileCase(
                    "deep-brackets.md",
                    HostileCase.many("[", 6) + "x" + HostileCase.many("]", 6),
                    words: 1
                ),
                HostileCase(
                    "deep-tables.html",
                    HostileCase.many("<table><tr><td>", 5) + "x",
                    posts: 0,
                    ["0 error too-deep"]
                ),
                HostileCase(
                    "deep-closed.html",
                    HostileCase.many("<div>", 10) + "x" + HostileCase.many("</div>", 10),
                    posts: 0,
                    ["0 error too-deep"]
                ),
                HostileCase("too-large.md", HostileCase.many("word ", 2100), posts: 0, ["0 error too-large"]),
                HostileCase("one-word.md", HostileCase.many("a", 6000), words: 1),
            ]
    }
}
