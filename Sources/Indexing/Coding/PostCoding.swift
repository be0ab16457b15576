import Files
import Measuring
import Posts
import Text

extension BinaryWriter {
    mutating func post(_ measured: MeasuredPost) {
        word(measured.id.bits)
        count(measured.source)
        blob(measured.path.bytes)
        post(measured.post)
        text(measured.language)
        list(measured.figures) { $0.signed($1) }
        sections(measured.sections)
        let languages = measured.codeLanguages.sorted { UTF8Key($0.key) < UTF8Key($1.key) }
        list(languages) { writer, language in
            writer.text(language.key)
            writer.signed(language.value)
        }
        list(measured.passages) { $0.passage($1) }
    }

    private mutating func post(_ post: Post) {
        text(post.title)
        text(post.permalink)
        text(post.slug)
        day(post.published)
        day(post.updated)
        texts(post.authors)
        texts(post.tags)
        texts(post.categories)
        text(post.language)
        flag(post.kind == .page)
        flag(post.isDraft)
        blob(post.key)
        signed(post.line)
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
        MeasuredPost(
            id: PostID(bits: try word()),
            source: try count(),
            path: try path(),
            post: try metadata(),
            language: try text(),
            figures: try list { reader throws(Malformed) in try reader.signed() },
            sections: try sections(),
            codeLanguages: try codeLanguages(),
            passages: try list { reader throws(Malformed) in try reader.passage() }
        )
    }

    private mutating func metadata() throws(Malformed) -> Post {
        var post = Post()
        post.title = try text()
        post.permalink = try text()
        post.slug = try text()
        post.published = try day()
        post.updated = try day()
        post.authors = try texts()
        post.tags = try texts()
        post.categories = try texts()
        post.language = try text()
        post.kind = try flag() ? .page : .post
        post.isDraft = try flag()
        post.key = try blob()
        post.line = try signed()
        return post
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

    private mutating func codeLanguages() throws(Malformed) -> [String: Int] {
        var languages: [String: Int] = [:]
        for _ in 0..<(try count()) {
            let name = try text()
            languages[name] = try signed()
        }
        return languages
    }

    private mutating func passage() throws(Malformed) -> Passage {
        Passage(
            fingerprint: try word(),
            words: try signed(Int32.self),
            line: try signed(Int32.self),
            section: try signed(Int32.self)
        )
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
