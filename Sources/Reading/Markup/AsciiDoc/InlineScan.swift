/// Looks for the ends of AsciiDoc's inline markup. What was not found once in a text is not looked for again, so that
/// the time stays linear.
struct InlineScan {
    enum MacroKind {
        case link, image, footnote, text, html, hidden
    }

    /// `name:target[content]`, or an address with `[content]` behind it.
    struct Macro {
        let kind: MacroKind
        let target: Range<Int>
        let bracket: Int
        let end: Int
    }

    /// Per byte, whether no single, no double and no other end of that kind follows.
    private var barren: Set<UInt16> = []
    /// The pair found last, and from where it was looked for.
    private var nextPair: (byte: UInt8, from: Int, offset: Int)?
    /// Before this offset no bracket follows a macro's name within a word.
    private var bracketless = 0

    /// The first `byte` from `start` on.
    mutating func first(_ byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int? {
        if barren.contains(UInt16(byte)) { return nil }
        guard let found = text.firstOffset(of: byte, in: start..<text.count) else {
            barren.insert(UInt16(byte))
            return nil
        }
        return found
    }

    /// Where `byte` stands twice, behind at least one other byte.
    mutating func pair(of byte: UInt8, in text: Span<UInt8>, from start: Int) -> Int? {
        let key = UInt16(byte) | 0x100
        if barren.contains(key) { return nil }
        if let known = nextPair, known.byte == byte, known.offset > start, known.from <= start {
            return known.offset
        }
        var position = start + 1
        while let found = text.firstOffset(of: byte, in: min(position, text.count)..<text.count) {
            if found + 1 < text.count, text[found + 1] == byte {
                nextPair = (byte, start, found)
                return found
            }
            position = found + 1
        }
        barren.insert(key)
        return nil
    }

    /// The mark that closes a single one: behind text, before no word.
    mutating func single(_ mark: UInt8, in text: Span<UInt8>, from start: Int) -> Int? {
        let key = UInt16(mark) | 0x200
        if barren.contains(key) { return nil }
        let isScript = mark == UInt8(ascii: "^") || mark == UInt8(ascii: "~")
        var position = start + 1
        while position < text.count {
            if isScript, text[position] <= 0x20 { return nil }
            if text[position] == mark, text[position - 1] > 0x20,
                isScript || position + 1 == text.count || !text[position + 1].isAsciiDocWord,
                isScript || position + 1 == text.count || text[position + 1] != mark
            {
                return position
            }
            position += 1
        }
        barren.insert(key)
        return nil
    }

    /// Where a run of exactly so many plus signs follows.
    mutating func plus(_ length: Int, in text: Span<UInt8>, from start: Int) -> Int? {
        let key = UInt16(length) | 0x400
        if barren.contains(key) { return nil }
        var position = start
        while let found = text.firstOffset(of: UInt8(ascii: "+"), in: position..<text.count) {
            let run = text.run(of: UInt8(ascii: "+"), from: found, before: text.count)
            let isEnd =
                length > 1
                || (text[found - 1] > 0x20
                    && (run.upperBound == text.count || !text[run.upperBound].isAsciiDocWord))
            if run.count == length, found > start, isEnd { return found }
            position = run.upperBound
        }
        barren.insert(key)
        return nil
    }

    // MARK: Macros

    private static let names: [(name: StaticString, kind: MacroKind)] = [
        ("http://", .link), ("https://", .link), ("ftp://", .link), ("irc://", .link), ("mailto:", .link),
        ("link:", .link), ("xref:", .link), ("image:", .image), ("icon:", .hidden), ("kbd:", .text),
        ("btn:", .text), ("menu:", .text), ("footnote:", .footnote), ("footnoteref:", .footnote),
        ("pass:", .html), ("stem:", .text), ("latexmath:", .text), ("asciimath:", .text),
        ("indexterm:", .hidden), ("indexterm2:", .text), ("anchor:", .hidden), ("video:", .hidden),
    ]

    private static let initials: Set<UInt8> = Set("hfimlxkbpsav".utf8)

    /// The macro that begins at `start`; nil if none does.
    mutating func macro(in text: Span<UInt8>, at start: Int) -> Macro? {
        guard start >= bracketless, Self.initials.contains(text[start]),
            let (name, kind) = Self.names.first(where: { text.hasASCII($0.name, at: start) })
        else { return nil }
        let isAddress =
            kind == .link && !text.hasASCII("link:", at: start) && !text.hasASCII("xref:", at: start)
        let behind = start + name.utf8CodeUnitCount
        var bracket = behind
        while bracket < text.count, text[bracket] != UInt8(ascii: "["), text[bracket] > 0x20 { bracket += 1 }
        guard bracket < text.count, text[bracket] == UInt8(ascii: "["), bracket > behind || !isAddress else {
            bracketless = bracket
            return nil
        }
        guard let end = closingBracket(in: text, from: bracket + 1) else { return nil }
        return Macro(kind: kind, target: (isAddress ? start : behind)..<bracket, bracket: bracket, end: end)
    }

    /// The bracket that closes one; brackets within it must match where they do at all.
    private mutating func closingBracket(in text: Span<UInt8>, from start: Int) -> Int? {
        let key = UInt16(UInt8(ascii: "]")) | 0x800
        if barren.contains(key) { return nil }
        var depth = 0
        var position = start
        var firstEnd: Int?
        while position < text.count, position - start < Self.longestContent {
            switch text[position] {
            case UInt8(ascii: "\\"): position += 1
            case UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "]"):
                if depth == 0 { return position }
                firstEnd = firstEnd ?? position
                depth -= 1
            default: break
            }
            position += 1
        }
        if firstEnd == nil, position >= text.count { barren.insert(key) }
        return firstEnd
    }

    /// Brackets that do not match are looked at no further than this.
    private static let longestContent = 2000
}

extension UInt8 {
    /// A letter, a digit, `_` or part of a character beyond ASCII.
    var isAsciiDocWord: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "_") || self >= 0x80
    }

    /// A byte before which a backslash goes.
    var isAsciiDocMark: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "^"),
            UInt8(ascii: "~"), UInt8(ascii: "+"), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "["),
            UInt8(ascii: "("), UInt8(ascii: "&"), UInt8(ascii: "\\"):
            true
        default: isASCIILetter
        }
    }

    /// A mark that may stand behind attributes in brackets.
    var isAsciiDocQuote: Bool {
        switch self {
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"): true
        default: false
        }
    }
}

extension Span where Element == UInt8 {
    /// After the entity that begins with the `&` at `start`; nil if none does.
    func entityEnd(from start: Int) -> Int? {
        var end = start + 1
        while end < count, end - start < 32,
            self[end].isASCIILetter || self[end].isASCIIDigit || self[end] == UInt8(ascii: "#")
        { end += 1 }
        guard end > start + 1, end < count, self[end] == UInt8(ascii: ";") else { return nil }
        return end + 1
    }
}
