import Files
import Measuring
import Posts
import Store
import Testing

/// Numbers that depend on the seed only (SplitMix64).
struct Random: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }

    mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

    mutating func list<Element>(upTo bound: Int, _ make: (inout Random) -> Element) -> [Element] {
        (0..<below(bound + 1)).map { _ in make(&self) }
    }
}

extension Random {
    private static let texts = [
        "", "plain", "caf\u{E9}", "cafe\u{301}", "\u{212B}", "\r\n", "nul \u{0} inside", "日本語", "👩‍👩‍👧", "'; --",
        String(repeating: "long ", count: 700),
    ]
    private static let names = [
        "swift", "caf\u{E9}", "cafe\u{301}", "", "a b", "\u{0}", "日本", "z", "zz", "Z",
    ]

    mutating func text() -> String { Self.texts[below(Self.texts.count)] }

    mutating func name() -> String { Self.names[below(Self.names.count)] }

    mutating func number() -> Int {
        switch below(8) {
        case 0: .min
        case 1: .max
        case 2: 0
        case 3: -1
        default: below(5000)
        }
    }

    mutating func short() -> Int32 { Int32(truncatingIfNeeded: number()) }

    mutating func day() -> Day? {
        switch below(4) {
        case 0: nil
        case 1: .first
        case 2: .last
        default: Day(daysSinceEpoch: below(30_000))
        }
    }

    mutating func path(_ number: Int) throws -> PathBytes {
        let bytes = Array("folder/\(number)".utf8) + [[0xFF, 0xFE], [], [0xCC, 0x81]][below(3)]
        return try #require(PathBytes(bytes: bytes))
    }

    mutating func sections() throws -> SectionTable {
        var headings: [UInt8] = []
        let rows = list(upTo: 12) { random in
            let start = Int32(headings.count)
            headings += Array(random.text().utf8)
            return SectionTable.Row(
                level: Int8(random.below(7)),
                line: random.short(),
                words: random.short(),
                readingSeconds: random.short(),
                codeWords: random.short(),
                headingStart: start,
                headingEnd: Int32(headings.count)
            )
        }
        return try #require(SectionTable(rows: rows, headings: headings))
    }

    mutating func metadata(_ tags: [String]?) -> Post {
        var post = Post()
        post.title = text()
        post.permalink = text()
        post.slug = text()
        post.published = day()
        post.updated = day()
        post.authors = list(upTo: 2) { $0.name() }
        post.tags = tags ?? list(upTo: 6) { $0.name() }
        post.categories = list(upTo: 2) { $0.name() }
        post.language = text()
        post.kind = below(2) == 0 ? .post : .page
        post.isDraft = below(2) == 0
        post.key = list(upTo: 9) { UInt8($0.below(256)) }
        post.line = Int(short())
        return post
    }

    /// - Parameter tags: instead of random ones.
    mutating func post(_ number: Int, tags: [String]? = nil) throws -> MeasuredPost {
        MeasuredPost(
            id: PostID(bits: next()),
            isDuplicate: below(2) == 0,
            source: below(2),
            path: try path(number),
            post: metadata(tags),
            language: text(),
            figures: Corpus.metrics.map { _ in self.number() },
            sections: try sections(),
            codeBlocks: list(upTo: 4) { CodeBlocks(language: $0.name(), count: $0.number()) },
            passages: list(upTo: 30) {
                Passage(
                    fingerprint: $0.next(),
                    words: $0.short(),
                    line: $0.short(),
                    section: $0.short(),
                    block: $0.short()
                )
            },
            findings: list(upTo: 2) {
                Finding(
                    code: $0.name(),
                    text: $0.text(),
                    advice: $0.text(),
                    value: $0.number(),
                    usual: $0.number(),
                    section: $0.text(),
                    line: $0.number(),
                    words: $0.number()
                )
            }
        )
    }

    mutating func body() -> Body {
        var body = Body()
        for _ in 0..<below(8) {
            let start = Int32(body.text.count)
            body.text += Array(text().utf8)
            body.blocks.append(
                Block(
                    kind: BlockClass.allCases[below(BlockClass.allCases.count)],
                    level: UInt8(below(7)),
                    language: body.languageIndex(of: Array(name().utf8)),
                    start: start,
                    end: Int32(body.text.count),
                    line: short()
                )
            )
        }
        return body
    }

    mutating func file(_ number: Int) throws -> StoredFile {
        let path = try path(number)
        let source = below(2)
        return StoredFile(
            number: number,
            source: source,
            path: path,
            stamp: FileStamp(
                size: Int64(self.number()),
                modified: Int64(self.number()),
                changed: Int64(self.number()),
                inode: next(),
                device: next()
            ),
            digest: next(),
            isProvisional: below(2) == 0,
            isIgnored: below(2) == 0,
            posts: below(1000),
            problems: list(upTo: 3) {
                Problem(source: source, path: $0.text(), line: $0.number(), fact: $0.fact())
            }
        )
    }

    mutating func fact() -> Problem.Fact {
        fact(of: ProblemCode.allCases[below(ProblemCode.allCases.count)])
    }

    /// A fact of each code, so that a new one asks for its line here.
    mutating func fact(of code: ProblemCode) -> Problem.Fact {
        switch code {
        case .unreadable where below(2) == 0: .missingLibrary(name: text())
        case .unreadable: .unreadable(reason: text())
        case .listingIncomplete: .listingIncomplete(reason: text())
        case .changedWhileReading: .changedWhileReading
        case .tooLarge where below(3) == 0: .tooMany(what: text(), limit: number())
        case .tooLarge where below(2) == 0: .unpacksTooLarge(limit: Int64(number()))
        case .tooLarge: .tooLarge(bytes: Int64(number()), limit: Int64(number()))
        case .tooDeep: .tooDeep(what: text(), limit: number())
        case .binary: .binary(offset: number())
        case .gzip: .gzip(reason: text())
        case .zstd: .zstd(reason: text())
        case .json: .json(reason: text(), column: number())
        case .csv: .csv(reason: text(), record: number())
        case .utf16: .utf16(name: text())
        case .frontMatterUnterminated: .frontMatterUnterminated(fence: text())
        case .yaml: .yamlRefused(reason: text())
        case .vanished: .vanished
        case .skippedLink: .skippedLink(reason: text())
        case .linkOutside: .linkOutside
        case .specialFile: .specialFile(kind: text())
        case .pathTooLong: .pathTooLong(bytes: number())
        case .invalidUTF8: .invalidUTF8(offset: number())
        case .frontMatter: .frontMatter(reason: text(), column: number())
        case .tagsType: .tags(field: text(), found: text())
        case .emptyTag: .emptyTag(field: text())
        case .tooManyTags: .tooManyTags(count: number(), limit: number())
        case .date: .date(field: text(), found: text())
        case .title: .title(found: text())
        case .author: .author(found: text())
        case .draft: .draft(found: text())
        case .empty: .empty
        case .archive: .archive(found: text())
        case .noPosts where below(2) == 0: .notPosts(count: number(), kinds: text())
        case .noPosts: .noPosts
        case .xml: .xml(reason: text(), column: number())
        case .doctype: .doctype
        case .encoding: .encoding(declared: text(), read: text())
        case .namespacePrefix: .undeclaredPrefix(text())
        case .duplicateID: .duplicateID(text())
        }
    }

    mutating func corpus(posts: Int, files: Int) throws -> Corpus {
        var corpus = Corpus()
        for number in 0..<posts {
            corpus.posts.append(try post(number))
            corpus.bodies.append(body())
        }
        for number in 0..<files { corpus.files.append(try file(number)) }
        corpus.aliases = list(upTo: 3) { StoredAlias(name: $0.name(), target: $0.text()) }
        corpus.headline = list(upTo: 300) { UInt8($0.below(256)) }
        return corpus
    }
}
