/// A headline's parts: `** TODO [#A] Title :tag:`.
struct OrgHeadline {
    let title: Range<Int>
    /// Whether its tree is left out: a comment, or tagged so.
    let isHidden: Bool

    private static let hidingTags = [":noexport:", ":archive:"]

    init(_ lines: TextLines, _ index: Int, level: Int, states: Set<[UInt8]>) {
        let source = lines.bytes
        let bytes = source.span
        var end = Int(lines[index].end)
        var start = Int(lines[index].start) + level
        func skipSpace() { while start < end, bytes[start] <= 0x20 { start += 1 } }
        func wordEnd() -> Int { bytes.firstOffset(of: 0x20, in: start..<end) ?? end }
        skipSpace()
        if states.contains(Array(source[start..<wordEnd()])) {
            start = wordEnd()
            skipSpace()
        }
        if bytes.hasASCII("[#", at: start), start + 4 <= end, bytes[start + 3] == UInt8(ascii: "]") {
            start += 4
            skipSpace()
        }
        let isComment = source[start..<wordEnd()].elementsEqual("COMMENT".utf8)
        let tags = Self.tags(bytes, start..<end)
        let text = String(decoding: source[tags], as: UTF8.self).lowercased()
        isHidden = isComment || Self.hidingTags.contains { text.utf8.firstRange(of: $0.utf8) != nil }
        end = tags.lowerBound
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        title = start..<max(start, end)
    }

    /// Where the tags stand at the end, `:a:b:`; empty where there are none.
    private static func tags(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
        let none = range.upperBound..<range.upperBound
        guard range.count > 2, bytes[range.upperBound - 1] == UInt8(ascii: ":") else { return none }
        var start = range.upperBound
        while start > range.lowerBound, bytes[start - 1] > 0x20 {
            let byte = bytes[start - 1]
            let isTagByte =
                byte.isASCIILetter || byte.isASCIIDigit || byte >= 0x80 || byte == UInt8(ascii: "_")
                || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "%")
                || byte == UInt8(ascii: ":")
            guard isTagByte else { return none }
            start -= 1
        }
        return bytes[start] == UInt8(ascii: ":") && range.upperBound - start > 2
            ? start..<range.upperBound : none
    }
}

/// An item of a list: `-`, `+`, `1.`, `1)` or, indented, `*`.
struct OrgItem {
    /// What stands before ` ::`.
    private(set) var term: Range<Int>?
    let text: Range<Int>

    init?(_ lines: TextLines, _ index: Int) {
        guard !lines.isBlank(index) else { return nil }
        let source = lines.bytes
        let bytes = source.span
        let line = lines[index].range
        let first = bytes[line.lowerBound]
        var end = line.lowerBound + 1
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "+"): break
        case UInt8(ascii: "*"):
            if lines[index].indent == 0 { return nil }
        default:
            while first.isASCIIDigit, end < line.upperBound, bytes[end].isASCIIDigit { end += 1 }
            guard first.isASCIIDigit, end < line.upperBound,
                bytes[end] == UInt8(ascii: ".") || bytes[end] == UInt8(ascii: ")")
            else { return nil }
            end += 1
        }
        guard end == line.upperBound || bytes[end] <= 0x20 else { return nil }
        var start = end
        while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
        start = Self.checkboxEnd(bytes, start..<line.upperBound)
        if !first.isASCIIDigit, let mark = Self.termEnd(bytes, start..<line.upperBound) {
            term = start..<mark
            start = mark + 3
            while start < line.upperBound, bytes[start] <= 0x20 { start += 1 }
        }
        text = min(start, line.upperBound)..<line.upperBound
    }

    /// After `[ ]`, `[X]` or `[-]`, and `[@5]`.
    private static func checkboxEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int {
        guard range.count >= 3, bytes[range.lowerBound] == UInt8(ascii: "["),
            bytes[range.lowerBound + 2] == UInt8(ascii: "]"),
            range.count == 3 || bytes[range.lowerBound + 3] == 0x20
        else { return range.lowerBound }
        var start = range.lowerBound + 3
        while start < range.upperBound, bytes[start] <= 0x20 { start += 1 }
        return start
    }

    private static func termEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while let colon = bytes.firstOffset(of: UInt8(ascii: ":"), in: position..<range.upperBound) {
            // Nothing stands before it: no term.
            if colon == range.lowerBound {
                position = colon + 1
                continue
            }
            if bytes.hasASCII(" :: ", at: colon - 1)
                || (colon + 2 == range.upperBound && bytes.hasASCII(" ::", at: colon - 1))
            {
                return colon - 1
            }
            position = colon + 1
        }
        return nil
    }
}
