import Aggregating
import Files
import Measuring
import Posts
import Testing

/// A post that is nothing but its passages.
struct PassagePost {
    var day: Int?
    var source = 0
    var path = "a.md"
    var line = 1
    var isDraft = false
    /// Fingerprint and words of each passage; the first stands on line 10, the next on 11.
    var passages: [(fingerprint: UInt64, words: Int32)]

    func measured() throws -> MeasuredPost {
        var post = Post()
        post.published = day.map { Day(daysSinceEpoch: $0) }
        post.line = line
        post.isDraft = isDraft
        var figures = Metrics.all.map { _ in 0 }
        figures[Metrics.words] = passages.reduce(0) { $0 + Int($1.words) }
        return MeasuredPost(
            id: PostID(source: "\(source)", key: Array("\(path):\(line)".utf8)),
            source: source,
            path: try #require(PathBytes(path)),
            post: post,
            language: "en",
            figures: figures,
            sections: try #require(SectionTable(rows: [], headings: [])),
            codeBlocks: [],
            passages: passages.enumerated().map { place, passage in
                Passage(
                    fingerprint: passage.fingerprint,
                    words: passage.words,
                    line: Int32(10 + place),
                    section: 0
                )
            }
        )
    }
}

/// Posts in the order of the rows, as the repeats are looked for in.
func measured(_ posts: [PassagePost]) throws -> [MeasuredPost] {
    try posts.map { try $0.measured() }.sorted {
        ($0.source, $0.path.string, $0.post.line) < ($1.source, $1.path.string, $1.post.line)
    }
}

/// Posts of chance that share passages with each other and with themselves.
func passagePosts(seed: UInt64, count: Int) -> [PassagePost] {
    var numbers = SeededNumbers(seed: seed)
    return (0..<count).map { ordinal in
        PassagePost(
            day: numbers.next(3) == 0 ? nil : 19_000 + numbers.next(5),
            source: numbers.next(2),
            path: "\(numbers.next(4)).md",
            line: ordinal + 1,
            isDraft: numbers.next(6) == 0,
            passages: (0..<numbers.next(6)).map { _ in
                let fingerprint = UInt64(numbers.next(2 * count))
                return (fingerprint, 8 + Int32(fingerprint % 7) + Int32(numbers.next(2)))
            }
        )
    }
}

/// A measured post of blocks as Markdown has them: `## Heading` or a paragraph, one a line.
func written(_ text: String, isDraft: Bool = false) throws -> MeasuredPost {
    var body = Body()
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where line != "" {
        let level = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        let start = Int32(body.text.count)
        body.text += Array(line.utf8.dropFirst(level == 0 ? 0 : level + 1))
        body.blocks.append(
            Block(
                kind: level == 0 ? .paragraph : .heading,
                level: UInt8(level),
                start: start,
                end: Int32(body.text.count),
                line: Int32(index + 1)
            )
        )
    }
    var post = Post()
    post.language = "en"
    post.isDraft = isDraft
    let path = try #require(PathBytes("a.md"))
    var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
    return measurer.measure(post, body, source: 0, sourceName: "test", path: path)
}
