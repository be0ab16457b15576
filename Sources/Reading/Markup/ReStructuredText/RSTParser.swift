import Posts

/// reStructuredText, line by line.
struct RSTParser {
    /// Something whose content is indented.
    struct Frame {
        /// The column of its content.
        let indent: Int32
        /// The class of its content; nil where it has none of its own.
        let kind: BlockClass?
    }

    let lines: TextLines
    var builder = BlockBuilder()
    var inline: RSTInline
    var fields = RSTFields()
    var index = 0
    private var frames: [Frame] = []
    private let survey: RSTSurvey
    private var styles: [RSTTitle.Style] = []
    /// Whether nothing has been read yet but comments, the title and its fields.
    private var isHead = true
    /// The language of code that names none.
    var highlight: [UInt8] = []

    /// Appends the blocks of `text[range]` to the builder's body.
    /// - Returns: what the document says of its post.
    static func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        let lines = TextLines(text, in: range, firstLine: firstLine)
        let survey = RSTSurvey(lines)
        var head = MarkupHead()
        let mark = builder.body.mark
        for passesLeft in (0..<4).reversed() {
            var parser = RSTParser(lines: lines, survey: survey, budget: range.count)
            swap(&parser.builder, &builder)
            parser.readBlocks()
            swap(&parser.builder, &builder)
            head = parser.fields.head
            if !builder.endPart(from: mark, passes: passesLeft) { break }
        }
        return head
    }

    private init(lines: TextLines, survey: RSTSurvey, budget: Int) {
        self.lines = lines
        self.survey = survey
        inline = RSTInline(budget: budget)
        inline.substitutions = survey.substitutions
        inline.targets = survey.targets
    }

    private mutating func readBlocks() {
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
                continue
            }
            leaveFrames(beyond: line.indent)
            if line.indent > baseIndent { enter(.quote, indent: line.indent) }
            readBlock(at: Int(line.start), column: line.indent)
        }
        leaveFrames(beyond: -1)
    }

    // MARK: Frames

    private var baseIndent: Int32 { frames.last?.indent ?? 0 }

    mutating func enter(_ kind: BlockClass?, indent: Int32) {
        if let kind { builder.enterContainer(kind) }
        frames.append(Frame(indent: indent, kind: kind))
    }

    private mutating func leaveFrames(beyond indent: Int32) {
        while let last = frames.last, last.indent > indent {
            if last.kind != nil { builder.leaveContainer() }
            frames.removeLast()
        }
    }

    /// The column of what is indented below the line at hand; at least one more than `column`.
    func contentIndent(beyond column: Int32, from start: Int? = nil) -> Int32 {
        let next = lines.nextText(from: start ?? index + 1)
        guard next < lines.count, lines[next].indent > column else { return column + 1 }
        return lines[next].indent
    }

    /// After the lines that are indented beyond `column`.
    func indentedEnd(beyond column: Int32, from start: Int) -> Int {
        var end = start
        var next = start
        while next < lines.count {
            if !lines[next].isBlank {
                if lines[next].indent <= column { break }
                end = next + 1
            }
            next += 1
        }
        return end
    }

    // MARK: Blocks

    /// Reads the block that begins at an offset of the line at hand, which may be behind the marks of list items.
    private mutating func readBlock(at start: Int, column: Int32) {
        let source = lines.bytes
        let bytes = source.span
        var (start, column) = (start, column)
        let end = Int(lines[index].end)
        while let mark = RSTMarks.itemEnd(lines, index, at: start, column: column) {
            isHead = false
            var text = mark
            while text < end, bytes[text] == 0x20 { text += 1 }
            let indent = text < end ? column + Int32(text - start) : contentIndent(beyond: column)
            enter(.list, indent: indent)
            if text == end {
                index += 1
                return
            }
            (start, column) = (text, indent)
        }
        if column == 0, let title = RSTTitle(lines, index) { return read(title) }
        if RSTTitle.mark(of: lines, index) != nil, lines[index].count >= 4, lines.isBlank(index + 1) {
            index += 1
        } else if bytes.hasASCII("..", at: start), start + 2 == end || bytes[start + 2] <= 0x20 {
            readExplicit(at: start + 2, column: column)
        } else if bytes.hasASCII("__ ", at: start) {
            index = indentedEnd(beyond: column, from: index + 1)
        } else if let name = RSTMarks.fieldName(bytes, start..<end) {
            readField(name, column: column)
        } else {
            isHead = false
            readText(at: start, column: column)
        }
    }

    private mutating func readText(at start: Int, column: Int32) {
        let source = lines.bytes
        let bytes = source.span
        let range = start..<Int(lines[index].end)
        if bytes.hasASCII(">>> ", at: start) {
            readDoctest(column: column)
        } else if bytes[start] == UInt8(ascii: "|"), range.count == 1 || bytes[start + 1] == 0x20 {
            readLineBlock()
        } else if let table = RSTTable(lines, index) {
            builder.enterContainer(.table)
            append(table)
            builder.leaveContainer()
        } else if let option = RSTMarks.optionEnd(bytes, range) {
            readOption(start..<option, column: column)
        } else {
            readParagraph(at: start, column: column)
        }
    }

    private mutating func read(_ title: RSTTitle) {
        let number = lines.number(of: title.text)
        let isDocumentTitle = isHead && styles.isEmpty && survey.hasDocumentTitle
        if !styles.contains(title.style) { styles.append(title.style) }
        let level = styles.firstIndex(of: title.style) ?? 0
        index = title.end
        inline.begin()
        inline.add(lines.bytes, lines[title.text].range)
        if isDocumentTitle {
            fields.take("title", plainTitle(title), line: number)
            return
        }
        isHead = false
        builder.openLeaf(.heading(UInt8(min(level + 1, 6))), line: number)
        inline.render(into: &builder)
        builder.closeLeaf()
    }

    /// The title's text without marks, for a field.
    private mutating func plainTitle(_ title: RSTTitle) -> String {
        var rendered = BlockBuilder()
        rendered.openLeaf(.paragraph, line: 1)
        inline.render(into: &rendered)
        rendered.closeLeaf()
        return String(decoding: rendered.body.text, as: UTF8.self)
    }

    // MARK: Fields and options

    private mutating func readField(_ name: Range<Int>, column: Int32) {
        let number = lines.number(of: index)
        let value = min(name.upperBound + 1, Int(lines[index].end))..<Int(lines[index].end)
        if isHead, column == 0 {
            let end = indentedEnd(beyond: 0, from: index + 1)
            var text = Array(lines.bytes[value])
            for line in index + 1..<max(index + 1, end) {
                text.append(0x20)
                text += lines.bytes[lines[line].range]
            }
            let key = String(decoding: lines.bytes[name], as: UTF8.self)
            fields.take(key, String(decoding: text, as: UTF8.self), line: number)
            index = end
            return
        }
        isHead = false
        enter(.list, indent: contentIndent(beyond: column))
        inline.begin()
        inline.add(lines.bytes, name)
        appendParagraph(line: number)
        readRest(value)
    }

    private mutating func readOption(_ option: Range<Int>, column: Int32) {
        enter(.list, indent: contentIndent(beyond: column))
        inline.begin()
        inline.add(lines.bytes, option)
        appendParagraph(line: lines.number(of: index))
        readRest(option.upperBound..<Int(lines[index].end))
    }

    /// What stands on the line at hand behind a mark, in the frame entered last.
    mutating func readRest(_ range: Range<Int>) {
        var start = range.lowerBound
        while start < range.upperBound, lines.bytes[start] <= 0x20 { start += 1 }
        if start < range.upperBound {
            readParagraph(at: start, column: baseIndent)
        } else {
            index += 1
        }
    }

    // MARK: Comments at the head

    /// Whether a comment is a field as Nikola has it, `.. key: value`.
    mutating func takeComment(_ range: Range<Int>) -> Bool {
        guard isHead else { return false }
        let source = lines.bytes
        let bytes = source.span
        var start = range.lowerBound
        while start < range.upperBound, bytes[start] == 0x20 { start += 1 }
        var end = start
        while end < range.upperBound, bytes[end].isRSTNameByte { end += 1 }
        guard end > start, end < range.upperBound, bytes[end] == UInt8(ascii: ":") else { return false }
        let key = String(decoding: source[start..<end], as: UTF8.self)
        fields.take(
            key,
            String(decoding: source[end + 1..<range.upperBound], as: UTF8.self),
            line: lines.number(of: index)
        )
        index += 1
        return true
    }

    mutating func leaveHead() { isHead = false }
}
