import Posts

/// A post's Markdown text, with the template tags and footnotes that CommonMark does not know.
enum MarkdownBody {
    /// Makes the blocks of `source[range]` the builder's body.
    /// - Parameters:
    ///   - firstLine: the file's line on which the range begins.
    ///   - host: the host of the source's own site.
    /// - Returns: nil, or why the text cannot be parsed, and the line.
    static func parse(
        _ source: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        host: [UInt8],
        on bench: inout Workbench
    ) -> (line: Int, fact: Problem.Fact)? {
        let traits = MarkdownTraits(source.span.extracting(range), firstLine: firstLine)
        if let line = traits.tooDeepLine {
            return (line, .tooDeep(what: "lists or quotes", limit: MarkdownTraits.maximumDepth))
        }
        bench.builder.reset()
        bench.builder.host = host
        var text = source
        var range = range
        var lines = LineMap()
        if traits.hasTemplateTags {
            bench.templates.remove(from: text.span.extracting(range))
            text = bench.templates.output
            range = 0..<text.count
            lines = bench.templates.lines
        }
        if traits.hasFootnotes {
            bench.footnotes.extract(from: text.span.extracting(range))
            bench.builder.footnoteLabels = bench.footnotes.labels
            text = bench.footnotes.output
            range = 0..<text.count
        }
        let sourceLines = lines
        if traits.needsRepair {
            bench.repairs.repair(text.span.extracting(range), origin: lines)
            text = bench.repairs.output
            range = 0..<text.count
            lines = bench.repairs.lines
        }
        MarkdownParser.parse(text, in: range, firstLine: firstLine, lines: lines, into: &bench.builder)
        if traits.hasFootnotes { parseFootnotes(firstLine: firstLine, sourceLines, on: &bench) }
        return nil
    }

    private static func parseFootnotes(firstLine: Int, _ lines: LineMap, on bench: inout Workbench) {
        guard !bench.footnotes.definitions.isEmpty else { return }
        let notes = bench.footnotes.notes
        for note in bench.footnotes.definitions {
            bench.builder.beginPart(enclosing: .footnote)
            MarkdownParser.parse(
                notes,
                in: note.range,
                firstLine: firstLine,
                lines: lines,
                offset: note.line,
                into: &bench.builder
            )
        }
        bench.builder.body.sortBlocksByLine()
    }
}

extension Body {
    /// Puts footnotes in their place; blocks of one line keep their order.
    fileprivate mutating func sortBlocksByLine() {
        let order = blocks.indices.sorted {
            (blocks[$0].line, $0) < (blocks[$1].line, $1)
        }
        blocks = order.map { blocks[$0] }
    }
}
