/// A line that begins and ends a delimited block.
struct AsciiDocDelimiter: Equatable {
    enum Kind {
        case comment, listing, literal, fence, passthrough, table, example, sidebar, quote, open
    }

    let kind: Kind
    let byte: UInt8
    let length: Int
    /// Where the language behind a fence stands.
    let language: Range<Int>?

    static func == (left: Self, right: Self) -> Bool {
        left.byte == right.byte && left.length == right.length && left.kind == right.kind
    }

    var isCompound: Bool {
        switch kind {
        case .example, .sidebar, .quote, .open: true
        default: false
        }
    }

    init?(_ lines: TextLines, _ index: Int) {
        guard index < lines.count, lines[index].count >= 2, lines[index].indent == 0 else { return nil }
        let range = lines[index].range
        let bytes = lines.bytes.span
        let first = bytes[range.lowerBound]
        let run = bytes.run(of: first, from: range.lowerBound, before: range.upperBound)
        byte = first
        length = range.count
        if first == UInt8(ascii: "`"), run.count == 3 {
            kind = .fence
            language = run.upperBound..<range.upperBound
            return
        }
        language = nil
        if bytes.hasASCII("|===", at: range.lowerBound) || bytes.hasASCII(",===", at: range.lowerBound)
            || bytes.hasASCII(":===", at: range.lowerBound) || bytes.hasASCII("!===", at: range.lowerBound)
        {
            let signs = bytes.run(of: UInt8(ascii: "="), from: range.lowerBound + 1, before: range.upperBound)
            guard signs.upperBound == range.upperBound else { return nil }
            kind = .table
            return
        }
        guard run.count == range.count, let kind = Self.kind(of: first, length: run.count) else { return nil }
        self.kind = kind
    }

    private static func kind(of byte: UInt8, length: Int) -> Kind? {
        if length == 2 { return byte == UInt8(ascii: "-") ? .open : nil }
        guard length >= 4 else { return nil }
        switch byte {
        case UInt8(ascii: "/"): return .comment
        case UInt8(ascii: "-"): return .listing
        case UInt8(ascii: "."): return .literal
        case UInt8(ascii: "+"): return .passthrough
        case UInt8(ascii: "="): return .example
        case UInt8(ascii: "*"): return .sidebar
        case UInt8(ascii: "_"): return .quote
        default: return nil
        }
    }

    /// Whether the line ends a block that this one began.
    func isClosed(by lines: TextLines, _ index: Int) -> Bool {
        if kind == .fence { return lines[index].count == 3 && lines.isRun(index, of: byte, atLeast: 3) }
        guard lines[index].count == length, lines.firstByte(of: index) == byte else { return false }
        if kind == .table { return AsciiDocDelimiter(lines, index) == self }
        return lines.isRun(index, of: byte, atLeast: 2)
    }
}

/// What stands in lines above a block: `[style,attributes]` and `.Title`.
struct AsciiDocStyle {
    /// Lower case.
    private(set) var name: [UInt8] = []
    private(set) var language: [UInt8] = []
    /// Who is quoted, and from where.
    private(set) var attribution: [UInt8] = []
    /// The block's title and the line on which it stands.
    var title: (range: Range<Int>, line: Int)?

    func isNamed(_ word: StaticString) -> Bool {
        name.count == word.utf8CodeUnitCount && name.span.hasASCII(word, at: 0)
    }

    var isVerbatim: Bool { isNamed("source") || isNamed("listing") || isNamed("literal") }
    var isQuote: Bool { isNamed("quote") || isNamed("verse") }
    var isComment: Bool { isNamed("comment") }

    /// Takes what stands between brackets.
    mutating func take(_ list: ArraySlice<UInt8>) {
        let parts = list.split(separator: UInt8(ascii: ","), maxSplits: 3, omittingEmptySubsequences: false)
        guard let first = parts.first else { return }
        let word = first.prefix {
            $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "%") && $0 > 0x20
        }
        if word.contains(UInt8(ascii: "=")) { return }
        if !word.isEmpty { name = word.map(\.lowercasedASCII) }
        let others = parts.dropFirst().map(Self.trimmed).filter { !$0.contains(UInt8(ascii: "=")) }
        if isQuote {
            attribution = Array(others.joined(separator: [0x2C, 0x20]))
        } else if let second = others.first, word.isEmpty || isVerbatim {
            if word.isEmpty { name = Array("source".utf8) }
            language = Array(second)
        }
    }

    private static func trimmed(_ part: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let isEdge = { (byte: UInt8) in byte <= 0x20 || byte == UInt8(ascii: "\"") }
        let start = part.drop(while: isEdge)
        guard let last = start.lastIndex(where: { !isEdge($0) }) else { return [] }
        return start[...last]
    }
}

/// The mark of a list's item.
struct AsciiDocItem {
    /// The term of a description list; nil for other items.
    private(set) var term: Range<Int>?
    /// What follows the mark on its line.
    let text: Range<Int>

    init?(_ lines: TextLines, _ index: Int, isInList: Bool) {
        guard !lines.isBlank(index) else { return nil }
        let range = lines[index].range
        let bytes = lines.bytes.span
        if let end = Self.markEnd(bytes, range) {
            text = end..<range.upperBound
        } else if let description = Self.description(bytes, range) {
            term = description.term
            text = description.text
        } else {
            return nil
        }
    }

    /// After `*`, `-`, `.`, `1.`, `a.`, `<1>` and a blank.
    private static func markEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        let start = range.lowerBound
        let first = bytes[start]
        var end = start
        switch first {
        case UInt8(ascii: "*"), UInt8(ascii: "."):
            let run = bytes.run(of: first, from: start, before: range.upperBound)
            guard run.count <= 5 else { return nil }
            end = run.upperBound
        case UInt8(ascii: "-"): end = start + 1
        case UInt8(ascii: "<"):
            end = start + 1
            while end < range.upperBound, bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: ".") {
                end += 1
            }
            guard end > start + 1, end < range.upperBound, bytes[end] == UInt8(ascii: ">") else { return nil }
            end += 1
        case _ where first.isASCIIDigit || first.isASCIILetter:
            end = start + 1
            while first.isASCIIDigit, end < range.upperBound, bytes[end].isASCIIDigit { end += 1 }
            guard end < range.upperBound, bytes[end] == UInt8(ascii: ".") else { return nil }
            end += 1
        default:
            guard bytes.hasASCII("•", at: start) else { return nil }
            end = start + 3
        }
        guard end < range.upperBound, bytes[end] == 0x20 || bytes[end] == 0x09 else { return nil }
        return end + 1
    }

    /// `term:: text`, with two to four colons or `;;`.
    private static func description(_ bytes: Span<UInt8>, _ range: Range<Int>) -> (
        term: Range<Int>, text: Range<Int>
    )? {
        for mark in [UInt8(ascii: ":"), UInt8(ascii: ";")] {
            var position = range.lowerBound + 1
            while let found = bytes.firstOffset(of: mark, in: position..<max(position, range.upperBound)) {
                let run = bytes.run(of: mark, from: found, before: range.upperBound)
                let isMark = mark == UInt8(ascii: ":") ? (2...4).contains(run.count) : run.count == 2
                if isMark, run.upperBound == range.upperBound || bytes[run.upperBound] <= 0x20 {
                    return (range.lowerBound..<found, run.upperBound..<range.upperBound)
                }
                position = run.upperBound
            }
        }
        return nil
    }
}
