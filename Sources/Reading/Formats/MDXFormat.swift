import Posts

/// MDX: Markdown with JavaScript in it, which is no text.
struct MDXFormat: Format {
    let name = "mdx"
    let version = 2
    let suffixes = ["mdx"]

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let head = FrontMatter(bench.file)
        if let refusal = head.refusal { return bench.note(refusal, context) }
        for finding in head.findings { bench.note(finding, context) }
        bench.builder.reset()
        bench.builder.host = context.host
        var text = MDXText()
        text.convert(bench.file.span.extracting(head.bodyStart..<bench.file.count))
        let refusal = MarkdownBody.append(
            text.output,
            in: 0..<text.output.count,
            firstLine: head.bodyLine,
            origin: text.lines,
            on: &bench
        )
        if let refusal { return bench.note(refusal, context) }
        let post = bench.post(head.fields, context)
        emit(post, bench.builder.body)
    }
}
