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
        bench.builder.reset()
        bench.builder.host = host
        return append(source, in: range, firstLine: firstLine, on: &bench)
    }

    /// Appends the blocks of `source[range]` to the builder's body.
    /// - Parameters:
    ///   - firstLine: the file's line that is the first of `origin`.
    ///   - origin: which line behind `firstLine` each line of the range is.
    /// - Returns: nil, or why the text cannot be parsed, and the line.
    static func append(
        _ source: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        origin: LineMap = LineMap(),
        on bench: inout Workbench
    ) -> (line: Int, fact: Problem.Fact)? {
        guard let library = LibMD4C.loaded else {
            return (0, .missingLibrary(name: LibMD4C.name))
        }
        let traits = MarkdownTraits(source.span.extracting(range), firstLine: 0)
        if let line = traits.tooDeepLine {
            let fact = Problem.Fact.tooDeep(what: "lists or quotes", limit: MarkdownTraits.maximumDepth)
            return (firstLine + origin[line], fact)
        }
        var text = source
        var range = range
        var lines = origin
        if traits.hasTemplateTags {
            bench.templates.remove(from: text.span.extracting(range), origin: origin)
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
        let firstBlock = bench.builder.body.blocks.count
        MarkdownParser.parse(
            text,
            in: range,
            with: library,
            firstLine: firstLine,
            lines: lines,
            into: &bench.builder
        )
        if traits.hasFootnotes, !bench.footnotes.definitions.isEmpty {
            appendFootnotes(with: library, firstLine: firstLine, sourceLines, on: &bench)
            bench.builder.body.sortBlocksByLine(from: firstBlock)
        }
        return nil
    }

    private static func appendFootnotes(
        with library: LibMD4C,
        firstLine: Int,
        _ lines: LineMap,
        on bench: inout Workbench
    ) {
        let notes = bench.footnotes.notes
        for note in bench.footnotes.definitions {
            bench.builder.beginPart(enclosing: .footnote)
            MarkdownParser.parse(
                notes,
                in: note.range,
                with: library,
                firstLine: firstLine,
                lines: lines,
                offset: note.line,
                into: &bench.builder
            )
        }
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
