import Posts

/// Paragraphs, literal blocks, doctests and line blocks.
extension RSTParser {
    /// A paragraph, or the term of a definition, and the code that `::` at its end announces.
    mutating func readParagraph(at start: Int, column: Int32) {
        let first = index
        let number = lines.number(of: first)
        inline.begin()
        inline.add(lines.bytes, start..<Int(lines[first].end))
        index += 1
        let isCode = announcesCode(lines[first].end, from: start)
        if !isCode, !lines.isBlank(index), lines[index].indent > column {
            let indent = lines[index].indent
            enter(.list, indent: indent)
            return appendParagraph(line: number)
        }
        var last = first
        while !lines.isBlank(index), lines[index].indent == column {
            inline.add(lines.bytes, lines[index].range)
            last = index
            index += 1
        }
        let marks = announcesCode(lines[last].end, from: last == first ? start : Int(lines[last].start))
        if marks { trimColons(before: Int(lines[last].end)) }
        if !inline.isEmpty { appendParagraph(line: number) }
        if marks { readLiteral(column: column) }
    }

    private func announcesCode(_ end: Int32, from start: Int) -> Bool {
        Int(end) - start >= 2 && lines.bytes.span.hasASCII("::", at: Int(end) - 2)
    }

    /// `text::` shows a colon, `text ::` none.
    private mutating func trimColons(before end: Int) {
        let isBehindSpace = end < 3 || lines.bytes[end - 3] <= 0x20
        inline.removeLast(isBehindSpace ? 2 : 1)
    }

    mutating func appendParagraph(line: Int) {
        builder.openLeaf(.paragraph, line: line)
        inline.render(into: &builder)
        builder.closeLeaf()
    }

    /// Code behind `::`: what is indented, or lines that all begin with the same sign.
    private mutating func readLiteral(column: Int32) {
        let start = lines.nextText(from: index)
        guard start < lines.count else { return }
        var end = start
        if lines[start].indent > column {
            end = indentedEnd(beyond: column, from: start)
        } else if lines[start].indent == column, lines.firstByte(of: start).isASCIISign {
            while lines.firstByte(of: end) == lines.firstByte(of: start) { end += 1 }
        }
        guard end > start else { return }
        appendCode(start..<end, language: highlight)
    }

    mutating func appendCode(_ range: Range<Int>, language: [UInt8]) {
        let first = lines.nextText(from: range.lowerBound)
        index = range.upperBound
        guard first < range.upperBound else { return }
        builder.appendCode(
            lines,
            first..<range.upperBound,
            indent: lines[first].indent,
            line: lines.number(of: first),
            language: language
        )
    }

    mutating func readDoctest(column: Int32) {
        var end = index
        while !lines.isBlank(end), lines[end].indent >= column { end += 1 }
        builder.appendCode(
            lines,
            index..<end,
            indent: column,
            line: lines.number(of: index),
            language: Array("python".utf8)
        )
        index = end
    }

    mutating func readLineBlock() {
        let number = lines.number(of: index)
        inline.begin()
        while !lines.isBlank(index) {
            var range = lines[index].range
            if lines.firstByte(of: index) == UInt8(ascii: "|") {
                range = range.lowerBound + 1..<range.upperBound
            }
            inline.add(lines.bytes, range)
            index += 1
        }
        appendParagraph(line: number)
    }
}
