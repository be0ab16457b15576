import Files
import Posts
import Text

/// A format of one post a file: front matter where there is some, then a text in a markup of its own.
protocol MarkupFormat: Format {
    /// Appends the text's blocks to the builder's body.
    /// - Parameter hasTitle: whether the front matter names a title.
    /// - Returns: what the text itself says of its post.
    func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        hasTitle: Bool,
        into builder: inout BlockBuilder
    ) -> MarkupHead
}

/// What a text in a markup says of its post.
struct MarkupHead {
    var fields: [MetaField] = []
    /// Why the post cannot be read at all.
    var refusal: (line: Int, fact: Problem.Fact)?

    mutating func add(_ key: String, _ value: String, line: Int) {
        fields.append(MetaField(key: key, value: .scalar(value, isText: true), line: line))
    }

    mutating func add(_ key: String, list: [String], line: Int) {
        let items = list.map { MetaValue.scalar($0, isText: true) }
        fields.append(MetaField(key: key, value: .list(items), line: line))
    }
}

extension MarkupFormat {
    func read(_ context: FileContext, on bench: inout Workbench, emit: (Post, borrowing Body) -> Void) {
        let front = FrontMatter(bench.file)
        if let refusal = front.refusal { return bench.note(refusal, context) }
        bench.builder.reset()
        bench.builder.host = context.host
        let file = bench.file
        let head = parse(
            file,
            in: front.bodyStart..<file.count,
            firstLine: front.bodyLine,
            hasTitle: front.fields.contains { FieldNames.title.contains($0.key) },
            into: &bench.builder
        )
        for finding in front.findings { bench.note(finding, context) }
        if let refusal = head.refusal { return bench.note(refusal, context) }
        let post = bench.post(front.fields + head.fields, context)
        emit(post, bench.builder.body)
    }
}

extension Workbench {
    mutating func note(_ finding: (line: Int, fact: Problem.Fact), _ context: FileContext) {
        problems.append(context.problem(finding.line, finding.fact))
    }

    /// The post of a file that holds one, its body being built: what its fields say, else its name and first heading.
    mutating func post(_ fields: [MetaField], _ context: FileContext) -> Post {
        var post = Post()
        let name = FileNameFields(context.name)
        post.slug = name.slug
        post.published = name.published
        if name.isFolderPage { post.kind = .page }
        post.key = context.file.path.bytes
        if !fields.isEmpty {
            var reader = PostFields(fields, settings: context.settings)
            reader.fill(&post)
            for finding in reader.findings { note(finding, context) }
        }
        if post.title.isEmpty { post.title = builder.body.firstHeading ?? name.slug }
        return post
    }
}

extension Body {
    /// The text of the first heading that has some.
    var firstHeading: String? {
        for block in blocks where block.kind == .heading {
            let title = TextTrimming.singleLine(string(of: block))
            if !title.isEmpty { return title }
        }
        return nil
    }
}
