/// Splits text at the word boundaries of UAX #29, with ideographs and kana as words of their own.
package struct WordSegmenter: Sendable {
    private let table = WordBreakTable.unicode

    package init() {}

    /// Byte offsets of all boundaries of valid UTF-8, its start and its end included; none if empty.
    package func boundaries(in text: Span<UInt8>) -> [Int] {
        var boundaries: [Int] = []
        var row = 0
        var mark = 0
        var index = 0
        while index < text.count {
            let start = index
            let scalar = nextScalar(in: text, at: &index)
            let kind = twoStageValue(
                of: scalar,
                blockNumbers: table.blockNumbers.span,
                blocks: table.blocks.span
            )
            let transition = WordTransition(bits: table.transitions[row | Int(kind)])
            if transition.breaksAtMark { boundaries.append(mark) }
            if transition.breaksBefore { boundaries.append(start) }
            if transition.waits { mark = start }
            row = transition.nextRow
        }
        if table.markWaits(in: row) { boundaries.append(mark) }
        if !text.isEmpty { boundaries.append(text.count) }
        return boundaries
    }

    /// Byte offsets of all boundaries of a string, as above.
    package func boundaries(in text: String) -> [Int] {
        boundaries(in: Array(text.utf8).span)
    }
}
