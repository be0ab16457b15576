import Posts

/// Markdown with YAML, TOML or JSON front matter: one post a file.
struct MarkdownFormat: Format {
    let name = "markdown"
    let version = 1
    let suffixes = ["md", "markdown", "mdown", "mkd", "mkdn"]

    func recognises(_ content: Span<UInt8>) -> Bool { true }

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let head = FrontMatter(bench.file)
        if let refusal = head.refusal {
            bench.problems.append(context.problem(refusal.line, refusal.fact))
            return
        }
        for finding in head.findings { bench.problems.append(context.problem(finding.line, finding.fact)) }
        let traits = MarkdownTraits(
            bench.file.span.extracting(head.bodyStart..<bench.file.count),
            firstLine: head.bodyLine
        )
        if let line = traits.tooDeepLine {
            let fact = Problem.Fact.tooDeep(what: "lists or quotes", limit: MarkdownTraits.maximumDepth)
            bench.problems.append(context.problem(line, fact))
            return
        }
        parse(head, traits, context, on: &bench)
        let post = bench.post(head.fields, context)
        emit(post, bench.builder.body)
    }

    private func parse(
        _ head: FrontMatter,
        _ traits: MarkdownTraits,
        _ context: FileContext,
        on bench: inout Workbench
    ) {
        bench.builder.reset()
        bench.builder.host = context.host
        var text = bench.file
        var range = head.bodyStart..<text.count
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
        MarkdownParser.parse(text, in: range, firstLine: head.bodyLine, lines: lines, into: &bench.builder)
        if traits.hasFootnotes { parseFootnotes(firstLine: head.bodyLine, sourceLines, on: &bench) }
    }

    private func parseFootnotes(firstLine: Int, _ lines: LineMap, on bench: inout Workbench) {
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
