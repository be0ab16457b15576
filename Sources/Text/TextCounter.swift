/// Counts words and characters of texts in one pass over their bytes, without allocation
/// unless a text is not in normalization form C.
package struct TextCounter: Sendable {
    private let table = WordBreakTable.unicode

    package init() {}

    /// The counts of a text of valid UTF-8, taken as a whole.
    package func count(_ text: Span<UInt8>) -> TextCounts {
        let asciiClasses = table.asciiClasses.span
        let transitions = table.transitions.span
        let blockNumbers = table.blockNumbers.span
        let blocks = table.blocks.span
        let ideographRow = table.ideographRow
        var counts = TextCounts()
        var normalizedEnd = 0
        var row = 0
        var index = 0
        while index < text.count {
            if text[index] < 0x80 {
                table.asciiWords.count(
                    text,
                    at: &index,
                    row: &row,
                    transitions: transitions,
                    asciiClasses: asciiClasses,
                    into: &counts
                )
                if index == text.count { break }
            }
            let start = index
            let scalar = nextScalar(in: text, at: &index)
            let kind = twoStageValue(of: scalar, blockNumbers: blockNumbers, blocks: blocks)
            let transition = WordTransition(bits: transitions[row | Int(kind)])
            counts.words += transition.words
            counts.characters += transition.characters
            counts.cjkCharacters += transition.cjkCharacters
            counts.kanaCharacters += transition.kanaCharacters
            counts.hangulWords += transition.hangulWords
            row = transition.nextRow
            if Int(kind) >= WordBreakData.firstUnstableClass, index > normalizedEnd {
                let growth = Normalization.growth(in: text, around: start)
                counts.characters += growth.characters
                normalizedEnd = growth.end
            }
            if row == ideographRow {
                let end = endOfIdeographs(in: text, from: index)
                let count = (end - index) / 3
                counts.words += count
                counts.characters += count
                counts.cjkCharacters += count
                index = end
            }
        }
        counts.words += table.wordsAtEnd(of: row)
        return counts
    }

    /// The counts of the bytes of `buffer` in `range`: a whole text of valid UTF-8.
    package func count(_ buffer: [UInt8], _ range: Range<Int>) -> TextCounts {
        count(buffer.span.extracting(range))
    }

    /// The counts of a string.
    package func count(_ text: String) -> TextCounts {
        count(Array(text.utf8).span)
    }
}
