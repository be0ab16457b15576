import Posts

/// Keywords, blocks between `#+begin_` and `#+end_`, drawers and fixed-width lines.
extension OrgParser {
    mutating func readKeyword() {
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
    mutating func readColon() -> Bool {
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
}
