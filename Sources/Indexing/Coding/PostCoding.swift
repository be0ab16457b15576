import Aggregating
import Files
import Measuring
import Posts
import Text

extension BinaryWriter {
    /// What stays in memory of a post comes first, then what it is found and counted by, then its passages: whoever wants
    /// no more than that need not read on.
    mutating func post(_ measured: MeasuredPost) {
        head(measured)
        byte(measured.twins.rawValue)
        texts(measured.post.tags)
        texts(measured.post.categories)
        texts(measured.post.authors)
        text(measured.language)
        list(measured.codeBlocks) { writer, blocks in
            writer.text(blocks.language)
            writer.signed(blocks.count)
        }
        list(measured.figures) { $0.signed($1) }
        metadata(measured.post)
        list(measured.passages) { $0.passage($1) }
        sections(measured.sections)
    }

    private mutating func head(_ measured: MeasuredPost) {
        word(measured.id.bits)
        count(measured.source)
        blob(measured.path.bytes)
        text(measured.post.title)
        day(measured.post.published)
        signed(Int32(clamping: measured.post.line))
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

extension BinaryReader {
    mutating func post() throws(Malformed) -> MeasuredPost {
        try post(behind: try head(), .whole)
    }

    /// The post whose head has been read; what is read of it must be all there is, unless less is wanted.
    mutating func post(behind head: PostHead, _ detail: PostDetail) throws(Malformed) -> MeasuredPost {
        var post = Post()
        post.title = head.title
        post.published = head.published
        post.line = Int(head.line)
        post.isDraft = head.isDraft
        let twins = Twins(rawValue: try byte())
        post.tags = try texts()
        post.categories = try texts()
        post.authors = try texts()
        let language = try text()
        let codeBlocks = try list { reader throws(Malformed) in
            CodeBlocks(language: try reader.text(), count: try reader.signed())
        }
        let figures = try list { reader throws(Malformed) in try reader.signed() }
        var passages: [Passage] = []
        var sections = SectionTable.empty
        let isWhole = detail == .whole || detail == .counted && !twins.isEmpty
        if isWhole || detail == .listed { try readMetadata(of: &post) }
        if isWhole {
            passages = try list { reader throws(Malformed) in try reader.passage() }
            sections = try self.sections()
            guard isAtEnd else { throw Malformed() }
        }
        return MeasuredPost(
            id: head.id,
            source: Int(head.source),
            path: head.path,
            post: post,
            language: language,
            figures: figures,
            sections: sections,
            codeBlocks: codeBlocks,
            passages: passages,
            twins: twins
        )
    }

    /// What stays in memory of a post.
    mutating func head() throws(Malformed) -> PostHead {
        let id = PostID(bits: try word())
        guard let source = Int32(exactly: try count()) else { throw Malformed() }
        let path = try path()
        let title = try text()
        let published = try day()
        let line = try signed(Int32.self)
        let isDraft = try flag()
        return PostHead(
            id: id,
            path: path,
            title: title,
            published: published,
            source: source,
            line: line,
            words: try signed(Int32.self),
            isDraft: isDraft
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

    /// Goes from behind the head to the passages.
    mutating func skipGroups() throws(Malformed) {
        try skipByte()
        for _ in 0..<3 { try skipTexts() }
        try skipBlob()
        for _ in 0..<(try count()) {
            try skipBlob()
            _ = try signed()
        }
        for _ in 0..<(try count()) { _ = try unsigned() }
        try skipMetadata()
    }

    /// Adds a list of passages, as those of the next post.
    mutating func passages(into columns: inout PassageColumns) throws(Malformed) {
        for _ in 0..<(try count()) { columns.append(try passage()) }
        columns.endPost()
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

    private mutating func skipMetadata() throws(Malformed) {
        for _ in 0..<2 { try skipBlob() }
        _ = try day()
        try skipBlob()
        try skipByte()
        try skipBlob()
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
