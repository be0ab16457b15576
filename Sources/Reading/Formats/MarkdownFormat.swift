import Posts

/// Markdown with YAML, TOML or JSON front matter: one post a file.
struct MarkdownFormat: Format {
    let name = "markdown"
    let version = 1
    let suffixes = ["md", "markdown", "mdown", "mkd", "mkdn"]

    func recognises(_ content: Span<UInt8>) -> Bool { true }

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let head = FrontMatter(bench.file)
        if let refusal = head.refusal { return bench.note(refusal, context) }
        for finding in head.findings { bench.note(finding, context) }
        bench.builder.reset()
        bench.builder.host = context.host
        let file = bench.file
        if let refusal = bench.parseMarkdown(file, in: head.bodyStart..<file.count, firstLine: head.bodyLine) {
            return bench.note(refusal, context)
        }
        let post = bench.post(head.fields, context)
        emit(post, bench.builder.body)
    }
}
