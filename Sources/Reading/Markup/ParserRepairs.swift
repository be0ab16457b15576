/// Rewrites the few lines that md4c 0.4.8 reads otherwise than CommonMark and GitHub's tables: a table whose head ends a
/// paragraph, a delimiter row that fits no head or has short cells, TABs behind the underline of a heading, code behind
/// an empty list item, a block of HTML that begins with a heading's tag.
struct ParserRepairs {
    private(set) var output: [UInt8] = []
    private(set) var lines = LineMap()
    private var code = CodeLines()
    /// Lines of running text before the one at hand, from the last blank line or block on.
    private var textLines = 0
    private var isInTable = false
    private var isInHTML = false
    private var quotes = 0
    /// Where the line before begins in `output`.
    private var previous = 0
    /// Where in `output` the mark of a list item stands that has nothing else on its line, the line before.
    private var loneMark: Range<Int>?

    /// Whether the text that holds this line needs a look.
    static func concerns(_ line: Span<UInt8>) -> Bool {
        var position = 0
        while position < line.count, line[position] <= 0x20 || line[position] == UInt8(ascii: ">") {
            position += 1
        }
        guard position < line.count else { return false }
        switch line[position] {
        case UInt8(ascii: "="): return isTabbedUnderline(line, from: position)
        case UInt8(ascii: "|"), UInt8(ascii: ":"):
            return TableRow.columns(ofDelimiter: line, from: position) != nil
        case UInt8(ascii: "<"): return headingTag(in: line, at: position) != nil
        case UInt8(ascii: "-"):
            return TableRow.columns(ofDelimiter: line, from: position) != nil
                || isLoneMark(line, from: position)
                || isTabbedUnderline(line, from: position)
        default: return isLoneMark(line, from: position)
        }
    }

    /// Writes the text into `output`.
    /// - Parameter origin: which line of the file each of the text's is.
    mutating func repair(_ source: Span<UInt8>, origin: LineMap) {
        output.removeAll(keepingCapacity: true)
        lines.begin()
        code.reset()
        endText()
        quotes = 0
        previous = 0
        loneMark = nil
        var number = 0
        var position = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            take(source.extracting(position..<end))
            number += 1
            lines.append(origin[number])
            position = end
        }
    }

    private mutating func endText() {
        textLines = 0
        isInTable = false
        isInHTML = false
    }

    private mutating func take(_ line: Span<UInt8>) {
        var cursor = LineCursor()
        cursor.skipQuoteMarks(of: line)
        let isCode = code.takes(line)
        if isCode || cursor.position == line.count || cursor.quotes != quotes { endText() }
        if let loneMark, cursor.position == line.count {
            // Like the empty item, a comment shows nothing and ends the item before.
            output.replaceSubrange(loneMark, with: "<!---->".utf8)
        }
        loneMark = nil
        quotes = cursor.quotes
        if !isCode, cursor.position < line.count {
            takeText(line, &cursor)
        } else {
            append(line)
        }
    }

    private mutating func append(_ line: Span<UInt8>) {
        previous = output.count
        output.append(line)
    }

    private mutating func takeText(_ line: Span<UInt8>, _ cursor: inout LineCursor) {
        if textLines > 0, !isInTable, !isInHTML,
            let columns = TableRow.columns(ofDelimiter: line, from: cursor.position)
        {
            return takeDelimiter(line, at: cursor.position, columns: columns)
        }
        if textLines > 0, Self.isTabbedUnderline(line, from: cursor.position) {
            for index in line.indices { output.append(line[index] == 0x09 ? 0x20 : line[index]) }
            return endText()
        }
        if textLines == 0, Self.isLoneMark(line, from: cursor.position) {
            let end = line.itemMarkEnd(from: cursor.position) ?? cursor.position
            loneMark = output.count + cursor.position..<output.count + end
        }
        while cursor.takeItem(of: line) != nil { endText() }
        append(line)
        guard cursor.position < line.count else { return }
        if line.isThematicBreak(from: cursor.position) || line[cursor.position] == UInt8(ascii: "#") {
            endText()
        } else {
            textLines += 1
            isInHTML = isInHTML || Self.beginsHTML(line, at: cursor.position)
            if let name = Self.headingTag(in: line, at: cursor.position) {
                output[previous + name + 1] = UInt8(ascii: "r")
            }
        }
    }

    /// The head must have as many cells; a paragraph before it ends where the head begins. Every cell gets the three
    /// hyphens that md4c wants.
    private mutating func takeDelimiter(_ line: Span<UInt8>, at start: Int, columns: Int) {
        isInTable = TableRow.cells(of: output.span.extracting(previous..<output.count)) == columns
        if isInTable {
            if textLines > 1 { insertLine() }
            previous = output.count
            output.append(line.extracting(0..<start))
            for _ in 0..<columns { output.append(contentsOf: "|---".utf8) }
            output.append(contentsOf: "|\n".utf8)
        } else {
            let pipe = line.firstOffset(of: UInt8(ascii: "|"), in: 0..<line.count) ?? 0
            output.append(line.extracting(0..<pipe))
            output.append(UInt8(ascii: "\\"))
            output.append(line.extracting(pipe..<line.count))
            textLines += 1
        }
    }

    /// Inserts an empty line, behind the same quote marks, before the line written last.
    private mutating func insertLine() {
        let head = Array(output[previous...])
        output.removeLast(head.count)
        if let mark = head.prefix(while: { $0 <= 0x20 || $0 == UInt8(ascii: ">") }).lastIndex(
            of: UInt8(ascii: ">")
        ) {
            output.append(contentsOf: head[...mark])
        }
        output.append(0x0A)
        output.append(contentsOf: head)
        lines.repeatLineBeforeLast()
    }

    private static func isTabbedUnderline(_ line: Span<UInt8>, from start: Int) -> Bool {
        guard line[start] == UInt8(ascii: "=") || line[start] == UInt8(ascii: "-") else { return false }
        let end = line.run(of: line[start], from: start, before: line.count).upperBound
        let rest = line.extracting(end..<line.count)
        return rest.isBlank && rest.firstOffset(of: 0x09, in: 0..<rest.count) != nil
    }

    private static func isLoneMark(_ line: Span<UInt8>, from start: Int) -> Bool {
        guard let end = line.itemMarkEnd(from: start) else { return false }
        return line.extracting(end..<line.count).isBlank
    }

    /// Where the name `h1` to `h6` of a tag at `start` begins. md4c knows `hr` as a tag that begins a block, but not these.
    private static func headingTag(in line: Span<UInt8>, at start: Int) -> Int? {
        guard line[start] == UInt8(ascii: "<"), start + 4 < line.count else { return nil }
        let name = line[start + 1] == UInt8(ascii: "/") ? start + 2 : start + 1
        let level = line[name + 1]
        let end = line[name + 2]
        guard line[name] | 0x20 == UInt8(ascii: "h"), level >= UInt8(ascii: "1"), level <= UInt8(ascii: "6"),
            end <= 0x20 || end == UInt8(ascii: ">") || end == UInt8(ascii: "/")
        else { return nil }
        return name
    }

    private static func beginsHTML(_ line: Span<UInt8>, at start: Int) -> Bool {
        guard line[start] == UInt8(ascii: "<"), start + 1 < line.count else { return false }
        let next = line[start + 1]
        let isMarkup = next.isASCIILetter || next == UInt8(ascii: "/") || next == UInt8(ascii: "!")
        return isMarkup && !line.hasASCII("<http", at: start)
    }
}
