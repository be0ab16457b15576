import Posts

extension Workbench {
    /// Appends the blocks of Markdown, template tags and footnotes taken care of, to the builder's body.
    /// - Parameters:
    ///   - firstLine: the line of the file that is the first of `origin`.
    ///   - origin: which line behind `firstLine` each line of the range is.
    /// - Returns: why it is refused, and for which line; nil if it is not.
    mutating func parseMarkdown(
        _ source: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        origin: LineMap = LineMap()
    ) -> (line: Int, fact: Problem.Fact)? {
        let traits = MarkdownTraits(source.span.extracting(range), firstLine: 0)
        if let line = traits.tooDeepLine {
            let fact = Problem.Fact.tooDeep(what: "lists or quotes", limit: MarkdownTraits.maximumDepth)
            return (firstLine + origin[line], fact)
        }
        var text = source
        var range = range
        var lines = origin
        if traits.hasTemplateTags {
            templates.remove(from: text.span.extracting(range), origin: origin)
            text = templates.output
            range = 0..<text.count
            lines = templates.lines
        }
        if traits.hasFootnotes {
            footnotes.extract(from: text.span.extracting(range))
            builder.footnoteLabels = footnotes.labels
            text = footnotes.output
            range = 0..<text.count
        }
        let sourceLines = lines
        if traits.needsRepair {
            repairs.repair(text.span.extracting(range), origin: lines)
            text = repairs.output
            range = 0..<text.count
            lines = repairs.lines
        }
        let firstBlock = builder.body.blocks.count
        MarkdownParser.parse(text, in: range, firstLine: firstLine, lines: lines, into: &builder)
        if traits.hasFootnotes { parseFootnotes(firstLine: firstLine, sourceLines, after: firstBlock) }
        return nil
    }

    private mutating func parseFootnotes(firstLine: Int, _ lines: LineMap, after firstBlock: Int) {
        guard !footnotes.definitions.isEmpty else { return }
        let notes = footnotes.notes
        for note in footnotes.definitions {
            builder.beginPart(enclosing: .footnote)
            MarkdownParser.parse(
                notes,
                in: note.range,
                firstLine: firstLine,
                lines: lines,
                offset: note.line,
                into: &builder
            )
        }
        builder.body.sortBlocksByLine(from: firstBlock)
    }
}

extension Body {
    /// Puts footnotes in their place among the blocks from `first` on; blocks of one line keep their order.
    fileprivate mutating func sortBlocksByLine(from first: Int) {
        let order = (first..<blocks.count).sorted {
            (blocks[$0].line, $0) < (blocks[$1].line, $1)
        }
        blocks.replaceSubrange(first..., with: order.map { blocks[$0] })
    }
}
