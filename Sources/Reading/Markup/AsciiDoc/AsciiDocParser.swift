import Posts

/// AsciiDoc, line by line.
struct AsciiDocParser {
    /// Delimited blocks that may be open at once.
    static let maximumDepth = 100

    /// A delimited block that holds other blocks.
    struct Frame {
        let delimiter: AsciiDocDelimiter
        let isQuote: Bool
        /// Whether it is part of an item of the list outside.
        let wasInList: Bool
        /// Who is quoted; a line below the quote.
        let attribution: [UInt8]
    }

    var lines: TextLines
    var builder = BlockBuilder()
    var attributes: AsciiDocAttributes
    var inline = AsciiDocInline()
    var header = AsciiDocHeader()
    var index = 0
    var frames: [Frame] = []
    var isInList = false
    /// Whether the next block belongs to the item at hand: behind `+`, or a term that has no text yet.
    var isAttached = false
    /// What stands above the next block.
    var style = AsciiDocStyle()
    private var refusal: (line: Int, fact: Problem.Fact)?

    /// Appends the blocks of `text[range]` to the builder's body.
    /// - Returns: what the document says of its post.
    static func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        let attributes = AsciiDocAttributes(budget: range.count)
        var lines = TextLines(text, in: range, firstLine: firstLine)
        var preprocessor = AsciiDocPreprocessor(attributes)
        preprocessor.filter(&lines)
        var head = MarkupHead()
        let mark = builder.body.mark
        for passesLeft in (0..<4).reversed() {
            var parser = AsciiDocParser(lines: lines, attributes: attributes)
            swap(&parser.builder, &builder)
            parser.readHeader()
            parser.readBlocks()
            swap(&parser.builder, &builder)
            head = parser.header.finished()
            head.refusal = parser.refusal
            if !builder.endPart(from: mark, passes: passesLeft) { break }
        }
        return head
    }

    private init(lines: TextLines, attributes: AsciiDocAttributes) {
        self.lines = lines
        self.attributes = attributes
    }

    // MARK: Blocks

    private mutating func readBlocks() {
        while index < lines.count, refusal == nil {
            if lines[index].isBlank {
                index += 1
            } else {
                readBlock()
            }
        }
        while !frames.isEmpty { leaveFrame() }
        endList()
    }

    private mutating func readBlock() {
        if takeEntry(isHead: false) || takeComment() || takeStyle() { return }
        if let delimiter = AsciiDocDelimiter(lines, index) { return read(delimiter) }
        if lines[index].count == 1, lines.firstByte(of: index) == UInt8(ascii: "+") {
            isAttached = isInList
            index += 1
            return
        }
        if let item = AsciiDocItem(lines, index, isInList: isInList) { return read(item) }
        let isLiteral = lines[index].indent > 0 && style.name.isEmpty
        if !isAttached, !(isLiteral && isInList) { endList() }
        isAttached = false
        if isLiteral {
            readVerbatimParagraph()
        } else if let title = title(of: index) {
            readSection(title)
        } else if isBreak(index) || readMacro() {
            index += 1
            style = AsciiDocStyle()
        } else {
            readParagraph()
        }
    }

    mutating func endList() {
        guard isInList else { return }
        builder.leaveContainer()
        isInList = false
    }

    private func isBreak(_ index: Int) -> Bool {
        let isRun = { (byte: UInt8) in
            lines[index].count == 3 && lines.isRun(index, of: byte, atLeast: 3)
        }
        return isRun(UInt8(ascii: "'")) || isRun(UInt8(ascii: "<")) || isRun(UInt8(ascii: "-"))
            || isRun(UInt8(ascii: "*")) || isRun(UInt8(ascii: "_"))
    }

    // MARK: Delimited blocks

    private mutating func read(_ delimiter: AsciiDocDelimiter) {
        if let open = frames.lastIndex(where: { $0.delimiter == delimiter }) {
            while frames.count > open { leaveFrame() }
            index += 1
            return
        }
        if !isAttached { endList() }
        isAttached = false
        if delimiter.isCompound, style.isVerbatim || delimiter.kind == .quote && style.isNamed("stem") {
            return readVerbatim(delimiter)
        }
        guard delimiter.isCompound else { return readVerbatim(delimiter) }
        guard frames.count < Self.maximumDepth else {
            refusal = (lines.number(of: index), .tooDeep(what: "blocks", limit: Self.maximumDepth))
            return
        }
        appendBlockTitle()
        let isQuote = delimiter.kind == .quote || style.isQuote
        if isQuote { builder.enterContainer(.quote) }
        frames.append(
            Frame(
                delimiter: delimiter,
                isQuote: isQuote,
                wasInList: isInList,
                attribution: isQuote ? style.attribution : []
            )
        )
        isInList = false
        style = AsciiDocStyle()
        index += 1
    }

    private mutating func leaveFrame() {
        endList()
        guard let frame = frames.popLast() else { return }
        if frame.isQuote {
            appendAttribution(frame.attribution, line: lines.number(of: min(index, lines.count - 1)))
            builder.leaveContainer()
        }
        isInList = frame.wasInList
        style = AsciiDocStyle()
    }

    func end(of delimiter: AsciiDocDelimiter, from start: Int) -> Int {
        var end = start
        while end < lines.count, !delimiter.isClosed(by: lines, end) { end += 1 }
        return end
    }

    private mutating func readVerbatim(_ delimiter: AsciiDocDelimiter) {
        let first = index
        let content = first + 1..<max(first + 1, end(of: delimiter, from: first + 1))
        index = content.upperBound + 1
        appendBlockTitle()
        switch delimiter.kind {
        case .table: appendTable(content)
        case .passthrough where !style.isVerbatim: appendPassthrough(content, line: lines.number(of: first))
        default:
            var language = style.language
            if let info = delimiter.language { language = Array(lines.bytes[info]) }
            builder.appendCode(
                lines,
                content,
                indent: 0,
                line: lines.number(of: first),
                language: language
            )
        }
        style = AsciiDocStyle()
    }

    private mutating func appendPassthrough(_ content: Range<Int>, line: Int) {
        if style.isNamed("stem") || style.isNamed("latexmath") || style.isNamed("asciimath") {
            builder.openLeaf(.paragraph, line: line)
            for index in content { append(line: index) }
        } else {
            let source = lines.bytes
            builder.openLeaf(.html, line: line)
            for index in content {
                builder.html(source.span.extracting(lines[index].range))
                builder.html([0x0A].span)
            }
        }
        builder.closeLeaf()
    }

    private mutating func append(line index: Int) {
        let source = lines.bytes
        builder.text(source.span.extracting(lines[index].range))
        builder.separate()
    }
}
