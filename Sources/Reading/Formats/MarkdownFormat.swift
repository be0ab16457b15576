import Posts

/// Markdown with YAML, TOML or JSON front matter: one post a file.
struct MarkdownFormat: Format {
    let name = "markdown"
    let version = 2
    let suffixes = ["md", "markdown", "mdown", "mkd", "mkdn"]

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let head = FrontMatter(bench.file)
        if let refusal = head.refusal {
            bench.problems.append(context.problem(refusal.line, refusal.fact))
            return
        }
        for finding in head.findings { bench.problems.append(context.problem(finding.line, finding.fact)) }
        let refusal = MarkdownBody.parse(
            bench.file,
            in: head.bodyStart..<bench.file.count,
            firstLine: head.bodyLine,
            host: context.host,
            on: &bench
        )
        if let refusal { return bench.note(refusal, context) }
        emit(bench.post(head.fields, context), bench.builder.body)
    }
}
