import Posts

/// Text without markup: paragraphs between blank lines, and what people write in text files for headings, lists and
/// quotes.
enum PlainTextParser {
    /// Appends the blocks of `text[range]` to the builder's body.
    static func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        into builder: inout BlockBuilder
    ) {
        parse(TextLines(text, in: range, firstLine: firstLine), from: 0, into: &builder)
    }

    /// Appends the blocks of the lines from `first` on.
    static func parse(_ lines: TextLines, from first: Int, into builder: inout BlockBuilder) {
        var index = lines.nextText(from: first)
        while index < lines.count {
            var end = index
            while !lines.isBlank(end) { end += 1 }
            appendGroup(lines, index..<end, into: &builder)
            index = lines.nextText(from: end)
        }
    }

    /// Lines without a blank line between them.
    private static func appendGroup(_ lines: TextLines, _ group: Range<Int>, into builder: inout BlockBuilder)
    {
        let first = group.lowerBound
        if group.count == 2, let level = underlineLevel(lines, first + 1) {
            append(lines, first..<first + 1, .heading(level), into: &builder)
        } else if group.count == 1, lines.nextText(from: group.upperBound) < lines.count,
            itemMark(lines, first) == nil,
            ArchiveHeading.matches(lines.bytes.span.extracting(lines[first].range))
        {
            append(lines, group, .heading(2), into: &builder)
        } else if itemMark(lines, first) != nil {
            appendList(lines, group, into: &builder)
        } else if lines.firstByte(of: first) == UInt8(ascii: ">") {
            builder.enterContainer(.quote)
            append(lines, group, .paragraph, into: &builder)
            builder.leaveContainer()
        } else {
            append(lines, group, .paragraph, into: &builder)
        }
    }

    /// A line of `=` or `-` under another makes that a heading.
    private static func underlineLevel(_ lines: TextLines, _ index: Int) -> UInt8? {
        if lines.isRun(index, of: UInt8(ascii: "="), atLeast: 3) { return 1 }
        return lines.isRun(index, of: UInt8(ascii: "-"), atLeast: 3) ? 2 : nil
    }

    /// Where the text behind an item's mark begins: `-`, `*`, `+`, `•` or a number.
    private static func itemMark(_ lines: TextLines, _ index: Int) -> Int? {
        let bytes = lines.bytes.span
        let range = lines[index].range
        if bytes.hasASCII("•", at: range.lowerBound), range.count > 3 { return range.lowerBound + 3 }
        guard let end = bytes.extracting(range).itemMarkEnd(from: 0), end < range.count else { return nil }
        return range.lowerBound + end
    }

    private static func appendList(_ lines: TextLines, _ group: Range<Int>, into builder: inout BlockBuilder)
    {
        builder.enterContainer(.list)
        for index in group {
            let mark = itemMark(lines, index)
            if mark != nil || !builder.hasLeaf {
                builder.openLeaf(.paragraph, line: lines.number(of: index))
            } else {
                builder.separate()
            }
            let line = lines[index].range
            builder.text(lines.bytes.span.extracting((mark ?? line.lowerBound)..<line.upperBound))
        }
        builder.leaveContainer()
    }

    private static func append(
        _ lines: TextLines,
        _ group: Range<Int>,
        _ leaf: BlockBuilder.Leaf,
        into builder: inout BlockBuilder
    ) {
        builder.openLeaf(leaf, line: lines.number(of: group.lowerBound))
        for index in group {
            if index > group.lowerBound { builder.separate() }
            var range = lines[index].range
            if lines.firstByte(of: index) == UInt8(ascii: ">") {
                range = range.lowerBound + 1..<range.upperBound
            }
            builder.text(lines.bytes.span.extracting(range))
        }
        builder.closeLeaf()
    }
}
