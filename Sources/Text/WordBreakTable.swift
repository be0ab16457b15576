/// One move of the word-break automaton: the next state and what the scalar adds.
struct WordTransition {
    let bits: UInt16

    /// Words that this scalar completes the claim of: its own segment's, a waiting mark's, or both.
    @inline(__always) var words: Int { Int(bits & 3) }
    /// Segments in which this scalar is the first Hangul letter (0 or 1).
    @inline(__always) var hangulWords: Int { Int(bits >> 2 & 1) }
    /// 1, or 0 for White_Space.
    @inline(__always) var characters: Int { Int(bits >> 3 & 1) }
    /// 1 for a character that is a word of its own.
    @inline(__always) var cjkCharacters: Int { Int(bits >> 4 & 1) }
    /// 1 for Hiragana and Katakana.
    @inline(__always) var kanaCharacters: Int { Int(bits >> 5 & 1) }
    /// Index of the first transition of the next state.
    @inline(__always) var nextRow: Int { Int(bits & 0x1FC0) }
    @inline(__always) var breaksBefore: Bool { bits & 1 << 13 != 0 }
    /// The mark that waited for this scalar starts a segment of its own.
    @inline(__always) var breaksAtMark: Bool { bits & 1 << 14 != 0 }
    /// The scalar is a mark that belongs to the word if the next one does.
    @inline(__always) var waits: Bool { bits & 1 << 15 != 0 }
}

/// The word boundary rules of UAX #29 as an automaton over classes of scalars. Characters of category
/// L or N used with Han, Hiragana or Katakana stand alone. Row 0 is the start of a text.
struct WordBreakTable: Sendable {
    /// The class of each ASCII scalar.
    let asciiClasses: [UInt8]
    let blockNumbers: [UInt16]
    let blocks: [UInt8]
    /// Bits of a `WordTransition` by row and class.
    let transitions: [UInt16]
    let asciiWords: ASCIIWords
    /// The row behind an ideograph, in which the next one leaves the automaton.
    let ideographRow: Int
    /// Words that a row still owes at the end of a text, and whether a mark waits.
    private let ends: [UInt8]

    static let unicode = WordBreakTable()

    private init() {
        blockNumbers = unpacked(WordBreakData.blockNumbers, digits: 2)
        blocks = unpacked(WordBreakData.blocks, digits: 1)
        transitions = unpacked(WordBreakData.transitions, digits: 3)
        ends = unpacked(WordBreakData.ends, digits: 1)
        let (numbers, blocks) = (blockNumbers, blocks)
        asciiClasses = (0..<128).map { blocks[Int(numbers[$0 >> 6]) << 6 | $0 & 63] }
        asciiWords = ASCIIWords(asciiClasses: asciiClasses, transitions: transitions)
        let ideograph = Int(blocks[Int(numbers[0x4E00 >> 6]) << 6])
        ideographRow = WordTransition(bits: transitions[ideograph]).nextRow
    }

    func wordsAtEnd(of row: Int) -> Int { Int(ends[row >> 6] & 1) }

    func markWaits(in row: Int) -> Bool { ends[row >> 6] & 2 != 0 }
}
