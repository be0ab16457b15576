import Files
import Measuring
import Posts
import Text

extension BinaryWriter {
    /// What stays in memory of a post comes first, then what it is found by, then its passages: whoever wants no more
    /// than that need not read on.
    mutating func post(_ measured: MeasuredPost) {
        head(measured)
        texts(measured.post.tags)
        texts(measured.post.categories)
        texts(measured.post.authors)
        list(measured.passages) { $0.passage($1) }
        metadata(measured.post)
        text(measured.language)
        list(measured.figures) { $0.signed($1) }
        sections(measured.sections)
        list(measured.codeBlocks) { writer, blocks in
            writer.text(blocks.language)
            writer.signed(blocks.count)
        }
        byte(measured.twins.rawValue)
    }

    private mutating func head(_ measured: MeasuredPost) {
        word(measured.id.bits)
        count(measured.source)
        blob(measured.path.bytes)
        text(measured.post.title)
        day(measured.post.published)
        signed(measured.post.line)
        flag(measured.post.isDraft)
        signed(PostHead.words(of: measured))
    }

    private mutating func metadata(_ post: Post) {
        text(post.permalink)
        text(post.slug)
        day(post.updated)
        text(post.language)
        flag(post.kind == .page)
        blob(post.key)
    }

    private mutating func sections(_ table: SectionTable) {
        blob(table.headings)
        list(table.rows) { writer, row in
            writer.signed(row.level)
            writer.signed(row.line)
            writer.signed(row.words)
            writer.signed(row.readingSeconds)
            writer.signed(row.codeWords)
            writer.signed(row.headingStart)
            writer.signed(row.headingEnd)
        }
    }

    private mutating func passage(_ passage: Passage) {
        word(passage.fingerprint)
        signed(passage.words)
        signed(passage.line)
        signed(passage.section)
    }

    mutating func day(_ day: Day?) {
        flag(day != nil)
        if let day { signed(day.daysSinceEpoch) }
    }
}

/// The first fields of a post as they are written.
struct HeadFields {
    let id: PostID
    let source: Int
    let path: PathBytes
    let title: String
    let published: Day?
    let line: Int
    let isDraft: Bool
    let words: Int32

    var head: PostHead {
        PostHead(
            id: id,
            path: path,
            title: title,
            published: published,
            source: Int32(clamping: source),
            line: Int32(clamping: line),
            words: words,
            isDraft: isDraft
        )
    }
}

extension BinaryReader {
    mutating func post() throws(Malformed) -> MeasuredPost {
        let head = try headFields()
        var post = Post()
        post.title = head.title
        post.published = head.published
        post.line = head.line
        post.isDraft = head.isDraft
        post.tags = try texts()
        post.categories = try texts()
        post.authors = try texts()
        let passages = try list { reader throws(Malformed) in try reader.passage() }
        try readMetadata(of: &post)
        return MeasuredPost(
            id: head.id,
            source: head.source,
            path: head.path,
            post: post,
            language: try text(),
            figures: try list { reader throws(Malformed) in try reader.signed() },
            sections: try sections(),
            codeBlocks: try list { reader throws(Malformed) in
                CodeBlocks(language: try reader.text(), count: try reader.signed())
            },
            passages: passages,
            twins: Twins(rawValue: try byte())
        )
    }

    mutating func headFields() throws(Malformed) -> HeadFields {
        HeadFields(
            id: PostID(bits: try word()),
            source: try count(),
            path: try path(),
            title: try text(),
            published: try day(),
            line: try signed(),
            isDraft: try flag(),
            words: try signed(Int32.self)
        )
    }

    /// Goes behind the head.
    mutating func skipHead() throws(Malformed) {
        _ = try word()
        _ = try count()
        try skipBlob()
        try skipBlob()
        _ = try day()
        _ = try signed()
        _ = try flag()
        _ = try signed(Int32.self)
    }

    mutating func passage() throws(Malformed) -> Passage {
        Passage(
            fingerprint: try word(),
            words: try signed(Int32.self),
            line: try signed(Int32.self),
            section: try signed(Int32.self)
        )
    }

    private mutating func readMetadata(of post: inout Post) throws(Malformed) {
        post.permalink = try text()
        post.slug = try text()
        post.updated = try day()
        post.language = try text()
        post.kind = try flag() ? .page : .post
        post.key = try blob()
    }

    private mutating func sections() throws(Malformed) -> SectionTable {
        let headings = try blob()
        let rows = try list { reader throws(Malformed) in
            SectionTable.Row(
                level: try reader.signed(Int8.self),
                line: try reader.signed(Int32.self),
                words: try reader.signed(Int32.self),
                readingSeconds: try reader.signed(Int32.self),
                codeWords: try reader.signed(Int32.self),
                headingStart: try reader.signed(Int32.self),
                headingEnd: try reader.signed(Int32.self)
            )
        }
        guard let table = SectionTable(rows: rows, headings: headings) else { throw Malformed() }
        return table
    }

    mutating func path() throws(Malformed) -> PathBytes {
        guard let path = PathBytes(bytes: try blob()) else { throw Malformed() }
        return path
    }

    mutating func day() throws(Malformed) -> Day? {
        guard try flag() else { return nil }
        return Day(daysSinceEpoch: try signed())
    }
}
