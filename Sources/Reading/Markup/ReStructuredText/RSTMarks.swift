/// What stands at the beginning of reStructuredText's lines.
enum RSTMarks {
    /// After the mark of a list's item that begins at an offset of a line: a bullet or an enumerator.
    static func itemEnd(_ lines: TextLines, _ index: Int, at start: Int, column: Int32) -> Int? {
        let source = lines.bytes
        let bytes = source.span
        let end = Int(lines[index].end)
        guard start < end else { return nil }
        switch bytes[start] {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            return start + 1 == end || bytes[start + 1] == 0x20 ? start + 1 : nil
        case 0xE2:
            let isBullet = bytes.hasASCII("•", at: start) || bytes.hasASCII("‣", at: start)
            return isBullet && start + 3 < end && bytes[start + 3] == 0x20 ? start + 3 : nil
        default:
            guard let mark = enumeratorEnd(bytes, start..<end) else { return nil }
            let isItem =
                lines.isBlank(index + 1) || lines[index + 1].indent > column
                || lines[index + 1].indent < column
                || enumeratorEnd(bytes, lines[index + 1].range) != nil
            return isItem ? mark : nil
        }
    }

    /// After `1.`, `a)`, `(iv)` or `#.`.
    private static func enumeratorEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard !range.isEmpty else { return nil }
        var position = range.lowerBound
        let isInParentheses = bytes[position] == UInt8(ascii: "(")
        if isInParentheses { position += 1 }
        let start = position
        if position < range.upperBound, bytes[position] == UInt8(ascii: "#") {
            position += 1
        } else {
            while position < range.upperBound, bytes[position].isASCIIDigit { position += 1 }
            if position == start {
                while position < range.upperBound, position - start < 8, isNumeral(bytes[position]) {
                    position += 1
                }
            }
            if position == start, position < range.upperBound, bytes[position].isASCIILetter { position += 1 }
        }
        guard position > start, position < range.upperBound else { return nil }
        let mark = bytes[position]
        guard mark == UInt8(ascii: ")") || (mark == UInt8(ascii: ".") && !isInParentheses) else { return nil }
        position += 1
        return position == range.upperBound || bytes[position] == 0x20 ? position : nil
    }

    private static func isNumeral(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
            UInt8(ascii: "d"), UInt8(ascii: "m"):
            true
        default: false
        }
    }

    /// The name of a field, `:name:` with a blank or nothing behind it.
    static func fieldName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Range<Int>? {
        guard range.count > 2, bytes[range.lowerBound] == UInt8(ascii: ":"),
            bytes[range.lowerBound + 1] > 0x20
        else { return nil }
        var position = range.lowerBound + 1
        while position < range.upperBound {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\\") {
                position += 1
            } else if byte == UInt8(ascii: ":"), position > range.lowerBound + 1,
                position + 1 == range.upperBound || bytes[position + 1] <= 0x20
            {
                return range.lowerBound + 1..<position
            }
            position += 1
        }
        return nil
    }

    /// After the options that begin a line, `-a`, `--name=VALUE`, where two blanks or the line's end follow.
    static func optionEnd(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "-") else { return nil }
        let second = bytes[range.lowerBound + 1]
        let isLong = bytes.hasASCII("--", at: range.lowerBound) && range.count > 2
        guard second.isASCIILetter || (isLong && bytes[range.lowerBound + 2].isASCIILetter) else {
            return nil
        }
        var position = range.lowerBound
        var words = 0
        while position < range.upperBound {
            if bytes[position] == 0x20 {
                if position + 1 < range.upperBound, bytes[position + 1] == 0x20 { return position }
                words += 1
            }
            position += 1
        }
        return words <= 3 ? range.upperBound : nil
    }
}
