import Posts
import Text

/// The sections of one post: one buffer of headings and a row each.
package struct SectionTable: Sendable, Hashable {
    package struct Row: Sendable, Hashable {
        /// 0 for the text before the first heading, else 1 to 6.
        package var level: Int8
        package var line: Int32
        /// Of the section's own text, its heading aside.
        package var words: Int32
        package var readingSeconds: Int32
        package var codeWords: Int32
        /// UTF-8 range of the heading in the table's buffer.
        package var headingStart: Int32
        package var headingEnd: Int32

        package init(
            level: Int8,
            line: Int32,
            words: Int32,
            readingSeconds: Int32,
            codeWords: Int32,
            headingStart: Int32,
            headingEnd: Int32
        ) {
            self.level = level
            self.line = line
            self.words = words
            self.readingSeconds = readingSeconds
            self.codeWords = codeWords
            self.headingStart = headingStart
            self.headingEnd = headingEnd
        }
    }

    package private(set) var rows: [Row] = []
    /// The headings' texts, one after the other.
    package private(set) var headings: [UInt8] = []

    package func heading(of row: Row) -> String {
        String(decoding: headings[Int(row.headingStart)..<Int(row.headingEnd)], as: UTF8.self)
    }

    /// A row's words and those of all deeper sections below it, without headings.
    package func totalWords() -> [Int] {
        var totals = rows.map { Int($0.words) }
        var open: [Int] = []
        for (index, row) in rows.enumerated() {
            while let last = open.last, rows[last].level >= row.level || rows[last].level == 0 {
                open.removeLast()
            }
            for parent in open { totals[parent] += Int(row.words) }
            open.append(index)
        }
        return totals
    }

    init() {}

    package static let empty = SectionTable()

    /// The table of these parts; nil if a row's heading does not lie in the buffer.
    package init?(rows: [Row], headings: [UInt8]) {
        let isSound = rows.allSatisfy {
            $0.headingStart >= 0 && $0.headingStart <= $0.headingEnd && Int($0.headingEnd) <= headings.count
        }
        guard isSound else { return nil }
        self.rows = rows
        self.headings = headings
    }

    init(_ text: PostText, _ body: borrowing Body, rates: ReadingRates) {
        var counts = TextCounts()
        var codeWords = 0
        var row = Row(
            level: 0,
            line: 0,
            words: 0,
            readingSeconds: 0,
            codeWords: 0,
            headingStart: 0,
            headingEnd: 0
        )
        var hasText = false
        for (index, block) in body.blocks.enumerated() {
            if block.kind == .heading {
                if hasText || row.level > 0 { close(row, counts, codeWords, text, rates) }
                counts = TextCounts()
                codeWords = 0
                row = begin(block, body)
                continue
            }
            if row.level == 0, !hasText { row.line = block.line }
            if block.kind == .code {
                codeWords += text.blockCounts[index].words
            } else {
                counts += text.blockCounts[index]
            }
            hasText = true
        }
        if hasText || row.level > 0 { close(row, counts, codeWords, text, rates) }
    }

    private mutating func begin(_ block: Block, _ body: borrowing Body) -> Row {
        let start = Int32(clamping: headings.count)
        headings.append(contentsOf: TextTrimming.singleLine(body.string(of: block)).utf8)
        return Row(
            level: Int8(block.level),
            line: block.line,
            words: 0,
            readingSeconds: 0,
            codeWords: 0,
            headingStart: start,
            headingEnd: Int32(clamping: headings.count)
        )
    }

    private mutating func close(
        _ row: Row,
        _ counts: TextCounts,
        _ codeWords: Int,
        _ text: PostText,
        _ rates: ReadingRates
    ) {
        var row = row
        row.words = Int32(clamping: counts.words)
        row.codeWords = Int32(clamping: codeWords)
        let load = ReadingLoad(counts, codeWords: codeWords, images: 0)
        let seconds = load.seconds(
            wordsPerMinute: text.wordsPerMinute,
            isJapanese: text.isJapanese,
            rates: rates
        )
        row.readingSeconds = Int32(clamping: seconds)
        rows.append(row)
    }
}
