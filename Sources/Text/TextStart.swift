/// The beginning of a text, for people to know it by.
package enum TextStart {
    /// Appends the first scalars of valid UTF-8, runs of white space as single spaces, and `…` where there are more.
    /// - Returns: whether there are more.
    @discardableResult
    package static func append(of text: Span<UInt8>, scalars limit: Int, to bytes: inout [UInt8]) -> Bool {
        let start = bytes.count
        var scalars = 0
        var isInSpace = true
        // What is copied as it is, from here on.
        var run = 0
        var index = 0
        while index < text.count {
            let before = scalars
            skipPlain(text, at: &index, &scalars, limit)
            if scalars > before { isInSpace = false }
            guard index < text.count else { break }
            let first = index
            let isSpace = isSpace(in: text, at: &index)
            // At the limit a space shows only that more may follow.
            if isSpace, isInSpace || scalars == limit {
                copy(text, run..<first, to: &bytes)
                run = index
                isInSpace = true
                continue
            }
            if scalars == limit {
                copy(text, run..<first, to: &bytes)
                trimEnd(of: &bytes, from: start)
                bytes.append(contentsOf: "…".utf8)
                return true
            }
            if isSpace, text[first] != UInt8(ascii: " ") {
                copy(text, run..<first, to: &bytes)
                bytes.append(UInt8(ascii: " "))
                run = index
            }
            scalars += 1
            isInSpace = isSpace
        }
        copy(text, run..<text.count, to: &bytes)
        trimEnd(of: &bytes, from: start)
        return false
    }

    /// How many bytes of valid UTF-8 hold the first scalars, and up to seven more: whole scalars.
    package static func length(of text: Span<UInt8>, scalars limit: Int) -> Int {
        var scalars = 0
        var index = 0
        while index &+ 8 <= text.count, scalars < limit {
            let block = text.eightBytes(at: index)
            // A byte like 10xxxxxx goes on with the scalar before it.
            let rest = block >> 7 & ~(block >> 6) & 0x0101_0101_0101_0101
            // The product's highest byte is the sum of all.
            scalars &+= 8 &- Int((rest &* 0x0101_0101_0101_0101) >> 56)
            index &+= 8
        }
        if scalars < limit { return text.count }
        while index < text.count, text[index] & 0xC0 == 0x80 { index &+= 1 }
        return index
    }

    /// Moves behind scalars that are no white space, as their first bytes tell of nearly all.
    @inline(__always)
    private static func skipPlain(
        _ text: Span<UInt8>,
        at index: inout Int,
        _ scalars: inout Int,
        _ limit: Int
    ) {
        while scalars < limit, index < text.count {
            let first = text[index]
            if first > 0x20, first < 0x80 {
                index &+= 1
            } else if first > 0xE3 {
                index &+= first < 0xF0 ? 3 : 4
            } else if first == 0xE3, text[index &+ 1] != 0x80 {
                index &+= 3
            } else {
                return
            }
            scalars &+= 1
        }
    }

    /// Whether the scalar there is `White_Space`; moves behind it.
    private static func isSpace(in text: Span<UInt8>, at index: inout Int) -> Bool {
        let first = text[index]
        switch first {
        case ..<0x80:
            index += 1
            return first == 0x20 || (first >= 0x09 && first <= 0x0D)
        case 0xC2, 0xE1, 0xE2, 0xE3:
            // All others that are begin with one of these bytes.
            return UnicodeScalar(nextScalar(in: text, at: &index)).map(TextTrimming.isSpace) ?? false
        default:
            index += first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
            return false
        }
    }

    private static func copy(_ text: Span<UInt8>, _ range: Range<Int>, to bytes: inout [UInt8]) {
        guard !range.isEmpty else { return }
        text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    private static func trimEnd(of bytes: inout [UInt8], from start: Int) {
        if bytes.count > start, bytes.last == UInt8(ascii: " ") { bytes.removeLast() }
    }
}
