import Glibc
import Testing

/// A folder of posts that repeat each other, and what editors do to it overnight.
struct ChangingCorpus {
    /// The folder of the posts.
    let root: String
    private(set) var numbers: SeededNumbers
    private var made = 0
    /// Lines of the pipeline file beyond its source, each in one of several forms.
    private(set) var settings: [String: String] = [:]

    init(in root: String, seed: UInt64, posts: Int) throws {
        self.root = root
        numbers = SeededNumbers(seed: seed)
        for _ in 0..<posts { try add() }
        try writeFile(root + "/archive.txt", Array(archive().utf8))
        try writeFile(root + "/table.dat", Array("a,b\n".utf8))
        try writeFile(root + "/scan.md", [0x61, 0, 0x62])
    }

    /// Files of the folder that are posts by their names, as paths within it.
    private var posts: [String] {
        tree(root).filter { $0.hasSuffix(".md") && readLink(root + "/" + $0) == nil }
    }

    // MARK: Texts

    static let tags = [
        "PostgreSQL", "postgres", "Swift", "swift", "Night shifts", "night_shifts", "日本", "Caf\u{E9}",
        "Cafe\u{301}",
    ]

    /// One of few passages, so that posts share them; of 4 to 16 words.
    private mutating func passage() -> String {
        let number = numbers.below(24)
        let words = [
            "the", "index", "keeps", "what", "a", "run", "has", "measured", "so", "that", "nothing", "is",
            "read", "twice",
        ]
        let text = (0..<(3 + number % 13)).map { words[($0 * 5 + number) % words.count] }.joined(
            separator: " "
        )
        let sentence = "Passage \(number): \(text)."
        switch numbers.below(8) {
        case 0: return sentence.uppercased()
        case 1: return "- " + sentence + "\n- And one more point."
        case 2: return "> " + sentence
        default: return sentence
        }
    }

    private mutating func body() -> String {
        (0..<numbers.below(6)).map { index in
            switch numbers.below(6) {
            case 0: "## Notes\n\n" + passage()
            case 1: "```swift\nlet value = \(index)\n```\n\n" + passage()
            case 2:
                "Text of post \(made) alone, part \(index), with a [link](https://example.org/a) and enough words."
            default: passage()
            }
        }.joined(separator: "\n\n")
    }

    private mutating func date() -> String {
        let day = "2024-0\(1 + numbers.below(9))-\(10 + numbers.below(19))"
        switch numbers.below(6) {
        case 0: return ""
        case 1: return "date: \(day)T23:30:00Z\n"
        case 2: return "date: 2031-01-01\n"
        default: return "date: \(day)\n"
        }
    }

    private mutating func tagList() -> String {
        let tags = (0..<numbers.below(4)).map { _ in numbers.pick(Self.tags) }
        return "\(numbers.pick(["tags", "topics"])): [\(tags.joined(separator: ", "))]\n"
    }

    private mutating func post() -> String {
        made += 1
        let draft = numbers.below(9) == 0 ? "draft: true\n" : ""
        let author = numbers.below(3) == 0 ? "author: Desk \(numbers.below(3))\n" : ""
        let category = numbers.below(3) == 0 ? "categories: [Log]\n" : ""
        return "---\ntitle: Post \(made)\n\(date())\(tagList())\(draft)\(author)\(category)---\n\(body())\n"
    }

    private mutating func archive() -> String {
        ["Night shifts", "Swift"].map { tag in
            let posts = (0..<(1 + numbers.below(4))).map { index in
                "• Entry \(index)\n\n    \(passage().replacing("\n", with: " "))\n\n    Heading\n\n    \(passage().replacing("\n", with: " "))\n"
            }
            return "Tag: \(tag)\n\n" + posts.joined(separator: "\n")
        }.joined(separator: "\n")
    }

    // MARK: Edits

    private mutating func add() throws {
        let text = post()
        let folder = numbers.pick(["", "2023/", "2024/", "notes/deep/"])
        let name = numbers.pick(["post-\(made)", "caf\u{E9}-\(made)", "cafe\u{301}-\(made)", "a, b \(made)"])
        let path = root + "/" + folder + name + ".md"
        makeFolders(parent(of: path))
        try writeFile(path, Array(text.utf8))
    }

    private mutating func change(_ edit: (String, inout SeededNumbers) -> String) throws {
        guard !posts.isEmpty else { return }
        let path = root + "/" + numbers.pick(posts)
        let text = readText(path) ?? ""
        try writeFile(path, Array(edit(text, &numbers).utf8))
    }

    private mutating func newPath() -> String {
        made += 1
        let path = root + "/" + numbers.pick(["", "2024/", "moved/"]) + "moved-\(made).md"
        makeFolders(parent(of: path))
        return path
    }

    /// What is done to the folder, by name.
    static let edits: [(name: String, edit: @Sendable (inout ChangingCorpus) throws -> Void)] = [
        ("add", { try $0.add() }),
        (
            "append",
            { corpus in
                let more = corpus.passage()
                try corpus.change { text, _ in text + "\n" + more + "\n" }
            }
        ),
        (
            "delete",
            { corpus in
                if corpus.posts.count > 4 {
                    removeTree(corpus.root + "/" + corpus.numbers.pick(corpus.posts))
                }
            }
        ),
        (
            "rename",
            { corpus in
                guard !corpus.posts.isEmpty else { return }
                let path = corpus.root + "/" + corpus.numbers.pick(corpus.posts)
                rename(path, corpus.newPath())
            }
        ),
        ("touch", { try $0.change { text, _ in text } }),
        (
            "swap two",
            { corpus in
                guard corpus.posts.count > 1 else { return }
                let paths = corpus.posts.shuffled(using: &corpus.numbers).prefix(2).map {
                    corpus.root + "/" + $0
                }
                rename(paths[0], corpus.root + "/swap.tmp")
                rename(paths[1], paths[0])
                rename(corpus.root + "/swap.tmp", paths[1])
            }
        ),
        (
            "change tags",
            { corpus in
                let tags = corpus.tagList()
                try corpus.change { text, _ in text.replacing("\ntitle:", with: "\n\(tags)title:") }
            }
        ),
        (
            "change date",
            {
                try $0.change { text, numbers in
                    text.replacing("2024-0", with: "2023-0") + "\(numbers.below(9))"
                }
            }
        ),
        (
            "make a draft",
            { try $0.change { text, _ in text.replacing("\ntitle:", with: "\ndraft: true\ntitle:") } }
        ),
        ("publish drafts", { try $0.change { text, _ in text.replacing("draft: true\n", with: "") } }),
        ("break front matter", { try $0.change { text, _ in text.replacing("\n---\n", with: "\n--\n") } }),
        ("bad date", { try $0.change { text, _ in text.replacing("date: 2024-0", with: "date: 2024-9") } }),
        (
            "repeat another post",
            { corpus in
                guard let other = corpus.posts.last.flatMap({ readText(corpus.root + "/" + $0) }) else {
                    return
                }
                let passage = other.split(separator: "\n").last.map(String.init) ?? ""
                try corpus.change { text, _ in text + "\n" + passage + "\n\n" + passage + "\n" }
            }
        ),
        ("other letters", { try $0.change { text, _ in text.replacing("Passage", with: "PASSAGE") } }),
        ("letters back", { try $0.change { text, _ in text.replacing("PASSAGE", with: "Passage") } }),
        (
            "as many bytes, old time",
            { corpus in
                guard !corpus.posts.isEmpty else { return }
                let path = corpus.root + "/" + corpus.numbers.pick(corpus.posts)
                var status = stat()
                stat(path, &status)
                try writeFile(path, Array((readText(path) ?? "").replacing("index", with: "xedni").utf8))
                var times = [status.st_atim, status.st_mtim]
                utimensat(AT_FDCWD, path, &times, 0)
            }
        ),
        ("rewrite the archive", { try writeFile($0.root + "/archive.txt", Array($0.archive().utf8)) }),
        (
            "link",
            { corpus in
                corpus.made += 1
                symlink(
                    corpus.numbers.pick(["archive.txt", "nowhere", ".."]),
                    corpus.root + "/link-\(corpus.made).md"
                )
            }
        ),
        ("empty a post", { try $0.change { _, _ in "" } }),
        (
            "move a folder",
            { corpus in
                corpus.made += 1
                rename(corpus.root + "/2024", corpus.root + "/\(corpus.made)")
            }
        ),
        ("other bytes", { try $0.change { text, _ in text + "\0" } }),
        (
            "hard link",
            { corpus in
                if let post = corpus.posts.first { link(corpus.root + "/" + post, corpus.newPath()) }
            }
        ),
    ]

    /// Settings that have a say in the figures, in several forms each; "" leaves one out.
    static let forms: [String: [String]] = [
        "tags": [
            "", "tags: { aliases: { postgres: PostgreSQL } }", "tags: { from: [topics] }",
            "tags: { aliases: { Swift: 日本 } }",
        ],
        "repeats": [
            "", "repeats: { minimum_words: 4 }", "repeats: { minimum_words: 12 }",
            "repeats: { ignore: [\"Passage 7*\"] }",
        ],
        "timezone": ["", "timezone: Asia/Tokyo", "timezone: America/New_York"],
        "count": ["", "count: [drafts]", "count: [drafts, future]"],
        "reading": [
            "", "reading: { words_per_minute: { en: 100 } }", "reading: { code_words_per_minute: 50 }",
        ],
        "limits": ["", "limits: { tags_per_post: 2 }"],
        "csv": ["", "csv: rfc4180"],
        "source": [
            "", "\n    url: https://example.org/{slug}/", "\n    language: de",
            "\n    exclude: [\"2023/**\"]", "\n    name: blog",
            "\n    follow_links: true",
        ],
    ]

    mutating func changeSetting() -> String {
        let key = numbers.pick(Self.forms.keys.sorted())
        settings[key] = numbers.pick(Self.forms[key] ?? [])
        return "\(key): \(settings[key] ?? "")"
    }

    /// The pipeline file, for an output folder.
    func plan(output: String) -> String {
        let more = settings.filter { $0.key != "source" && $0.value != "" }.map(\.value).sorted()
        return "sources:\n  - path: ../content\(settings["source"] ?? "")\noutput: ../\(output)\nkeep: 2\n"
            + more.map { $0 + "\n" }.joined()
    }

    /// Does one thing or several; returns their names.
    mutating func changeOvernight() throws -> [String] {
        var done: [String] = []
        for _ in 0..<numbers.below(5) {
            let edit = numbers.pick(Self.edits)
            try edit.edit(&self)
            done.append(edit.name)
        }
        if numbers.below(2) == 0 { done.append(changeSetting()) }
        return done
    }
}
