/// Footnote references in text: `[^label]` of a label that is defined is no text.
enum FootnoteMarks {
    /// Removes the references from the end of a buffer, in place.
    /// - Parameters:
    ///   - labels: what is defined; nothing else is a reference.
    ///   - start: where the text to look at begins.
    ///   - code: ranges of inline code, in order, in which nothing is removed.
    static func remove(
        _ labels: Set<[UInt8]>,
        from text: inout [UInt8],
        after start: Int,
        keeping code: [Range<Int>]
    ) {
        guard var mark = nextMark(in: text, from: start, before: text.count) else { return }
        var read = start
        var write = start
        var codeIndex = 0
        let end = text.count
        while true {
            while codeIndex < code.count, code[codeIndex].upperBound <= mark.lowerBound { codeIndex += 1 }
            let isCode = codeIndex < code.count && code[codeIndex].overlaps(mark)
            let isKept =
                isCode
                || !labels.contains(key(of: text.span.extracting(mark.lowerBound + 2..<mark.upperBound - 1)))
            let stop = isKept ? mark.upperBound : mark.lowerBound
            move(&text, from: read..<stop, to: &write)
            read = mark.upperBound
            guard let next = nextMark(in: text, from: read, before: end) else { break }
            mark = next
        }
        move(&text, from: read..<end, to: &write)
        text.removeLast(end - write)
    }

    /// A label as `labels` has it: ASCII in lower case.
    static func key(of label: Span<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        for index in label.indices { key.append(label[index].lowercasedASCII) }
        return key
    }

    private static func move(_ text: inout [UInt8], from range: Range<Int>, to write: inout Int) {
        if write == range.lowerBound {
            write = range.upperBound
            return
        }
        for index in range {
            text[write] = text[index]
            write += 1
        }
    }

    /// The next `[^label]`, a label being without white space and brackets.
    private static func nextMark(in text: [UInt8], from start: Int, before end: Int) -> Range<Int>? {
        let bytes = text.span
        var position = start
        while let open = bytes.firstOffset(of: UInt8(ascii: "["), in: position..<end) {
            if let close = labelEnd(in: bytes, at: open, before: end) { return open..<close }
            position = open + 1
        }
        return nil
    }

    /// After the `]` of a label that begins with `[^` at `open`.
    static func labelEnd(in bytes: Span<UInt8>, at open: Int, before end: Int) -> Int? {
        guard open + 3 < end, bytes[open] == UInt8(ascii: "["), bytes[open + 1] == UInt8(ascii: "^") else {
            return nil
        }
        for index in open + 2..<min(end, open + 1000) {
            let byte = bytes[index]
            if byte == UInt8(ascii: "]") { return index > open + 2 ? index + 1 : nil }
            if byte <= 0x20 || byte == UInt8(ascii: "[") { return nil }
        }
        return nil
    }
}
