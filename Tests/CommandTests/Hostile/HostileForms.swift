/// A format's sample, and what each damage makes of it where that is not the rule.
struct HostileForm: Sendable {
    /// What a damaged sample gives.
    struct Answer: Sendable {
        var posts: Int
        var words: Int
        var rows: [String] = []
    }

    var suffix: String
    /// A sound file; `¤` is the place in its text that is damaged.
    var text: String
    var words = 3
    /// What the format nests, 1,000 times or 100,000 times in itself.
    var deep: String
    /// For a file of three posts, the second of which is damaged: that post's line, and the code of its fault.
    var record: (line: Int, code: String)?
    /// Answers by the name of the damage.
    var answers: [String: Answer] = [:]
}

extension HostileForm {
    /// Damages by name.
    private static let damages: [(name: String, damage: @Sendable (HostileForm) -> [UInt8])] = [
        ("sound", { $0.with("") }),
        ("empty", { _ in [] }),
        ("spaces", { _ in Array(" \n\t\n  ".utf8) }),
        ("bom", { [0xEF, 0xBB, 0xBF] + $0.with("") }),
        ("crlf", { $0.with("").flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } }),
        ("cr", { $0.with("").map { $0 == 0x0A ? 0x0D : $0 } }),
        ("separator", { $0.with("\u{2028}\u{2029}\u{85} ") }),
        ("invalid-start", { [0xFF] + $0.with("") }),
        ("invalid", { $0.with(bytes: [0xC3, 0x28, 0x20, 0xED, 0xA0, 0x80, 0x20, 0xF5, 0x20]) }),
        ("invalid-end", { $0.with("") + [0xE2, 0x82] }),
        ("nul", { $0.with(bytes: [0]) }),
        ("control", { $0.with("\u{1B}[31m \u{1} ") }),
        ("utf16le", { [0xFF, 0xFE] + $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }),
        ("utf16be", { [0xFE, 0xFF] + $0.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] } }),
        ("utf16-bare", { $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] } }),
        ("utf32le", { [0xFF, 0xFE, 0, 0] + $0.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8), 0, 0] } }),
        ("cut", { $0.cut }),
        ("line", { $0.with(HostileCase.many("abcd efgh ", 10)) }),
        ("deep", { Array($0.deep.utf8) }),
    ]

    static func cases() throws -> [HostileCase] {
        try all.flatMap { form in
            var cases = damages.map { name, damage in
                let answer = form.answers[name] ?? form.rule(name)
                let path = "\(form.stem)-\(name).\(form.suffix)"
                return HostileCase(path, damage(form), posts: answer.posts, words: answer.words, answer.rows)
            }
            let (text, name) = (form.with(""), "\(form.stem)-packed.\(form.suffix)")
            for (suffix, bytes) in [(".gz", try gzipped(text)), (".zst", try zstandard(text))] {
                cases.append(HostileCase(name + suffix, bytes, posts: form.posts, words: form.words))
            }
            return cases
        }
    }

    private var stem: String { text.hasPrefix("Tag:") ? "archive" : suffix }

    private var posts: Int { record == nil ? 1 : 3 }

    /// What a damage makes of a file in any format that has no answer of its own.
    private func rule(_ damage: String) -> Answer {
        if let record, let answer = Self.rule(damage, line: record.line, code: record.code) { return answer }
        return switch damage {
        case "empty", "spaces": Answer(posts: 1, words: 0, rows: ["1 warning empty"])
        case "invalid-start", "invalid", "invalid-end":
            Answer(posts: posts, words: words, rows: ["0 warning invalid-utf8"])
        case "nul", "utf16-bare": Answer(posts: 0, words: 0, rows: ["0 error binary"])
        case "utf16le", "utf16be", "utf32le": Answer(posts: posts, words: words, rows: ["0 warning utf16"])
        case "cut": Answer(posts: 1, words: words - 1)
        case "control": Answer(posts: posts, words: words + 1)
        case "line": Answer(posts: posts, words: words + 2000 * HostileCase.scale)
        case "deep": Answer(posts: 0, words: 0, rows: ["1 error too-deep"])
        default: Answer(posts: posts, words: words)
        }
    }

    /// The same for files of records.
    private static func rule(_ damage: String, line: Int, code: String) -> Answer? {
        switch damage {
        case "empty", "spaces": Answer(posts: 0, words: 0)
        case "nul": Answer(posts: 2, words: 2, rows: ["\(line) error \(code)"])
        case "control" where code != "csv": Answer(posts: 2, words: 2, rows: ["\(line) error \(code)"])
        case "cut": Answer(posts: 1, words: 1, rows: ["\(line) error \(code)"])
        case "deep": Answer(posts: 1, words: 1, rows: ["2 error too-deep"])
        default: nil
        }
    }

    private func with(_ text: String) -> [UInt8] { with(bytes: Array(text.utf8)) }

    private func with(bytes: [UInt8]) -> [UInt8] {
        let parts = text.split(separator: "¤")
        return Array(parts[0].utf8) + bytes + Array(parts[1].utf8)
    }

    private var cut: [UInt8] { Array(text.split(separator: "¤")[0].utf8) }

    private var utf16: [UInt16] { Array(text.replacing("¤", with: "").utf16) }

    private static func nested(_ opening: String, _ closing: String = "") -> String {
        HostileCase.many(opening, 10) + "x" + HostileCase.many(closing, 10)
    }

    /// Elements of three items, one a line.
    private static func items(_ name: String, _ id: String, _ text: String, _ more: String = "") -> String {
        ["One", "Two ¤words", "Three"].enumerated().map {
            "<\(name)>\n<\(id)>\($0)</\(id)>\n<\(text)>\($1)</\(text)>\n\(more)</\(name)>\n"
        }.joined()
    }

    /// In a format without such nesting, the marks are no text.
    private static let flat = ["deep": Answer(posts: 1, words: 1)]

    /// A first line that is damaged is text.
    private static func first(_ words: Int) -> [String: Answer] {
        ["invalid-start": Answer(posts: 1, words: words, rows: ["0 warning invalid-utf8"])]
    }

    private static let tagged = [
        "nul": Answer(posts: 0, words: 0, rows: ["0 error binary"]),
        "deep": Answer(posts: 0, words: 0, rows: ["1 error too-deep"]),
    ]

    static let all: [HostileForm] = [
        HostileForm(suffix: "md", text: "# Head\n\nTwo ¤words.\n", deep: nested("> ")),
        HostileForm(
            suffix: "txt",
            text: "Head\n\nTwo ¤words.\n",
            words: 2,
            deep: nested("> "),
            answers: flat
        ),
        HostileForm(
            suffix: "txt",
            text: "Tag: Swift\n\n• Head\n\n    Two ¤words.\n",
            words: 2,
            deep: "Tag: Swift\n\n• Head\n\n    " + nested("• "),
            answers: flat.merging(first(3)) { $1 }
        ),
        HostileForm(
            suffix: "html",
            text:
                "<html>\n<head><title>Head</title></head>\n<body><h1>Head</h1>\n<p>Two ¤words.</p></body>\n</html>\n",
            deep: nested("<div>"),
            answers: ["deep": Answer(posts: 0, words: 0, rows: ["0 error too-deep"])]
        ),
        HostileForm(
            suffix: "mdx",
            text: "# Head\n\n<Box>\n\nTwo ¤words.\n\n</Box>\n",
            deep: nested("<Box>"),
            answers: flat
        ),
        HostileForm(
            suffix: "adoc",
            text: "= Title\n\n== Head\n\nTwo ¤words.\n",
            deep: nested("*"),
            answers: flat.merging(first(4)) { $1 }
        ),
        HostileForm(
            suffix: "rst",
            text: "Head\n====\n\nTwo ¤words.\n",
            words: 2,
            deep: nested("* "),
            answers: flat
        ),
        HostileForm(
            suffix: "org",
            text: "#+title: Title\n\n* Head\n\nTwo ¤words.\n",
            deep: nested("- "),
            answers: flat.merging(first(5)) { $1 }
        ),
        HostileForm(
            suffix: "ipynb",
            text:
                "{\"cells\": [\n{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": [\"# Head\\n\", \"Two ¤words.\"]}\n], \"metadata\": {}, \"nbformat\": 4, \"nbformat_minor\": 5}\n",
            deep: nested("{\"cells\":["),
            answers: [
                "invalid-start": Answer(
                    posts: 0,
                    words: 0,
                    rows: ["0 warning invalid-utf8", "1 error json"]
                ),
                "invalid-end": Answer(posts: 0, words: 0, rows: ["0 warning invalid-utf8", "4 error json"]),
                "control": Answer(posts: 0, words: 0, rows: ["2 error json"]),
                "cut": Answer(posts: 0, words: 0, rows: ["2 error json"]),
            ]
        ),
        HostileForm(
            suffix: "xml",
            text:
                "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\">\n<channel>\n"
                + items("item", "guid", "content:encoded", "<wp:post_type>post</wp:post_type>\n")
                + "</channel>\n</rss>\n",
            words: 4,
            deep:
                "<rss xmlns:wp=\"http://wordpress.org/export/1.2/\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><item><content:encoded>"
                + nested("<b>", "</b>") + "</content:encoded></item></channel></rss>",
            record: (10, "xml"),
            answers: tagged
        ),
        HostileForm(
            suffix: "rss",
            text: "<rss version=\"2.0\">\n<channel>\n" + items("item", "guid", "description")
                + "</channel>\n</rss>\n",
            words: 4,
            deep: "<rss><channel><item><description>" + nested("<b>", "</b>")
                + "</description></item></channel></rss>",
            record: (9, "xml"),
            answers: tagged
        ),
        HostileForm(
            suffix: "atom",
            text: "<feed xmlns=\"http://www.w3.org/2005/Atom\">\n"
                + items("entry", "id", "content")
                + "</feed>\n",
            words: 4,
            deep: "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><content type=\"xhtml\">"
                + nested("<div>", "</div>") + "</content></entry></feed>",
            record: (8, "xml"),
            answers: tagged
        ),
        HostileForm(
            suffix: "jsonl",
            text:
                "{\"id\": 1, \"body\": \"One\"}\n{\"id\": 2, \"body\": \"Two ¤words\"}\n{\"id\": 3, \"body\": \"Three\"}\n",
            words: 4,
            deep: "{\"body\": \"One\"}\n{\"body\": " + nested("[", "]") + "}\n",
            record: (2, "json"),
            answers: [
                "invalid-start": Answer(
                    posts: 2,
                    words: 3,
                    rows: ["0 warning invalid-utf8", "1 error json"]
                ),
                "invalid-end": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8", "4 error json"]),
            ]
        ),
        HostileForm(
            suffix: "json",
            text:
                "[{\"id\": 1, \"body\": \"One\"},\n{\"id\": 2, \"body\": \"Two ¤words\"},\n{\"id\": 3, \"body\": \"Three\"}]\n",
            words: 4,
            deep: "[{\"body\": \"One\"},\n{\"body\": " + nested("[", "]") + "}]\n",
            record: (2, "json"),
            answers: [
                "invalid-end": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8", "4 error json"])
            ]
        ),
        HostileForm(
            suffix: "feed.json",
            text:
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [\n{\"id\": \"1\", \"content_text\": \"One\"},\n{\"id\": \"2\", \"content_text\": \"Two ¤words\"},\n{\"id\": \"3\", \"content_text\": \"Three\"}\n]}\n",
            words: 4,
            deep:
                "{\"version\": \"https://jsonfeed.org/version/1.1\", \"items\": [{\"content_text\": \"One\"},\n{\"a\": "
                + nested("[", "]") + "}]}\n",
            record: (3, "json"),
            answers: [
                "invalid-end": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8", "6 error json"])
            ]
        ),
        HostileForm(
            suffix: "ghost.json",
            text:
                "{\"db\": [{\"data\": {\"posts\": [\n{\"uuid\": \"1\", \"html\": \"One\"},\n{\"uuid\": \"2\", \"html\": \"Two ¤words\"},\n{\"uuid\": \"3\", \"html\": \"Three\"}\n]}}]}\n",
            words: 4,
            deep: "{\"db\": [{\"data\": {\"posts\": [{\"html\": \"One\"},\n{\"a\": " + nested("[", "]")
                + "}]}}]}\n",
            record: (3, "json"),
            answers: [
                "invalid-end": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8", "6 error json"])
            ]
        ),
        HostileForm(
            suffix: "csv",
            text: "title,body,lang\nA,One,en\nB,Two ¤words,en\nC,Three,en\n",
            words: 4,
            deep: "title,body\nA,One\nB," + nested("> ") + "\n",
            record: (3, "csv"),
            answers: [
                "invalid-start": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8"]),
                "invalid-end": Answer(posts: 3, words: 4, rows: ["0 warning invalid-utf8", "5 error csv"]),
                "deep": Answer(posts: 1, words: 1, rows: ["3 error too-deep"]),
            ]
        ),
    ]
}
