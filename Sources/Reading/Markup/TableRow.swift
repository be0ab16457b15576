/// Rows of GitHub Flavored Markdown's tables.
enum TableRow {
    /// How many columns a delimiter row such as `|:--|--:|` has; nil if the line is none.
    static func columns(ofDelimiter line: Span<UInt8>, from start: Int) -> Int? {
        var columns = 0
        var hyphens = 0
        var pipes = 0
        var isClosed = false
        var position = start
        while position < line.count {
            switch line[position] {
            case UInt8(ascii: "|"):
                guard hyphens > 0 || pipes == 0 && columns == 0 else { return nil }
                pipes += 1
                columns += hyphens > 0 ? 1 : 0
                hyphens = 0
                isClosed = false
            case UInt8(ascii: "-"):
                if isClosed { return nil }
                hyphens += 1
            case UInt8(ascii: ":"):
                let opens =
                    hyphens == 0 && position + 1 < line.count && line[position + 1] == UInt8(ascii: "-")
                if isClosed || hyphens == 0 && !opens { return nil }
                isClosed = hyphens > 0
            case 0x20, 0x09, 0x0A: isClosed = isClosed || hyphens > 0
            default: return nil
            }
            position += 1
        }
        columns += hyphens > 0 ? 1 : 0
        return pipes > 0 && columns > 0 ? columns : nil
    }

    /// How many cells a row has, whatever marks of quotes and lists stand before it.
    static func cells(of line: Span<UInt8>) -> Int {
        var cursor = LineCursor()
        cursor.skipQuoteMarks(of: line)
        while cursor.takeItem(of: line) != nil {}
        var end = line.count
        while end > cursor.position, line[end - 1] <= 0x20 { end -= 1 }
        var pipes = 0
        var lastPipe = -1
        var position = cursor.position
        while position < end {
            if line[position] == UInt8(ascii: "\\") {
                position += 1
            } else if line[position] == UInt8(ascii: "|"), position > cursor.position {
                pipes += 1
                lastPipe = position
            }
            position += 1
        }
        return lastPipe == end - 1 ? pipes : pipes + 1
    }
}
