import Posts
import Text

/// What counts as a passage.
package struct PassageSettings: Sendable, Hashable {
    /// Blocks of fewer words are none.
    package var minimumWords = 8
    /// Patterns of passages that are no repeats, such as `Thanks for reading*`; `*` stands for any text.
    package var ignore: [String] = []

    package init() {}
}

/// Finds the passages of a post: its paragraphs, lists and quotes of enough words, each with a fingerprint over its
/// text in NFKC_Casefold with quotes, dashes and white space made alike.
struct PassageReader: Sendable {
    private let minimumWords: Int
    private let ignored: [TextPattern]
    private var text = PassageText()

    init(_ settings: PassageSettings) {
        minimumWords = settings.minimumWords
        var text = PassageText()
        ignored = settings.ignore.map { TextPattern($0, normalisedBy: &text) }
    }

    /// The passages in the order of the blocks.
    mutating func passages(_ post: PostText, _ body: borrowing Body) -> [Passage] {
        var passages: [Passage] = []
        var section: Int32 = -1
        for (index, block) in body.blocks.enumerated() {
            if block.kind == .heading || section < 0 { section += 1 }
            guard block.kind.holdsPassages else { continue }
            let words = post.blockCounts[index].words
            guard words >= minimumWords, let fingerprint = fingerprint(of: block, body) else { continue }
            passages.append(
                Passage(
                    fingerprint: fingerprint,
                    words: Int32(clamping: words),
                    line: block.line,
                    section: section,
                    block: Int32(clamping: index)
                )
            )
        }
        return passages
    }

    /// Nil for a passage that the settings ignore.
    private mutating func fingerprint(of block: Block, _ body: borrowing Body) -> UInt64? {
        text.normalise(body.text.span.extracting(block.range))
        if !ignored.isEmpty, ignored.contains(where: { $0.matches(text.bytes) }) { return nil }
        return XXH3.hash64(text.bytes)
    }
}

extension BlockClass {
    /// Whether blocks of the class are passages where they have enough words.
    fileprivate var holdsPassages: Bool { self == .paragraph || self == .list || self == .quote }
}

/// A pattern over normalised text in which `*` stands for any text.
struct TextPattern: Sendable {
    /// What stands between the stars.
    private let parts: [[UInt8]]

    init(_ pattern: String, normalisedBy text: inout PassageText) {
        parts = pattern.utf8.split(separator: UInt8(ascii: "*"), omittingEmptySubsequences: false).map {
            part in
            text.normalise(Array(part).span)
            return text.bytes
        }
    }

    func matches(_ text: [UInt8]) -> Bool {
        guard let first = parts.first, let last = parts.last, text.starts(with: first) else { return false }
        if parts.count == 1 { return text.count == first.count }
        var position = first.count
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let range = text[position...].firstRange(of: part) else { return false }
            position = range.upperBound
        }
        return text.count - position >= last.count && text.suffix(last.count).elementsEqual(last)
    }
}
