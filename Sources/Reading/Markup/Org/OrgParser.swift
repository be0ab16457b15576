import Posts

/// Org, line by line.
struct OrgParser {
    let lines: TextLines
    var builder = BlockBuilder()
    var inline = OrgInline()
    var fields = OrgFields()
    var index = 0
    /// Column of the marks of the open list's outermost items; nil outside of lists.
    private var listIndent: Int32?
    private var blanks = 0
    /// Quotes and other blocks with text in them that are open, by whether they are quotes.
    private var openBlocks: [Bool] = []
    /// The level of the headline whose tree is left out.
    private var hiddenLevel: Int?
    /// Lines looked over for the end of a drawer, up to the one found last.
    private var lastStop = 0..<0
    /// States of tasks in front of a headline's title.
    private var states: Set<[UInt8]> = [Array("TODO".utf8), Array("DONE".utf8)]

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

    private mutating func leaveList() {
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

    private func headlineLevel(_ index: Int) -> Int? {
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

    // MARK: Keywords and blocks

    private mutating func readKeyword() {
        if lines.hasPrefix("#+begin_", index) || lines.hasPrefix("#+begin:", index) { return readDelimited() }
        if lines.hasPrefix("#+end_", index) {
            leaveList()
            if openBlocks.popLast() == true { builder.leaveContainer() }
            index += 1
            return
        }
        let line = lines[index].range
        let text = lines.bytes[line.lowerBound + 2..<line.upperBound]
        let number = lines.number(of: index)
        index += 1
        guard let colon = text.firstIndex(of: UInt8(ascii: ":")) else { return }
        let name = String(decoding: text[..<colon], as: UTF8.self)
        let value = text[(colon + 1)...]
        switch name.lowercased() {
        case "todo", "seq_todo", "typ_todo": takeStates(value)
        case "caption": appendCaption(colon + 1..<line.upperBound, line: number)
        default: fields.take(name, String(decoding: value, as: UTF8.self), line: number)
        }
    }

    /// States of tasks, `TODO WAIT(w) | DONE`.
    private mutating func takeStates(_ value: ArraySlice<UInt8>) {
        for word in value.split(separator: 0x20) {
            let state = word.prefix { $0 != UInt8(ascii: "(") }
            if !state.isEmpty, state.first != UInt8(ascii: "|") { states.insert(Array(state)) }
        }
    }

    private mutating func appendCaption(_ range: Range<Int>, line: Int) {
        inline.begin()
        inline.add(lines.bytes, range)
        appendRendered(line: line)
    }

    private mutating func readDelimited() {
        let source = lines.bytes
        let line = lines[index].range
        let words = source[min(line.lowerBound + 8, line.upperBound)..<line.upperBound].split(separator: 0x20)
        let name = (words.first ?? []).map(\.lowercasedASCII)
        let number = lines.number(of: index)
        switch String(decoding: name, as: UTF8.self) {
        case "src":
            appendCode(endOfBlock(name), line: number, language: words.count > 1 ? Array(words[1]) : [])
        case "example": appendCode(endOfBlock(name), line: number, language: [])
        case "comment": index = endOfBlock(name) + 1
        case "export":
            appendExport(endOfBlock(name), isHTML: words.count > 1 && words[1].elementsEqual("html".utf8))
        case let kind:
            let isQuote = kind == "quote" || kind == "verse"
            openBlocks.append(isQuote)
            if isQuote {
                leaveListUnlessInside()
                builder.enterContainer(.quote)
            }
            index += 1
        }
    }

    private mutating func leaveListUnlessInside() {
        if let listIndent, lines[index].indent <= listIndent { leaveList() }
    }

    /// The line that ends the block at hand; the end of the text where none does.
    private func endOfBlock(_ name: [UInt8]) -> Int {
        var end = index + 1
        while end < lines.count {
            if lines.hasPrefix("#+end_", end), lines[end].count == name.count + 6,
                lines.bytes[lines[end].range].dropFirst(6).map(\.lowercasedASCII) == name
            {
                break
            }
            end += 1
        }
        return end
    }

    private mutating func appendCode(_ end: Int, line: Int, language: [UInt8]) {
        let content = index + 1..<max(index + 1, end)
        builder.appendCode(lines, content, indent: lines[index].indent, line: line, language: language)
        index = end + 1
    }

    private mutating func appendExport(_ end: Int, isHTML: Bool) {
        if isHTML {
            let source = lines.bytes
            builder.openLeaf(.html, line: lines.number(of: index))
            for line in index + 1..<max(index + 1, end) {
                builder.html(source.span.extracting(lines[line].range))
                builder.html([0x0A].span)
            }
            builder.closeLeaf()
        }
        index = end + 1
    }

    /// A drawer or lines of literal text; whether there is one.
    private mutating func readColon() -> Bool {
        if lines[index].count == 1 || lines.bytes[Int(lines[index].start) + 1] == 0x20 {
            let first = index
            while !lines.isBlank(index), lines.firstByte(of: index) == UInt8(ascii: ":"),
                lines[index].count == 1 || lines.bytes[Int(lines[index].start) + 1] == 0x20
            { index += 1 }
            builder.openLeaf(.code(isFenced: true), line: lines.number(of: first))
            let source = lines.bytes
            for line in first..<index {
                builder.text(source.span.extracting(lines[line].range.dropFirst(1)))
                builder.separate()
            }
            builder.closeLeaf()
            return true
        }
        let source = lines.bytes
        guard lines[index].count > 2, source[Int(lines[index].end) - 1] == UInt8(ascii: ":") else {
            return false
        }
        for byte in source[lines[index].range] where byte <= 0x20 { return false }
        let stop = drawerStop()
        index = lines.hasPrefix(":end:", stop) ? stop + 1 : index + 1
        return true
    }

    /// The next line that ends a drawer or begins a headline.
    private mutating func drawerStop() -> Int {
        if !lastStop.contains(index) {
            var end = index + 1
            while end < lines.count, headlineLevel(end) == nil, !lines.hasPrefix(":end:", end) { end += 1 }
            lastStop = index..<end
        }
        return lastStop.upperBound
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

    private mutating func appendRendered(line: Int) {
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
