import Posts

/// Org, line by line.
struct OrgParser {
    let lines: TextLines
    var builder = BlockBuilder()
    var inline = OrgInline()
    var fields = OrgFields()
    var index = 0
    /// Column of the marks of the open list's outermost items; nil outside of lists.
    var listIndent: Int32?
    private var blanks = 0
    /// Quotes and other blocks with text in them that are open, by whether they are quotes.
    var openBlocks: [Bool] = []
    /// The level of the headline whose tree is left out.
    private var hiddenLevel: Int?
    /// Lines looked over for the end of a drawer, up to the one found last.
    var lastStop = 0..<0
    /// States of tasks in front of a headline's title.
    var states: Set<[UInt8]> = [Array("TODO".utf8), Array("DONE".utf8)]

    /// Appends the blocks of `text[range]` to the builder's body.
    /// - Returns: what the document says of its post.
    static func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        let lines = TextLines(text, in: range, firstLine: firstLine)
        var head = MarkupHead()
        let mark = builder.body.mark
        for passesLeft in (0..<4).reversed() {
            var parser = OrgParser(lines: lines)
            swap(&parser.builder, &builder)
            parser.readBlocks()
            swap(&parser.builder, &builder)
            head = parser.fields.head
            if !builder.endPart(from: mark, passes: passesLeft) { break }
        }
        return head
    }

    private init(lines: TextLines) {
        self.lines = lines
    }

    private mutating func readBlocks() {
        while index < lines.count {
            if lines[index].isBlank {
                blanks += 1
                if blanks > 1 { leaveList() }
                index += 1
                continue
            }
            readBlock()
            blanks = 0
        }
        leaveAll()
    }

    private mutating func readBlock() {
        if let level = headlineLevel(index) { return readHeadline(level) }
        if hiddenLevel != nil {
            index += 1
            return
        }
        let indent = lines[index].indent
        let item = OrgItem(lines, index)
        if let listIndent, item == nil ? indent <= listIndent : indent < listIndent { leaveList() }
        if let item {
            readItem(item)
        } else if lines.hasPrefix("#+", index) {
            readKeyword()
        } else if lines.firstByte(of: index) == UInt8(ascii: "#"),
            lines[index].count == 1 || isCommented(index)
        {
            index += 1
        } else if lines.firstByte(of: index) == UInt8(ascii: ":"), readColon() {
            return
        } else if lines.firstByte(of: index) == UInt8(ascii: "|") {
            readTable()
        } else if isPlanning(index) || lines.isRun(index, of: UInt8(ascii: "-"), atLeast: 5) {
            index += 1
        } else if let note = noteEnd(index) {
            readNote(note)
        } else {
            readParagraph(from: Int(lines[index].start))
        }
    }

    mutating func leaveList() {
        guard listIndent != nil else { return }
        builder.leaveContainer()
        listIndent = nil
    }

    private mutating func leaveAll() {
        leaveList()
        while let isQuote = openBlocks.popLast() {
            if isQuote { builder.leaveContainer() }
        }
    }

    // MARK: Headlines

    func headlineLevel(_ index: Int) -> Int? {
        let line = lines[index]
        guard line.indent == 0, lines.firstByte(of: index) == UInt8(ascii: "*") else { return nil }
        let source = lines.bytes
        let run = source.span.run(of: UInt8(ascii: "*"), from: Int(line.start), before: Int(line.end))
        guard run.upperBound < Int(line.end), source[run.upperBound] == 0x20 else { return nil }
        return run.count
    }

    private mutating func readHeadline(_ level: Int) {
        leaveAll()
        if let hidden = hiddenLevel, level > hidden {
            index += 1
            return
        }
        let headline = OrgHeadline(lines, index, level: level, states: states)
        hiddenLevel = headline.isHidden ? level : nil
        let number = lines.number(of: index)
        index += 1
        if headline.isHidden { return }
        builder.openLeaf(.heading(UInt8(min(level, 6))), line: number)
        inline.begin()
        inline.add(lines.bytes, headline.title)
        inline.render(into: &builder)
        builder.closeLeaf()
        appendNotes(line: number)
    }

    private func isPlanning(_ index: Int) -> Bool {
        let words: [StaticString] = ["scheduled: ", "deadline: ", "closed: ", "clock: "]
        return words.contains { lines.hasPrefix($0, index) } && lines.bytes[Int(lines[index].start)] < 0x60
    }

    private func isCommented(_ index: Int) -> Bool {
        lines[index].count > 1 && lines.bytes[Int(lines[index].start) + 1] == 0x20
    }

    // MARK: Text

    private mutating func readItem(_ item: OrgItem) {
        if listIndent == nil {
            builder.enterContainer(.list)
            listIndent = lines[index].indent
        }
        if let term = item.term {
            inline.begin()
            inline.add(lines.bytes, term)
            appendRendered(line: lines.number(of: index))
        }
        guard !item.text.isEmpty else {
            index += 1
            return
        }
        readParagraph(from: item.text.lowerBound)
    }

    private mutating func readParagraph(from start: Int) {
        let number = lines.number(of: index)
        inline.begin()
        inline.add(lines.bytes, start..<Int(lines[index].end))
        index += 1
        while !lines.isBlank(index), !beginsBlock(index) {
            inline.add(lines.bytes, lines[index].range)
            index += 1
        }
        appendRendered(line: number)
    }

    /// Whether a line ends the paragraph before it.
    private func beginsBlock(_ index: Int) -> Bool {
        if let listIndent, lines[index].indent <= listIndent { return true }
        switch lines.firstByte(of: index) {
        case UInt8(ascii: "*"): return headlineLevel(index) != nil || OrgItem(lines, index) != nil
        case UInt8(ascii: "#"): return lines.hasPrefix("#+", index) || isCommented(index)
        case UInt8(ascii: "|"), UInt8(ascii: ":"): return true
        case UInt8(ascii: "["): return noteEnd(index) != nil
        default: return OrgItem(lines, index) != nil
        }
    }

    mutating func appendRendered(line: Int) {
        builder.openLeaf(.paragraph, line: line)
        inline.render(into: &builder)
        builder.closeLeaf()
        appendNotes(line: line)
    }

    /// The footnotes of the block before, each a block of its own.
    private mutating func appendNotes(line: Int) {
        for note in inline.takeNotes() {
            builder.enclosing = .footnote
            builder.openLeaf(.paragraph, line: line)
            inline.render(note, into: &builder)
            builder.closeLeaf()
            builder.enclosing = nil
        }
        _ = inline.takeNotes()
    }

    /// After the label of a footnote's definition, `[fn:1]` at the beginning of a line.
    private func noteEnd(_ index: Int) -> Int? {
        let line = lines[index]
        let source = lines.bytes
        guard line.indent == 0, lines.hasPrefix("[fn:", index),
            let close = source.span.firstOffset(of: UInt8(ascii: "]"), in: line.range)
        else { return nil }
        for position in Int(line.start) + 4..<close where source[position] == UInt8(ascii: ":") { return nil }
        return close + 1
    }

    private mutating func readNote(_ start: Int) {
        leaveList()
        builder.enclosing = .footnote
        readParagraph(from: start)
        builder.enclosing = nil
    }

    private mutating func readTable() {
        let source = lines.bytes
        builder.enterContainer(.table)
        builder.openLeaf(.paragraph, line: lines.number(of: index))
        let number = lines.number(of: index)
        while !lines.isBlank(index), lines.firstByte(of: index) == UInt8(ascii: "|") {
            let line = lines[index].range
            index += 1
            if line.count > 1, source[line.lowerBound + 1] == UInt8(ascii: "-") { continue }
            for cell in source[line].split(separator: UInt8(ascii: "|")) {
                inline.begin()
                inline.add(source, cell.startIndex..<cell.endIndex)
                inline.render(into: &builder)
                builder.separate()
            }
        }
        builder.leaveContainer()
        appendNotes(line: number)
    }
}
