import Posts

/// Jupyter notebooks: a post a file, of its Markdown and code; outputs are no text.
struct JupyterFormat: Format {
    let name = "jupyter"
    let version = 1
    let suffixes = ["ipynb"]

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let file = bench.file
        bench.builder.reset()
        bench.builder.host = context.host
        guard !file.span.isBlank else {
            let post = bench.post([], context)
            return emit(post, bench.builder.body)
        }
        do throws(JSONFault) {
            let value = try JSONParser.parse(file, in: 0..<file.count)
            guard let notebook = Notebook(value) else {
                return bench.note(
                    (1, .json(reason: "it is no notebook, it has no cells", column: 0)),
                    context
                )
            }
            read(notebook, context, on: &bench, emit: emit)
        } catch {
            let isDeep = error.kind == .tooDeep
            let fact: Problem.Fact =
                isDeep
                ? .tooDeep(what: "JSON", limit: JSONParser.maximumDepth)
                : .json(reason: error.reason, column: error.column)
            bench.note((error.line, fact), context)
        }
    }

    private func read(
        _ notebook: Notebook,
        _ context: FileContext,
        on bench: inout Workbench,
        emit: (Post, borrowing Body) -> Void
    ) {
        var fields: [MetaField] = []
        for (index, cell) in notebook.cells.enumerated() {
            var start = 0
            if index == 0 {
                let head = frontMatter(of: cell)
                for finding in head.findings { bench.note((cell.line, finding.fact), context) }
                if let refusal = head.refusal { return bench.note((cell.line, refusal.fact), context) }
                (fields, start) = (head.fields, head.bodyStart)
            }
            if let refusal = append(cell, from: start, language: notebook.language, on: &bench) {
                return bench.note(refusal, context)
            }
        }
        let post = bench.post(fields + notebook.fields, context)
        emit(post, bench.builder.body)
    }

    /// The front matter that a first cell of raw text or Markdown may hold, as Quarto has it.
    private func frontMatter(of cell: Notebook.Cell) -> FrontMatter {
        switch cell.kind {
        case .raw, .markdown:
            var head = FrontMatter(cell.source)
            for index in head.fields.indices { head.fields[index].line = cell.line }
            return head
        case .code, .heading: return FrontMatter([])
        }
    }

    /// Appends a cell's blocks, all on the line where it begins; returns why they are refused.
    private func append(
        _ cell: Notebook.Cell,
        from start: Int,
        language: [UInt8],
        on bench: inout Workbench
    ) -> (line: Int, fact: Problem.Fact)? {
        let first = bench.builder.body.blocks.count
        let range = start..<cell.source.count
        switch cell.kind {
        case .raw: return nil
        case .markdown:
            bench.builder.beginPart(enclosing: nil)
            if let refusal = MarkdownBody.append(cell.source, in: range, firstLine: 1, on: &bench) {
                return (cell.line, refusal.fact)
            }
        case .code:
            guard !cell.source.span.isBlank else { return nil }
            bench.builder.openLeaf(.code(isFenced: true), line: cell.line)
            let name = cell.language.isEmpty ? language : cell.language
            if !name.isEmpty { bench.builder.setLanguage(name.span) }
            bench.builder.text(cell.source.span)
            bench.builder.closeLeaf()
        case .heading(let level):
            bench.builder.openLeaf(.heading(UInt8(max(1, min(level, 6)))), line: cell.line)
            bench.builder.text(cell.source.span)
            bench.builder.closeLeaf()
        }
        for index in first..<bench.builder.body.blocks.count {
            bench.builder.body.blocks[index].line = Int32(clamping: cell.line)
        }
        return nil
    }
}
