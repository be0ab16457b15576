import Aggregating
import Files
import Measuring
import Posts
import Testing
import Text

/// Numbers that are the same for the same seed.
struct SeededNumbers {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678
    }

    /// 0 to `count` - 1.
    mutating func next(_ count: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % count
    }

    mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }

    mutating func some<Element>(_ elements: [Element], atMost limit: Int) -> [Element] {
        (0..<next(limit + 1)).map { _ in pick(elements) }
    }
}

/// A measured post of chance: names that fold together, days in few months, words, code and images.
func post(_ numbers: inout SeededNumbers, ordinal: Int) throws -> MeasuredPost {
    var post = Post()
    post.tags = numbers.some(["Swift", "swift", "SWIFT", "c d", "c_d", "Ｓwift", "日本"], atMost: 4)
    post.categories = numbers.some(["News", "news", "Notes"], atMost: 2)
    post.authors = numbers.some(["Ä", "A\u{308}", "b"], atMost: 2)
    post.language = "en"
    if numbers.next(5) > 0 { post.published = Day(daysSinceEpoch: 19_000 + numbers.next(100)) }
    post.isDraft = numbers.next(8) == 0
    post.key = Array("\(ordinal)".utf8)
    var body = Body()
    for _ in 0..<numbers.next(5) {
        let kind = numbers.pick(BlockClass.allCases)
        let start = Int32(body.text.count)
        body.text += Array(String(repeating: "word ", count: numbers.next(20)).utf8)
        var block = Block(kind: kind, start: start, end: Int32(body.text.count), line: 1)
        if kind == .heading { block.level = 2 }
        if kind == .code {
            block.language = body.languageIndex(of: Array(numbers.pick(["rb", "js", ""]).utf8))
        }
        body.blocks.append(block)
    }
    body.images = numbers.next(3)
    let path = try #require(PathBytes("\(ordinal).md"))
    var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
    return measurer.measure(post, body, source: 0, sourceName: "test", path: path)
}

func posts(seed: UInt64, count: Int) throws -> [MeasuredPost] {
    var numbers = SeededNumbers(seed: seed)
    return try (0..<count).map { try post(&numbers, ordinal: $0) }
}

extension PassageColumns {
    init(_ posts: [MeasuredPost]) {
        self.init()
        for post in posts { append(post.passages) }
    }
}

extension Repeats {
    /// The repeats of posts in memory, in the order of the rows.
    init(
        in posts: [MeasuredPost],
        known: [UInt64]? = nil,
        where isIncluded: (PostHead) -> Bool = { _ in true }
    ) {
        self.init(in: posts.map { PostHead($0) }, PassageColumns(posts), known: known, where: isIncluded)
    }
}
