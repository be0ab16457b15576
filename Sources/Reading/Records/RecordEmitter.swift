import Files
import Posts
import Text

/// Makes posts of the records of one file: parses their text by its form, fills in their fields, gives them keys.
struct RecordEmitter {
    private let context: FileContext
    /// How often each title stood so far, by its hash.
    private var titles: [UInt64: Int] = [:]

    init(_ context: FileContext) {
        self.context = context
    }

    /// Emits the record's post, or reports why it is left out.
    mutating func emit(
        _ record: consuming Record,
        on bench: inout Workbench,
        _ emit: (Post, borrowing Body) -> Void
    ) {
        Decoding.normaliseLineEnds(&record.body)
        if let refusal = parse(record, on: &bench) {
            let line = record.hasFileLines ? refusal.line : record.bodyLine
            bench.problems.append(context.problem(line, refusal.fact))
            return
        }
        if !record.hasFileLines { bench.builder.body.setLines(record.bodyLine) }
        let post = post(of: record, on: &bench)
        emit(post, bench.builder.body)
    }

    /// Makes the record's text the body on the workbench; returns why it cannot be parsed.
    private func parse(_ record: borrowing Record, on bench: inout Workbench) -> (
        line: Int, fact: Problem.Fact
    )? {
        let text = record.body
        let range = 0..<text.count
        let line = record.bodyLine
        switch record.form.resolved(for: text.span) {
        case .text:
            bench.builder.reset()
            bench.builder.host = context.host
            PlainTextParser.parse(text, in: range, firstLine: line, into: &bench.builder)
            return nil
        case .html:
            bench.builder.reset()
            bench.builder.host = context.host
            let fact = HTMLParser.parseFragment(text, in: range, firstLine: line, into: &bench.builder)
            return fact.map { (line, $0) }
        case .markdown, .auto:
            return MarkdownBody.parse(text, in: range, firstLine: line, host: context.host, on: &bench)
        }
    }

    private mutating func post(of record: borrowing Record, on bench: inout Workbench) -> Post {
        var post = Post()
        post.line = record.line
        var fields = PostFields(record.fields, settings: context.settings)
        fields.fill(&post)
        for finding in fields.findings { bench.note(finding, context) }
        if post.title.isEmpty {
            post.title = bench.builder.body.firstHeading ?? FileNameFields(context.name).slug
        }
        if post.slug.isEmpty { post.slug = Slug.make(post.title) }
        if let key = record.key {
            post.key = key
        } else {
            post.key = positionKey(of: post.title)
        }
        return post
    }

    /// Path, NUL, title, NUL, how many records of the title stood before.
    private mutating func positionKey(of title: String) -> [UInt8] {
        let name = Array(title.utf8)
        let hash = XXH3.hash64(name)
        let before = titles[hash, default: 0]
        titles[hash] = before + 1
        return context.file.path.bytes + [0] + name + [0] + Array(String(before).utf8)
    }
}

extension Body {
    /// Puts every block on one line: that of the record that holds them.
    fileprivate mutating func setLines(_ line: Int) {
        for index in blocks.indices { blocks[index].line = Int32(clamping: line) }
    }
}
