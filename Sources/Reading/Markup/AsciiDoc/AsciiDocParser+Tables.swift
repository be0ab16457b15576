import Posts

/// The tables of AsciiDoc, whose cells are text behind bars.
extension AsciiDocParser {
    mutating func appendTable(_ content: Range<Int>) {
        guard !content.isEmpty else { return }
        builder.enterContainer(.table)
        builder.openLeaf(.paragraph, line: lines.number(of: content.lowerBound))
        inline.begin()
        for index in content {
            appendRow(lines[index].range)
        }
        flushCell()
        builder.leaveContainer()
        appendNotes(line: lines.number(of: content.lowerBound))
    }

    private mutating func appendRow(_ line: Range<Int>) {
        let source = lines.bytes
        let bytes = source.span
        var start = line.lowerBound
        var position = start
        while let bar = bytes.firstOffset(of: UInt8(ascii: "|"), in: position..<line.upperBound) {
            position = bar + 1
            if bar > line.lowerBound, bytes[bar - 1] == UInt8(ascii: "\\") { continue }
            inline.add(source, start..<specificationStart(before: bar, after: start))
            flushCell()
            start = bar + 1
        }
        inline.add(source, start..<line.upperBound)
    }

    private mutating func flushCell() {
        inline.renderAdded(attributes: &attributes, into: &builder)
        builder.separate()
        inline.begin()
    }

    /// Where the marks of a cell, such as `2+^a`, begin before its bar.
    private func specificationStart(before bar: Int, after start: Int) -> Int {
        let source = lines.bytes
        let bytes = source.span
        let marks = Array("0123456789.+*<>^adehlmsv".utf8)
        var position = bar
        while position > start, bar - position < 12, marks.contains(bytes[position - 1]) { position -= 1 }
        return position == start || bytes[position - 1] <= 0x20 ? position : bar
    }
}
