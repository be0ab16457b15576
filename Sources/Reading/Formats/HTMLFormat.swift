import Posts

/// HTML: whole pages, or the text of a post behind front matter; one post a file.
struct HTMLFormat: Format {
    let name = "html"
    let version = 2
    let suffixes = ["html", "htm", "xhtml"]

    /// Where the generators of sites keep the templates of their pages.
    let ignoredFolders: Set<String> = [
        "_includes", "_layouts", "_partials", "_templates", "includes", "layouts", "partials", "templates",
    ]

    /// A template, with template tags before its `<body>` and no front matter, is no page.
    func recognises(_ content: Span<UInt8>) -> Bool {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let start = content.count > 3 && mark.indices.allSatisfy { content[$0] == mark[$0] } ? 3 : 0
        if content.hasASCII("---", at: start) || content.hasASCII("+++", at: start) { return true }
        for position in start..<min(content.count, 4096) {
            if content[position] == UInt8(ascii: "<"), content.hasASCII("<body", at: position) { return true }
            if content[position] == UInt8(ascii: "{"),
                content.hasASCII("{{", at: position) || content.hasASCII("{%", at: position)
            {
                return false
            }
        }
        return true
    }

    func declaredEncoding(of content: Span<UInt8>) -> String? { HTMLCharset.declared(in: content) }

    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let front = FrontMatter(bench.file)
        if let refusal = front.refusal { return bench.note(refusal, context) }
        for finding in front.findings { bench.note(finding, context) }
        bench.builder.reset()
        bench.builder.host = context.host
        let isPage = front.bodyStart == 0
        guard
            let fields = isPage ? readPage(context, on: &bench) : readText(behind: front, context, on: &bench)
        else { return }
        emit(bench.post(fields, context), bench.builder.body)
    }

    private func readPage(_ context: FileContext, on bench: inout Workbench) -> [MetaField]? {
        switch HTMLParser.parsePage(bench.file, into: &bench.builder) {
        case .success(let head):
            for finding in head.linkedData.findings { bench.note(finding, context) }
            let heading = bench.builder.body.firstHeading
            return head.fields(heading: heading, tagField: context.settings.tagFields.first)
        case .failure(let refusal):
            bench.note((0, refusal.fact), context)
            return nil
        }
    }

    /// What stands behind front matter is the source of a page's text: template tags are taken out of it.
    private func readText(behind front: FrontMatter, _ context: FileContext, on bench: inout Workbench)
        -> [MetaField]?
    {
        let file = bench.file
        bench.templates.removeFromHTML(file.span.extracting(front.bodyStart..<file.count))
        let text = bench.templates.output
        let refusal = HTMLParser.parseFragment(
            text,
            in: 0..<text.count,
            firstLine: front.bodyLine,
            lines: bench.templates.lines,
            into: &bench.builder
        )
        if let refusal {
            bench.note((0, refusal), context)
            return nil
        }
        return front.fields
    }
}
