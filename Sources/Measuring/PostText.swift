package import Posts
package import Text

/// A post's text, counted once: what every metric reads.
package struct PostText: Sendable {
    package let post: Post
    /// Language of the post: its own, its source's, or detected; empty if unknown.
    package let language: String
    /// Counts by class, indexed by `BlockClass.rawValue`.
    private var byClass: [TextCounts]
    /// Counts of each block, in the order of the body's.
    var blockCounts: [TextCounts]
    package private(set) var images = 0
    package private(set) var imagesWithoutAlternative = 0
    package private(set) var links = 0
    package private(set) var internalLinks = 0
    package private(set) var headings = 0
    package private(set) var headingSkips = 0
    package private(set) var deepestHeading = 0
    package private(set) var codeBlocks = 0
    package private(set) var paragraphs = 0
    package private(set) var readingSeconds = 0
    /// Counts of all that is text: everything but code.
    package let text: TextCounts
    let isJapanese: Bool
    /// Words a minute of its language.
    let wordsPerMinute: Int

    init(_ post: Post, _ body: borrowing Body, counter: TextCounter, rates: ReadingRates) {
        self.post = post
        byClass = Array(repeating: TextCounts(), count: BlockClass.allCases.count)
        blockCounts = []
        blockCounts.reserveCapacity(body.blocks.count)
        var last = 0
        for block in body.blocks {
            let counts = counter.count(body.text, block.range)
            blockCounts.append(counts)
            byClass[Int(block.kind.rawValue)] += counts
            switch block.kind {
            case .heading:
                headings += 1
                if last > 0, Int(block.level) > last + 1 { headingSkips += 1 }
                last = Int(block.level)
                deepestHeading = max(deepestHeading, last)
            case .code: codeBlocks += 1
            case .paragraph, .list, .quote: paragraphs += counts.words > 0 ? 1 : 0
            case .table, .footnote: break
            }
        }
        images = body.images
        imagesWithoutAlternative = body.imagesWithoutAlternative
        links = body.links
        internalLinks = body.internalLinks
        text = Self.sum(byClass)
        language = post.language.isEmpty ? LanguageDetector.language(of: body, text: text) : post.language
        isJapanese = language == "ja" || language.hasPrefix("ja-") || text.kanaCharacters > 0
        wordsPerMinute = rates.words(in: language)
        let code = byClass[Int(BlockClass.code.rawValue)].words
        readingSeconds = ReadingLoad(text, codeWords: code, images: images)
            .seconds(wordsPerMinute: wordsPerMinute, isJapanese: isJapanese, rates: rates)
    }

    /// Counts of one class of blocks.
    package func counts(of kind: BlockClass) -> TextCounts { byClass[Int(kind.rawValue)] }

    private static func sum(_ byClass: [TextCounts]) -> TextCounts {
        var sum = TextCounts()
        for index in byClass.indices where index != Int(BlockClass.code.rawValue) { sum += byClass[index] }
        return sum
    }
}

extension ReadingLoad {
    init(_ counts: TextCounts, codeWords: Int, images: Int) {
        self.init(
            words: counts.words - counts.hangulWords - counts.cjkCharacters,
            hangulWords: counts.hangulWords,
            cjkCharacters: counts.cjkCharacters,
            codeWords: codeWords,
            images: images
        )
    }
}
