/// The word-break rules for runs of ASCII, eight bytes at a time with one bit a byte.
///
/// Each byte maps to eight lanes of eight bits; shifted by its place, the lanes of a block add up to
/// masks. A word begins at a letter, digit or underscore behind none of them, unless a mark such as
/// `'` between two letters or two digits joins it to the one before.
struct ASCIIWords: Sendable {
    private enum Lane: UInt64 {
        case letter, digit, word, letterMark, digitMark, wordy, visible, nonASCII

        func bit(if isSet: Bool) -> UInt64 { isSet ? 1 << (rawValue * 8) : 0 }
    }

    /// What stands before a block: the lanes of two bytes at places 6 and 7, and whether only
    /// underscores stand in the word so far.
    private struct History {
        var lanes: UInt64
        var isUncounted: Bool
    }

    /// A run of fewer bytes is left to the automaton.
    private static let shortestRun = 5
    private let lanes: [UInt64]
    /// By state; nil where ASCII cannot be told apart from other text before it.
    private let histories: [History?]
    private let rowAfterOther: Int
    private let rowAfterLetter: Int

    init(asciiClasses: [UInt8], transitions: [UInt16]) {
        lanes = (UInt8.min...UInt8.max).map(Self.lanes)
        let lanes = lanes
        func row(after bytes: [UInt8]) -> Int {
            bytes.reduce(0) { row, byte in
                WordTransition(bits: transitions[row | Int(asciiClasses[Int(byte)])]).nextRow
            }
        }
        func moves(from row: Int) -> [UInt16] { asciiClasses.map { transitions[row | Int($0)] } }
        rowAfterOther = row(after: Array("(".utf8))
        rowAfterLetter = row(after: Array("a".utf8))
        let beginnings = ["", "\r", "(", " ", "a", "1", "_", "a_", "a.", "1."].map { Array($0.utf8) }
        let beginningMoves = beginnings.map { moves(from: row(after: $0)) }
        histories = (0..<transitions.count / 64).map { state in
            let own = moves(from: state << 6)
            guard let place = beginningMoves.firstIndex(of: own) else { return nil }
            let bytes = beginnings[place]
            var history: UInt64 = 0
            for (place, byte) in zip([7, 6], bytes.reversed()) {
                history |= lanes[Int(byte)] << UInt64(place)
            }
            return History(lanes: history, isUncounted: bytes == [UInt8(ascii: "_")])
        }
    }

    private static func lanes(of byte: UInt8) -> UInt64 {
        let isLetter = 0x61...0x7A ~= byte | 0x20
        let isDigit = 0x30...0x39 ~= byte
        return Lane.letter.bit(if: isLetter) | Lane.digit.bit(if: isDigit)
            | Lane.wordy.bit(if: isLetter || isDigit)
            | Lane.word.bit(if: isLetter || isDigit || byte == UInt8(ascii: "_"))
            | Lane.letterMark.bit(if: ".':".utf8.contains(byte))
            | Lane.digitMark.bit(if: ".',;".utf8.contains(byte))
            | Lane.visible.bit(if: byte != 0x20 && !(0x09...0x0D ~= byte))
            | Lane.nonASCII.bit(if: byte >= 0x80)
    }

    /// Counts the ASCII from `index` on as far as whole blocks reach, and moves `index` and `row`
    /// past it. Leaves both where the automaton has to go on by itself.
    @inline(__always)
    func count(
        _ text: Span<UInt8>,
        at index: inout Int,
        row: inout Int,
        transitions: Span<UInt16>,
        asciiClasses: Span<UInt8>,
        into counts: inout TextCounts
    ) {
        guard index + 8 <= text.count, text[index + 1] | text[index + Self.shortestRun - 1] < 0x80,
            var history = histories[row >> 6]
        else { return }
        let start = index
        let table = lanes.span
        while index + 8 <= text.count {
            var block: UInt64 = 0
            for place in 0..<8 {
                block |= table[Int(text[index &+ place])] &<< UInt64(truncatingIfNeeded: place)
            }
            let length = block >> 56 == 0 ? 8 : (block >> 56).trailingZeroBitCount
            if length < 8 {
                if length == 0 || index &- start &+ length < Self.shortestRun { break }
                block &= (1 << UInt64(length) - 1) &* 0x0101_0101_0101_0101
            }
            count(block, length: length, &history, into: &counts)
            index &+= length
            if length < 8 { break }
        }
        if index == start { return }
        let isUnderscored = text[index - 2] == UInt8(ascii: "_") && !history.isUncounted
        row = isUnderscored ? rowAfterLetter : rowAfterOther
        for place in (index - 2)..<index {
            row = WordTransition(bits: transitions[row | Int(asciiClasses[Int(text[place])])]).nextRow
        }
    }

    /// Counts one block, its unused places empty.
    @inline(__always)
    private func count(
        _ block: UInt64,
        length: Int,
        _ history: inout History,
        into counts: inout TextCounts
    ) {
        let before = block << 1 & 0xFEFE_FEFE_FEFE_FEFE | history.lanes >> 7 & 0x0101_0101_0101_0101
        let twoBefore = block << 2 & 0xFCFC_FCFC_FCFC_FCFC | history.lanes >> 6 & 0x0303_0303_0303_0303
        let joined = block & before >> 24 & twoBefore
        let word = block >> 16 & 0xFF
        let wordy = block >> 40 & 0xFF
        let starts = word & ~(before >> 16) & ~(joined | joined >> 8)
        counts.words &+= (starts & wordy).nonzeroBitCount
        counts.characters &+= (block >> 48 & 0xFF).nonzeroBitCount
        history.lanes = block
        if word != wordy || history.isUncounted {
            let ends = endsOfUnderscores(word: word, wordy: wordy, starts: starts, history)
            counts.words &+= (ends & wordy).nonzeroBitCount
            history.isUncounted = ends >> UInt64(length) & 1 != 0
        }
    }

    /// The places behind the underscores that begin a word: it counts there, if at all.
    private func endsOfUnderscores(word: UInt64, wordy: UInt64, starts: UInt64, _ history: History) -> UInt64
    {
        let underscores = word & ~wordy
        var seeds = starts & underscores
        var ends: UInt64 = 0
        if history.isUncounted {
            seeds |= underscores & 1
            ends = ~underscores & 1
        }
        return ends | (underscores + seeds) & ~underscores
    }
}
