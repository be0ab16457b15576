import Posts

/// A table drawn with signs, a grid or the simple form, found by its first line.
struct RSTTable {
    let isGrid: Bool
    /// Columns at which cells begin, of the first line.
    let columns: [Int]

    private static let maximumColumns = 1000

    init?(_ lines: TextLines, _ index: Int) {
        let source = lines.bytes
        let text = source.span.extracting(lines[index].range)
        guard text.count >= 4 else { return nil }
        if text[0] == UInt8(ascii: "+"), text[1] == UInt8(ascii: "-"),
            text[text.count - 1] == UInt8(ascii: "+")
        {
            for position in text.indices
            where text[position] != UInt8(ascii: "-") && text[position] != UInt8(ascii: "+") { return nil }
            isGrid = true
            columns = text.indices.filter { text[$0] == UInt8(ascii: "+") }
        } else if text[0] == UInt8(ascii: "="), Self.isBorder(text, of: UInt8(ascii: "=")) {
            isGrid = false
            columns = text.indices.filter {
                text[$0] == UInt8(ascii: "=") && ($0 == 0 || text[$0 - 1] == 0x20)
            }
        } else {
            return nil
        }
        guard columns.count > 1, columns.count <= Self.maximumColumns else { return nil }
    }

    /// Whether the line consists of signs and blanks.
    static func isBorder(_ text: Span<UInt8>, of sign: UInt8) -> Bool {
        guard text.count > 0 else { return false }
        for position in text.indices where text[position] != sign && text[position] != 0x20 { return false }
        return true
    }

    /// The offsets of a line at which columns begin, counted in scalars, as far as the line goes.
    func offsets(in text: Span<UInt8>) -> [Int] {
        var offsets: [Int] = []
        var column = 0
        var position = 0
        while position < text.count, offsets.count < columns.count {
            if text[position] & 0xC0 != 0x80 {
                if column == columns[offsets.count] { offsets.append(position) }
                column += 1
            }
            position += 1
        }
        return offsets
    }
}

extension RSTParser {
    mutating func append(_ table: RSTTable) {
        let source = lines.bytes
        let end = table.isGrid ? gridEnd() : simpleEnd()
        let number = lines.number(of: index)
        var cells: [[Range<Int>]] = []
        builder.openLeaf(.paragraph, line: number)
        for line in index..<end {
            let range = lines[line].range
            let text = source.span.extracting(range)
            let isBorder =
                table.isGrid
                ? text.count > 1 && text[0] == UInt8(ascii: "+")
                : RSTTable.isBorder(text, of: UInt8(ascii: "="))
                    || RSTTable.isBorder(text, of: UInt8(ascii: "-"))
            if isBorder || text.count == 0 || (!table.isGrid && lines[line].indent == lines[index].indent) {
                flush(&cells)
            }
            if isBorder { continue }
            split(lines[line], table, baseIndent: lines[index].indent, into: &cells)
        }
        flush(&cells)
        builder.closeLeaf()
        index = end
    }

    private func gridEnd() -> Int {
        var end = index
        while !lines.isBlank(end),
            lines.firstByte(of: end) == UInt8(ascii: "|") || lines.firstByte(of: end) == UInt8(ascii: "+")
        { end += 1 }
        return end
    }

    /// After the border that has a blank line, or nothing, behind it.
    private func simpleEnd() -> Int {
        let source = lines.bytes
        var end = index + 1
        var borders = 1
        while end < lines.count {
            let text = source.span.extracting(lines[end].range)
            if RSTTable.isBorder(text, of: UInt8(ascii: "=")) {
                borders += 1
                if borders > 2 || lines.isBlank(end + 1) { return end + 1 }
            }
            end += 1
        }
        return end
    }

    /// Adds the parts of a line to the cells of the row at hand.
    private func split(
        _ line: TextLines.Line,
        _ table: RSTTable,
        baseIndent: Int32,
        into cells: inout [[Range<Int>]]
    ) {
        let source = lines.bytes
        // Columns count from where the table begins, not from the line's text.
        let lineStart = min(Int(line.lineStart + baseIndent), Int(line.end))
        let text = source.span.extracting(lineStart..<Int(line.end))
        let offsets = table.offsets(in: text)
        guard var start = offsets.first else { return }
        var cell = 0
        for next in 1...offsets.count {
            let end = next < offsets.count ? offsets[next] : text.count
            let isBoundary =
                next == offsets.count || !table.isGrid || end >= text.count || text[end] == UInt8(ascii: "|")
                || text[end] == UInt8(ascii: "+")
            guard isBoundary else { continue }
            var range = start..<max(start, end)
            if table.isGrid, !range.isEmpty,
                text[start] == UInt8(ascii: "|") || text[start] == UInt8(ascii: "+")
            {
                range = range.dropFirst(1)
            }
            if !text.extracting(range).isBlank {
                while cells.count <= cell { cells.append([]) }
                cells[cell].append(lineStart + range.lowerBound..<lineStart + range.upperBound)
            }
            start = end
            cell = next
        }
    }

    private mutating func flush(_ cells: inout [[Range<Int>]]) {
        for cell in cells.indices {
            inline.begin()
            for range in cells[cell] { inline.add(lines.bytes, trimmed(range)) }
            inline.render(into: &builder)
            builder.separate()
        }
        cells.removeAll(keepingCapacity: true)
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int> {
        let source = lines.bytes
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, source[start] <= 0x20 { start += 1 }
        while end > start, source[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
