/// Files of many posts that are damaged in one place, and packed ones.
enum HostileRecords {
    /// A line that gives a post of one word.
    private static let lines = "{\"id\": 1, \"body\": \"One\"}\n"

    /// A line of JSON between two sound ones that give a word each.
    private static let jsonLines: [(name: String, line: String, posts: Int, words: Int, rows: [String])] = [
        ("bad", "{\"body\": nothing}", 2, 2, ["2 error json"]),
        ("array", "[1, 2]", 2, 2, ["2 error json"]),
        ("nul", "{\"body\": \"a\0b\"}", 2, 2, ["2 error json"]),
        ("nul-line", "\0", 2, 2, ["2 error json"]),
        ("escaped-nul", "{\"body\": \"a\\u0000b\"}", 3, 4, []),
        ("surrogate", "{\"body\": \"\\ud800\"}", 2, 2, ["2 error json"]),
        ("low-surrogate", "{\"body\": \"\\udc00\"}", 2, 2, ["2 error json"]),
        ("infinite", "{\"body\": \"a\", \"n\": 1e999}", 2, 2, ["2 error json"]),
        ("duplicate-key", "{\"body\": \"a\", \"body\": \"b\"}", 2, 2, ["2 error json"]),
        ("trailing-comma", "{\"body\": \"a\",}", 2, 2, ["2 error json"]),
        ("two-on-a-line", "{\"body\": \"a\"} {\"body\": \"b\"}", 2, 2, ["2 error json"]),
        ("control", "{\"body\": \"a\tb\"}", 2, 2, ["2 error json"]),
        ("blank", "", 2, 2, []),
        ("deep", HostileCase.many("[", 10) + HostileCase.many("]", 10), 2, 2, ["2 error too-deep"]),
        (
            "deep-member",
            "{\"a\": " + HostileCase.many("[", 10) + HostileCase.many("]", 10) + ", \"body\": \"b\"}", 2, 2,
            ["2 error too-deep"]
        ),
        ("large", "{\"body\": \"" + HostileCase.many("word ", 2200) + "\"}", 2, 2, ["2 error too-large"]),
        ("empty-body", "{\"id\": 2, \"body\": \"\"}", 3, 2, ["2 warning empty"]),
        ("null-body", "{\"id\": 2, \"body\": null}", 3, 2, ["2 warning empty"]),
        ("number-body", "{\"id\": 2, \"body\": 17}", 3, 3, []),
        ("bad-date", "{\"id\": 2, \"body\": \"Two\", \"date\": \"2024-02-30\"}", 3, 3, ["2 warning date"]),
        ("tags", "{\"id\": 2, \"body\": \"Two\", \"tags\": {\"a\": 1}}", 3, 3, ["2 warning tags-type"]),
        ("formula", "{\"id\": 2, \"title\": \"=1+1\", \"body\": \"Two\", \"tags\": [\"@x\"]}", 3, 3, []),
    ]

    private static let tables: [(name: String, text: String, posts: Int, words: Int, rows: [String])] = [
        ("stray-quote", "title,body\nA,One\nB,T\"wo\nC,Three\n", 1, 1, ["3 error csv"]),
        ("behind-quote", "title,body\nA,One\nB,\"Two\"x\nC,Three\n", 1, 1, ["3 error csv"]),
        ("open-quote", "title,body\nA,One\nB,\"Two\nC,Three\n", 1, 1, ["3 error csv"]),
        ("short", "title,body\nA,One\nB\nC,Three\n", 2, 2, ["3 error csv"]),
        ("long", "title,body\nA,One\nB,Two,x\nC,Three\n", 2, 2, ["3 error csv"]),
        ("nul", "title,body\nA,One\nB,T\0wo\nC,Three\n", 2, 2, ["3 error csv"]),
        ("no-header", "A,One\nB,Two\n", 0, 0, []),
        ("duplicate-header", "title,body,body\nA,One,x\n", 0, 0, ["1 error csv"]),
        ("only-header", "title,body\n", 0, 0, []),
        ("semicolons", "title;body\nA;One\n", 1, 1, []),
        ("lines", "title,body\nA,\"One\n\ntwo\"\n", 1, 2, []),
        (
            "large", "title,body\nA,One\nB," + HostileCase.many("word ", 2600) + "\n", 1, 1,
            ["3 error too-large"]
        ),
        ("many-columns", "body," + HostileCase.many("c,", 10) + "z\nOne\n", 0, 0, ["1 error csv"]),
        ("formula", "title,body,tags\n=1+1,One,@x\n", 1, 1, []),
        ("date", "title,body,date\nA,One,2024-02-30\n", 1, 1, ["2 warning date"]),
        ("blank-lines", "title,body\n\nA,One\n\n\n", 1, 1, []),
    ]

    private static func feed(_ second: String, before: String = "") -> String {
        before
            + "<rss version=\"2.0\"><channel>\n<item><guid>1</guid><description>One</description></item>\n<item>"
            + second
            + "</item>\n<item><guid>3</guid><description>Three</description></item>\n</channel></rss>\n"
    }

    private static func entities(_ more: String) -> String { "<!DOCTYPE rss [\n\(more)\n]>\n" }

    private static let laughs =
        "<!ENTITY a0 \"ha\">\n"
        + (1..<10).map { level in
            "<!ENTITY a\(level) \"\(String(repeating: "&a\(level - 1);", count: 10))\">\n"
        }.joined()

    /// A feed's second item of three, what stands before the root, posts, words, rows.
    private static let feeds: [(name: String, text: String, posts: Int, words: Int, rows: [String])] = [
        (
            "doctype",
            feed(
                "<guid>2</guid><description>Two</description>",
                before:
                    "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://localhost/rss.dtd\">\n"
            ), 3, 3, []
        ),
        (
            "xxe",
            feed(
                "<description>&x;</description>",
                before: entities("<!ENTITY x SYSTEM \"file:///etc/hostname\">")
            ), 0, 0, ["2 error doctype"]
        ),
        (
            "xxe-web",
            feed(
                "<description>&x;</description>",
                before: entities("<!ENTITY x SYSTEM \"http://localhost:9/x\">")
            ), 0, 0, ["2 error doctype"]
        ),
        (
            "laughs", feed("<description>&a9;</description>", before: entities(laughs)), 0, 0,
            ["2 error doctype"]
        ),
        (
            "quadratic",
            feed(
                "<description>\(HostileCase.many("&a;"))</description>",
                before: entities("<!ENTITY a \"\(HostileCase.many("a", 10))\">")
            ), 0, 0, ["2 error doctype"]
        ),
        (
            "parameter",
            feed(
                "<description>x</description>",
                before: entities("<!ENTITY % x SYSTEM \"file:///etc/hostname\">\n%x;")
            ), 0, 0, ["2 error doctype"]
        ),
        (
            "attributes",
            feed("<description>x</description>", before: entities("<!ATTLIST item a CDATA \"x\">")), 0, 0,
            ["2 error doctype"]
        ),
        ("undeclared-entity", feed("<guid>2</guid><description>&nothing;</description>"), 3, 3, []),
        ("bare-ampersand", feed("<description>a & b</description>"), 2, 2, ["3 error xml"]),
        ("control", feed("<description>a\u{1}b</description>"), 2, 2, ["3 error xml"]),
        ("reference-zero", feed("<description>&#0;</description>"), 2, 2, ["3 error xml"]),
        ("reference-large", feed("<description>&#x110000;</description>"), 2, 2, ["3 error xml"]),
        ("reference-surrogate", feed("<description>&#xD800;</description>"), 2, 2, ["3 error xml"]),
        ("mismatched", feed("<description>x</title>"), 1, 1, ["3 error xml"]),
        (
            "large", feed("<description>\(HostileCase.many("word ", 2200))</description>"), 2, 2,
            ["3 error too-large"]
        ),
        (
            "many-attributes",
            feed("<description \((0..<2000).map { "a\($0)=\"1\"" }.joined(separator: " "))>x</description>"),
            1, 1, ["3 error xml"]
        ),
        (
            "prefix", feed("<guid>2</guid><content:encoded>Two</content:encoded>"), 3, 3,
            ["3 warning namespace-prefix"]
        ),
        (
            "prefix-unknown", feed("<guid>2</guid><description>Two</description><zz:x>y</zz:x>"), 3, 3,
            ["3 warning namespace-prefix"]
        ),
        ("same-guid", feed("<guid>1</guid><description>Two</description>"), 3, 3, []),
        (
            "bad-date",
            feed("<guid>2</guid><description>Two</description><pubDate>Fri, 30 Feb 2024</pubDate>"), 3, 3,
            ["3 warning date"]
        ),
        ("empty-item", feed(""), 3, 2, ["3 warning empty"]),
        (
            "script", feed("<guid>2</guid><description>Two&lt;script&gt;not&lt;/script&gt;</description>"), 3,
            3, []
        ),
        (
            "latin",
            "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?>\n"
                + feed("<guid>2</guid><description>Two</description>"), 3, 3, []
        ),
        (
            "wrong-encoding",
            "<?xml version=\"1.0\" encoding=\"utf-16\"?>\n"
                + feed("<guid>2</guid><description>Two</description>"), 3, 3, ["0 warning encoding"]
        ),
        (
            "unknown-encoding",
            "<?xml version=\"1.0\" encoding=\"nonsense\"?>\n"
                + feed("<guid>2</guid><description>Tw\u{F6}</description>"), 3, 3, ["0 warning encoding"]
        ),
        ("empty-channel", "<rss version=\"2.0\"><channel></channel></rss>\n", 0, 0, ["0 note no-posts"]),
        (
            "processing",
            feed(
                "<guid>2</guid><description>Two</description>",
                before: "<?xml-stylesheet href=\"file:///etc/hostname\"?>\n"
            ), 3, 3, []
        ),
        (
            "xinclude",
            feed(
                "<guid>2</guid><description>Two</description><xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"/etc/hostname\"/>"
            ), 3, 3, []
        ),
    ]

    static func cases() throws -> [HostileCase] {
        jsonLines.map {
            HostileCase(
                "line-\($0.name).jsonl",
                lines + $0.line + "\n{\"id\": 3, \"body\": \"Three\"}\n",
                posts: $0.posts,
                words: $0.words,
                $0.rows
            )
        }
            + [
                HostileCase(
                    "last-line.jsonl",
                    lines + "{\"id\": 2, \"body\": \"Tw",
                    posts: 1,
                    words: 1,
                    ["2 error json"]
                ),
                HostileCase(
                    "no-last-end.jsonl",
                    lines + "{\"id\": 2, \"body\": \"Two\"}",
                    posts: 2,
                    words: 2
                ),
                HostileCase("trailing.json", "[" + lines + "] x", posts: 1, words: 1, ["2 error json"]),
                HostileCase("unclosed.json", "[" + lines, posts: 1, words: 1, ["2 error json"]),
                HostileCase("no-cells.ipynb", "{}", posts: 0, ["1 error json"]),
                HostileCase("bad-cells.ipynb", "{\"cells\": [1, null, {}]}", ["1 warning empty"]),
                HostileCase(
                    "latin.xml",
                    Array(
                        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><rss><channel><item><description>caf"
                            .utf8
                    ) + [0xE9] + Array("</description></item></channel></rss>".utf8),
                    words: 1
                ),
            ]
            + tables.map {
                HostileCase("table-\($0.name).csv", $0.text, posts: $0.posts, words: $0.words, $0.rows)
            }
            + feeds.map {
                HostileCase("feed-\($0.name).rss", $0.text, posts: $0.posts, words: $0.words, $0.rows)
            }
            + (try HostilePackedFiles.cases())
    }
}
