import Posts

/// The blocks of AsciiDoc that hold text.
extension AsciiDocParser {
    /// A section's title: its level, from 1, its text and the line behind it.
    struct Title {
        let level: UInt8
        let text: Range<Int>
        let end: Int
    }

    /// The title that begins on a line: `== Title`, or one underlined by `=`, `-`, `~`, `^` or `+`.
    func title(of index: Int) -> Title? {
        let line = lines[index]
        guard line.indent == 0, line.count > 2 else { return nil }
        let source = lines.bytes
        let bytes = source.span
        let first = bytes[Int(line.start)]
        if first == UInt8(ascii: "=") || first == UInt8(ascii: "#") {
            let run = bytes.run(of: first, from: Int(line.start), before: Int(line.end))
            guard run.count <= 6, run.upperBound < Int(line.end), bytes[run.upperBound] <= 0x20 else {
                return nil
            }
            return Title(level: UInt8(run.count), text: run.upperBound + 1..<Int(line.end), end: index + 1)
        }
        guard index + 1 < lines.count, first.isASCIILetter || first.isASCIIDigit || first >= 0x80,
            let level = underlineLevel(index + 1, width: scalars(in: line.range))
        else { return nil }
        return Title(level: level, text: line.range, end: index + 2)
    }

    private func underlineLevel(_ index: Int, width: Int) -> UInt8? {
        let line = lines[index]
        guard line.indent == 0, abs(line.count - width) <= 1 else { return nil }
        let marks: [(UInt8, UInt8)] = [(0x3D, 1), (0x2D, 2), (0x7E, 3), (0x5E, 4), (0x2B, 5)]
        return marks.first { lines.isRun(index, of: $0.0, atLeast: 2) }?.1
    }

    private func scalars(in range: Range<Int>) -> Int {
        var count = 0
        let source = lines.bytes
        let bytes = source.span
        for index in range where bytes[index] & 0xC0 != 0x80 { count += 1 }
        return count
    }

    mutating func readSection(_ title: Title) {
        style = AsciiDocStyle()
        builder.openLeaf(.heading(title.level), line: lines.number(of: index))
        render(title.text)
        builder.closeLeaf()
        appendNotes(line: lines.number(of: index))
        index = title.end
    }

    // MARK: Above a block

    /// Takes `[attributes]`, `[[anchor]]` or `.Title`.
    mutating func takeStyle() -> Bool {
        let line = lines[index]
        let source = lines.bytes
        let bytes = source.span
        guard line.indent == 0, line.count >= 2 else { return false }
        let first = bytes[Int(line.start)]
        let second = bytes[Int(line.start) + 1]
        if first == UInt8(ascii: "["), isAttributeLine(index) {
            style.take(lines.bytes[Int(line.start) + 1..<Int(line.end) - 1])
        } else if first == UInt8(ascii: "."), second > 0x20, second != UInt8(ascii: ".") {
            style.title = (Int(line.start) + 1..<Int(line.end), lines.number(of: index))
        } else {
            return false
        }
        if !isAttached { endList() }
        index += 1
        return true
    }

    /// Whether a line is `[…]` as it stands above a block: a word, a mark of a name, or nothing behind the bracket.
    private func isAttributeLine(_ index: Int) -> Bool {
        let line = lines[index]
        let source = lines.bytes
        let bytes = source.span
        guard line.count >= 2, bytes[Int(line.end) - 1] == UInt8(ascii: "]"),
            bytes[Int(line.start)] == UInt8(ascii: "[")
        else { return false }
        let second = bytes[Int(line.start) + 1]
        let marks: [UInt8] = Array("#.%,\"'[]{_".utf8)
        return second.isASCIILetter || second >= 0x80 || marks.contains(second)
    }

    mutating func appendBlockTitle() {
        guard let title = style.title else { return }
        style.title = nil
        builder.openLeaf(.paragraph, line: title.line)
        render(title.range)
        builder.closeLeaf()
        appendNotes(line: title.line)
    }

    mutating func appendAttribution(_ attribution: [UInt8], line: Int) {
        guard !attribution.isEmpty else { return }
        builder.openLeaf(.paragraph, line: line)
        inline.render(attribution, attributes: &attributes, into: &builder)
        builder.closeLeaf()
    }

    // MARK: Paragraphs

    /// After the lines that belong to the text which begins on the line before.
    private func textEnd(from start: Int, isItem: Bool) -> Int {
        var end = start
        while !lines.isBlank(end) {
            if AsciiDocDelimiter(lines, end) != nil || isAttributeLine(end) { break }
            if isItem {
                if lines[end].count == 1, lines.firstByte(of: end) == UInt8(ascii: "+") { break }
                if AsciiDocItem(lines, end, isInList: true) != nil { break }
            }
            end += 1
        }
        return end
    }

    mutating func readVerbatimParagraph() {
        let end = textEnd(from: index + 1, isItem: false)
        appendBlockTitle()
        builder.appendCode(
            lines,
            index..<end,
            indent: lines[index].indent,
            line: lines.number(of: index),
            language: style.language
        )
        index = end
        style = AsciiDocStyle()
    }

    mutating func readParagraph() {
        if style.isVerbatim { return readVerbatimParagraph() }
        let first = index
        let end = textEnd(from: first + 1, isItem: false)
        defer {
            index = end
            style = AsciiDocStyle()
        }
        if style.isComment { return }
        appendBlockTitle()
        let isMarkdownQuote = lines.hasPrefix("> ", first)
        let isQuote = style.isQuote || isMarkdownQuote
        if isQuote { builder.enterContainer(.quote) }
        inline.begin()
        for line in first..<end {
            var range = lines[line].range
            if isMarkdownQuote, lines.firstByte(of: line) == UInt8(ascii: ">") {
                range = range.lowerBound + 1..<range.upperBound
            }
            if lines.hasPrefix("//", line), !lines.hasPrefix("///", line) { continue }
            if line == first { range = withoutLabel(range) }
            inline.add(lines.bytes, range)
        }
        builder.openLeaf(.paragraph, line: lines.number(of: first))
        inline.renderAdded(attributes: &attributes, into: &builder)
        builder.closeLeaf()
        appendNotes(line: lines.number(of: first))
        if isQuote {
            appendAttribution(style.attribution, line: lines.number(of: first))
            builder.leaveContainer()
        }
    }

    /// The text behind the label of an admonition.
    private func withoutLabel(_ range: Range<Int>) -> Range<Int> {
        let labels: [StaticString] = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: "]
        for label in labels where range.count > label.utf8CodeUnitCount {
            let length = label.utf8CodeUnitCount
            let isLabel = label.withUTF8Buffer {
                $0.elementsEqual(lines.bytes[range.lowerBound..<range.lowerBound + length])
            }
            if isLabel { return range.lowerBound + length..<range.upperBound }
        }
        return range
    }

    private mutating func render(_ range: Range<Int>) {
        inline.begin()
        inline.add(lines.bytes, range)
        inline.renderAdded(attributes: &attributes, into: &builder)
    }

    /// The footnotes of the block before, each a block of its own.
    mutating func appendNotes(line: Int) {
        var notes = inline.takeNotes()
        while !notes.isEmpty {
            for note in notes {
                builder.enclosing = .footnote
                builder.openLeaf(.paragraph, line: line)
                inline.render(note, attributes: &attributes, into: &builder)
                builder.closeLeaf()
                builder.enclosing = nil
            }
            notes = inline.takeNotes()
        }
    }

    // MARK: Lists

    mutating func read(_ item: AsciiDocItem) {
        let number = lines.number(of: index)
        if !isInList {
            appendBlockTitle()
            builder.enterContainer(.list)
            isInList = true
        }
        style = AsciiDocStyle()
        if let term = item.term {
            builder.openLeaf(.paragraph, line: number)
            render(term)
            builder.closeLeaf()
            appendNotes(line: number)
        }
        let end = textEnd(from: index + 1, isItem: true)
        inline.begin()
        inline.add(lines.bytes, withoutCheckbox(item.text))
        for line in index + 1..<end where !lines.hasPrefix("//", line) || lines.hasPrefix("///", line) {
            inline.add(lines.bytes, lines[line].range)
        }
        builder.openLeaf(.paragraph, line: number)
        inline.renderAdded(attributes: &attributes, into: &builder)
        builder.closeLeaf()
        appendNotes(line: number)
        isAttached = item.term != nil && item.text.isEmpty && end == index + 1
        index = end
    }

    private func withoutCheckbox(_ range: Range<Int>) -> Range<Int> {
        let source = lines.bytes
        let bytes = source.span
        let boxes: [StaticString] = ["[ ] ", "[x] ", "[*] "]
        for box in boxes where bytes.hasASCII(box, at: range.lowerBound) {
            return range.lowerBound + 4..<range.upperBound
        }
        return range
    }

    // MARK: Macros

    /// A line `name::target[text]`; only images are something to a reader of the text.
    mutating func readMacro() -> Bool {
        let line = lines[index].range
        let source = lines.bytes
        let bytes = source.span
        guard bytes[line.upperBound - 1] == UInt8(ascii: "]"), bytes[line.lowerBound].isASCIILetter else {
            return false
        }
        var name = line.lowerBound
        while bytes[name].isASCIILetter || bytes[name].isASCIIDigit || bytes[name] == UInt8(ascii: "_")
            || bytes[name] == UInt8(ascii: "-")
        { name += 1 }
        guard bytes.hasASCII("::", at: name),
            let bracket = bytes.firstOffset(of: UInt8(ascii: "["), in: name + 2..<line.upperBound)
        else { return false }
        for position in name + 2..<bracket where bytes[position] <= 0x20 { return false }
        appendBlockTitle()
        if bytes.hasASCII("image::", at: line.lowerBound) {
            builder.openLeaf(.paragraph, line: lines.number(of: index))
            inline.appendImage(bytes.extracting(bracket + 1..<line.upperBound - 1), into: &builder)
            builder.closeLeaf()
        }
        return true
    }
}
