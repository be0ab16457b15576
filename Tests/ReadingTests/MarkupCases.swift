import Posts
import Testing

/// A text and the blocks it has.
struct MarkupCase: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let outline: [String]

    init(_ file: String, _ text: String, _ outline: [String]) {
        self.file = file
        self.text = text
        self.outline = outline
    }

    var testDescription: String { "\(file): \(text.debugDescription)" }

    static let all = asciiDoc + restructured + org + mdx + text

    private static let asciiDoc = [
        (
            "un**believ**able _x_ foo_bar_baz `c` #m# E=mc^2^ H~2~O",
            "unbelievable x foo_bar_baz c m E=mc2 H2O"
        ),
        ("\\*no* \\{no} a * b +*as is*+ pass:[<b>x</b>]", "*no* {no} a * b *as is* x"),
        ("https://a.b[text^] link:c[] <<id,shown>> [[anchor]]", "text c shown"),
        ("kbd:[Ctrl+T] ((term)) (((hidden))) (C) [.role]#x#", "Ctrl+T term © x"),
        ("\"`quoted`\" &mdash; {nbsp}x", "\"quoted\" — x"),
    ].map { MarkupCase("a.adoc", $0.0 + "\n", ["paragraph 1 " + $0.1]) }

    private static let restructured = [
        MarkupCase(
            "a.rst",
            "a\n\n**b** ``c *d*`` 2*3*4 e\\ *f*\n",
            ["paragraph 1 a", "paragraph 3 b c *d* 2*3*4 ef"]
        ),
        MarkupCase("a.rst", "a :sub:`b` :pep:`8` `t <u>`__ `r`_\n", ["paragraph 1 a b PEP 8 t r"]),
        MarkupCase(
            "a.rst",
            "A. Einstein\nwas\n\nA\n=\n\nB\n=\n",
            ["paragraph 1 A. Einstein was", "heading1 4 A", "heading1 7 B"]
        ),
        MarkupCase(
            "a.rst",
            "x\n\n.. comment\n   more\n\ny ::\n\n> q\n> r\n\nz\n",
            [
                "paragraph 1 x", "paragraph 6 y", "code 8 > q > r", "paragraph 11 z",
            ]
        ),
        MarkupCase(
            "a.rst",
            "====  ====\na     b\n====  ====\nc     d\n      e\n====  ====\n\n.. raw:: html\n\n   <p>f</p>\n",
            [
                "table 1 a b c d e", "paragraph 10 f",
            ]
        ),
        MarkupCase(
            "a.rst",
            ".. csv-table:: T\n   :header: \"a\", \"b\"\n\n   c, d\n",
            ["table 1 \"a\", \"b\"", "table 1 T c, d"]
        ),
    ]

    private static let org = [
        MarkupCase("a.org", "*b* /i/ =v= ~c~ a*b*c +s+\n", ["paragraph 1 b i v c a*b*c s"]),
        MarkupCase(
            "a.org",
            "[[u][t]] [[./a.png]] [fn::n] {{{m}}}x <<t>>y\n",
            ["paragraph 1 t x y", "footnote 1 n"]
        ),
        MarkupCase(
            "a.org",
            "#+TODO: WAIT | SENT\n* SENT a\n* b :noexport:\nc\n** d\n* e\n",
            ["heading1 2 a", "heading1 6 e"]
        ),
        MarkupCase("a.org", "- a\n  b\n\n  c\nd\n", ["list 1 a b", "list 4 c", "paragraph 5 d"]),
    ]

    private static let mdx = [
        MarkupCase(
            "a.mdx",
            "import the data\nexports of it\n",
            ["paragraph 1 import the data exports of it"]
        ),
        MarkupCase("a.mdx", "a {`b`} c {'d'}e <>f</>\n", ["paragraph 1 a c e f"]),
        MarkupCase("a.mdx", "<A b='>' c={<d>e</d>}>f</A>g\n\nh {\n", ["paragraph 1 f g", "paragraph 3 h {"]),
        MarkupCase("a.mdx", "{/*\n\n# a\n*/}\n\n# b\n", ["heading1 6 b"]),
    ]

    private static let text = [
        MarkupCase(
            "a.txt",
            "Title\n\nText of it.\n\nLast line\n",
            ["paragraph 3 Text of it.", "paragraph 5 Last line"]
        ),
        MarkupCase("a.txt", "Only a line\n", ["paragraph 1 Only a line"]),
    ]
}

/// A text and what it says of its post.
struct MarkupFields: Sendable, CustomTestStringConvertible {
    let file: String
    let text: String
    let facts: [String]

    var testDescription: String { "\(file): \(text.debugDescription)" }

    static let all = [
        MarkupFields(
            file: "a.adoc",
            text:
                "= *A* title\nAda L <a@b.c>; Bo\n2024-05-01\n:keywords: x, y\n:lang: de\n:page-slug: s\n\nt\n",
            facts: [
                "title A title", "published 2024-05-01", "author Ada L", "author Bo", "tag x", "tag y",
                "language de", "slug s",
            ]
        ),
        MarkupFields(
            file: "a.rst",
            text:
                "*A* title\n=========\n\n:date: 2024-05-01\n:authors: Ada L, Bo\n:tags: x, y\n:status: draft\n\nt\n",
            facts: [
                "title A title", "published 2024-05-01", "author Ada L", "author Bo", "tag x", "tag y",
                "draft",
            ]
        ),
        MarkupFields(
            file: "a.rst",
            text: ".. title: A title\n.. slug: s\n.. date: 2024-05-01 10:00\n.. category: c\n\nt\n",
            facts: ["title A title", "published 2024-05-01", "category c", "slug s"]
        ),
        MarkupFields(
            file: "a.org",
            text:
                "#+TITLE: A\n#+title: title\n#+DATE: [2024-05-01 Wed 10:00]\n#+FILETAGS: :x:y:\n#+HUGO_DRAFT: true\n\nt\n",
            facts: ["title A title", "published 2024-05-01", "tag x", "tag y", "draft"]
        ),
        MarkupFields(
            file: "a.ipynb",
            text:
                "{\"cells\": [{\"cell_type\": \"raw\", \"source\": \"---\\ntags: [x]\\n---\"}], \"metadata\": {\"title\": \"A title\"}}",
            facts: ["title A title", "tag x"]
        ),
        MarkupFields(file: "a.txt", text: "---\ntitle: A\n---\nNot\n\nt\n", facts: ["title A"]),
    ]
}
