import Testing

/// Markdown source and the blocks it has.
struct MarkdownCase: CustomTestStringConvertible, Sendable {
    let name: String
    let source: String
    let outline: [String]

    var testDescription: String { name }

    init(_ name: String, _ source: String, _ outline: [String]) {
        self.name = name
        self.source = source
        self.outline = outline
    }
}

extension MarkdownCase {
    static let all = blocks + tables + codes + html + footnotes + templates

    private static let blocks = [
        MarkdownCase(
            "sections",
            "a\n\n# b\n\nc\nd\n\n## e #\n",
            ["paragraph 1 a", "heading1 3 b", "paragraph 5 c d", "heading2 8 e"]
        ),
        MarkdownCase(
            "lists",
            "- a\n- b\n\n  # c\n  > d\n",
            ["list 1 a", "list 2 b", "list 4 c", "list 5 d"]
        ),
        MarkdownCase("quotes", "> a\n>\n> - b\n>\n> # c\n", ["quote 1 a", "quote 3 b", "quote 5 c"]),
        MarkdownCase(
            "setext with TAB",
            "a\n===\t\n\nb\n- \nc",
            ["heading1 1 a", "heading2 4 b", "paragraph 6 c"]
        ),
        MarkdownCase("empty headings", "#\n\n##\nx", ["heading1 1 ", "heading2 3 ", "paragraph 4 x"]),
        MarkdownCase(
            "emphasis beside a link",
            "see [a.org](http://a.org)._This_.",
            ["paragraph 1 see a.org.This."]
        ),
        MarkdownCase(
            "escapes and entities",
            "\\*a\\* &amp; &#233; &nope; **b**",
            ["paragraph 1 *a* & é &nope; b"]
        ),
        MarkdownCase("task list", "- [x] a\n- [ ] b", ["list 1 a", "list 2 b"]),
    ]

    private static let tables = [
        MarkdownCase("table", "|a|b|\n|---|:-:|\n|c|d \\| e|\n", ["table 1 a b c d | e"]),
        MarkdownCase("short cells", "a|b\n-|-\nc|d", ["table 1 a b c d"]),
        MarkdownCase(
            "behind a paragraph",
            "x\n|a|b|\n|-|-|\n|c|d|\n\ny",
            ["paragraph 1 x", "table 2 a b c d", "paragraph 6 y"]
        ),
        MarkdownCase(
            "in a quote",
            "> x\n> |a|b|\n> |-|-|\n\ny",
            ["quote 1 x", "quote 2 a b", "paragraph 5 y"]
        ),
        MarkdownCase("in a list", "- x\n  |a|b|\n  |-|-|\n", ["list 1 x", "list 2 a b"]),
        MarkdownCase("head of other width", "|a|b|\n|-|-|-|\nc\n", ["paragraph 1 |a|b| |-|-|-| c"]),
        MarkdownCase("in code", "```\nx\n|a|b|\n|-|-|\n```\n", ["code 1 x |a|b| |-|-|"]),
        MarkdownCase("in HTML", "<div>\nx\n|a|b|\n|-|-|\n</div>", ["paragraph 1 x |a|b| |-|-|"]),
        MarkdownCase("delimiter rows in a table", "|a|\n|-|\n|-|\n|-|\n", ["table 1 a - -"]),
    ]

    private static let codes = [
        MarkdownCase("fence", "a\n```\n# b\n```\nc", ["paragraph 1 a", "code 2 # b", "paragraph 5 c"]),
        MarkdownCase("indented", "a\n\n    b\n\n    c\n", ["paragraph 1 a", "code 3 b c"]),
        MarkdownCase("in a list", "- a\n\n  ```\n  b\n  ```\n", ["list 1 a", "code 3 b"]),
        MarkdownCase("behind an empty item", "- a\n\n-\n\n    b\n", ["list 1 a", "code 5 b"]),
        MarkdownCase("inline", "a `b` c", ["paragraph 1 a b c"]),
    ]

    private static let html = [
        MarkdownCase(
            "block",
            "<div>a<br>b <b>c</b>d</div>\n<p>e\n\nf",
            ["paragraph 1 a b cd e", "paragraph 4 f"]
        ),
        MarkdownCase("heading's tag begins a block", "<h2>a</h2>\n<p>b</p>\n*c*", ["paragraph 1 a b *c*"]),
        MarkdownCase(
            "blocks one after the other",
            "<pre>a\n\nb</pre>\n<p>c</p>",
            ["paragraph 1 a b", "paragraph 4 c"]
        ),
        MarkdownCase(
            "comment",
            "a <!-- b --> c\n\n<!--\n\n# d\n\n-->\n\ne",
            ["paragraph 1 a c", "paragraph 9 e"]
        ),
        MarkdownCase(
            "script over blank lines",
            "<div><script>\nif (a<b) {}\n\nc\n\n</script>d</div>\n",
            ["paragraph 6 d"]
        ),
        MarkdownCase("hidden inline", "a <svg><text>b</text></svg> c", ["paragraph 1 a c"]),
        MarkdownCase(
            "never closed",
            "a <template> b\n\nc\n\n# d",
            ["paragraph 1 a b", "paragraph 3 c", "heading1 5 d"]
        ),
        MarkdownCase("in a list", "- <p>a</p>\n", ["list 1 a"]),
        MarkdownCase("tag over lines", "a <i\ntitle=\"x > y\">b</i>", ["paragraph 1 a b"]),
    ]

    private static let footnotes = [
        MarkdownCase(
            "taken out",
            "a[^1] b.\n\n[^1]: c\n    d\n\n    e\n\nf",
            ["paragraph 1 a b.", "footnote 3 c d", "footnote 6 e", "paragraph 8 f"]
        ),
        MarkdownCase("unknown label stays", "a[^2]\n\n[^1]: c", ["paragraph 1 a[^2]", "footnote 3 c"]),
        MarkdownCase("case of a label", "a[^Note]\n\n[^note]: c", ["paragraph 1 a", "footnote 3 c"]),
        MarkdownCase(
            "in code",
            "`[^1]` [^1]\n\n    [^1]\n\n[^1]: c",
            ["paragraph 1 [^1]", "code 3 [^1]", "footnote 5 c"]
        ),
        MarkdownCase(
            "with a link of the text",
            "a[^1]\n\n[^1]: see [B][b]\n\n[b]: /x",
            ["paragraph 1 a", "footnote 3 see B"]
        ),
        MarkdownCase(
            "list and code in it",
            "[^1]: a\n    - b\n\n        c",
            ["footnote 1 a", "footnote 2 b", "footnote 4 c"]
        ),
        MarkdownCase(
            "definition in a fence",
            "```\n[^1]: a\n```\n[^1]",
            ["code 1 [^1]: a", "paragraph 4 [^1]"]
        ),
    ]

    private static let templates = [
        MarkdownCase(
            "tags",
            "a {{< b c=\"d\" >}} e {{% f %}}g{{% /f %}} {% h %} {{ i }}j",
            ["paragraph 1 a e g j"]
        ),
        MarkdownCase("over lines", "a {{< b\n\nc >}} d\n\ne", ["paragraph 1 a d", "paragraph 5 e"]),
        MarkdownCase(
            "in code",
            "`{{ a }}` {{ b }}\n\n    {{ c }}\n\n```\n{% d %}\n```",
            ["paragraph 1 {{ a }}", "code 3 {{ c }}", "code 5 {% d %}"]
        ),
        MarkdownCase("in a list's code", "1. x\n\n       {{ c }}\n", ["list 1 x", "code 3 {{ c }}"]),
        MarkdownCase("unclosed", "a {{ b\n\nc }} d {% e", ["paragraph 1 a {{ b", "paragraph 3 c }} d {% e"]),
        MarkdownCase("escaped", "\\{{ a }} b", ["paragraph 1 {{ a }} b"]),
        MarkdownCase(
            "with a footnote and a table",
            "{{< a\nb >}}\nx[^1]\n|a|\n|-|\n\n[^1]: c\n",
            ["paragraph 3 x", "table 4 a", "footnote 7 c"]
        ),
    ]
}
