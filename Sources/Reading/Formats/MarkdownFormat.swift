import Files
import Posts
import Text

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
        let refusal = MarkdownBody.parse(
            bench.file,
            in: head.bodyStart..<bench.file.count,
            firstLine: head.bodyLine,
            host: context.host,
            on: &bench
        )
        if let refusal {
            bench.problems.append(context.problem(refusal.line, refusal.fact))
            return
        }
        let post = self.post(head, context, on: &bench)
        emit(post, bench.builder.body)
    }

    private func post(_ head: FrontMatter, _ context: FileContext, on bench: inout Workbench) -> Post {
        var post = Post()
        let name = FileNameFields(context.name)
        post.slug = name.slug
        post.published = name.published
        if name.isFolderPage { post.kind = .page }
        post.key = context.file.path.bytes
        if !head.fields.isEmpty {
            var fields = PostFields(head.fields, settings: context.settings)
            fields.fill(&post)
            for finding in fields.findings {
                bench.problems.append(context.problem(finding.line, finding.fact))
            }
        }
        if post.title.isEmpty { post.title = bench.builder.body.firstHeading ?? name.slug }
        return post
    }
}
