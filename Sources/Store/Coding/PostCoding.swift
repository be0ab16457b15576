import Files
import Measuring
import Posts
import Text

/// A post as a row of `posts`, in the order of `Schema.postColumns`.
extension RowWriter {
    /// - Parameter source: what rows call its source.
    mutating func post(_ measured: MeasuredPost, source: Int, at place: StoredPlace) throws(SQLiteFault) {
        let post = measured.post
        begin(place.number)
        bits(measured.id.bits)
        integer(source)
        bytes(measured.path.bytes)
        integer(post.line)
        text(post.title)
        integer(measured.isDuplicate ? 1 : 0)
        integer(post.published.map { Int($0.daysSinceEpoch) })
        integer(post.updated.map { Int($0.daysSinceEpoch) })
        integer(post.isDraft ? 1 : 0)
        integer(post.kind == .page ? 1 : 0)
        text(measured.language)
        text(post.language)
        text(post.permalink)
        text(post.slug)
        bytes(post.key)
        for figure in measured.figures { integer(figure) }
        bytes(PostDetails.encoded(measured))
        try end(salt: measured.id.bits)
    }
}

extension RowReader {
    /// The post whose row is at hand; throws unless it is the one that was written there.
    /// - Parameters:
    ///   - metrics: how many figures a post has.
    ///   - sources: the source of each code.
    mutating func post(of head: PostHead, metrics: Int, _ sources: [Int: Int]) throws(Malformed)
        -> MeasuredPost
    {
        var post = Post()
        guard key() == head.place.number, bits() == head.id.bits else { throw Malformed() }
        let source = sources[integer()]
        guard let path = PathBytes(bytes: bytes()) else { throw Malformed() }
        post.line = integer()
        post.title = text()
        let isDuplicate = integer() != 0
        post.published = optionalInteger().map { Day(daysSinceEpoch: $0) }
        post.updated = optionalInteger().map { Day(daysSinceEpoch: $0) }
        post.isDraft = integer() != 0
        post.kind = integer() != 0 ? .page : .post
        let language = text()
        post.language = text()
        post.permalink = text()
        post.slug = text()
        post.key = bytes()
        var figures: [Int] = []
        figures.reserveCapacity(metrics)
        for _ in 0..<metrics { figures.append(integer()) }
        let details = bytes()
        guard isSealed(salt: head.id.bits), let source else { throw Malformed() }
        let rest = try PostDetails(decoding: details)
        post.authors = rest.authors
        post.tags = rest.tags
        post.categories = rest.categories
        return MeasuredPost(
            id: head.id,
            isDuplicate: isDuplicate,
            source: source,
            path: path,
            post: post,
            language: language,
            figures: figures,
            sections: rest.sections,
            codeBlocks: rest.codeBlocks,
            passages: [],
            findings: rest.findings
        )
    }
}

/// Of a post what is no single value.
struct PostDetails {
    var authors: [String]
    var tags: [String]
    var categories: [String]
    var codeBlocks: [CodeBlocks]
    var sections: SectionTable
    var findings: [Finding]

    static func encoded(_ measured: MeasuredPost) -> [UInt8] {
        var writer = BinaryWriter()
        writer.texts(measured.post.authors)
        writer.texts(measured.post.tags)
        writer.texts(measured.post.categories)
        writer.list(measured.codeBlocks) { writer, blocks in
            writer.text(blocks.language)
            writer.signed(blocks.count)
        }
        writer.blob(measured.sections.headings)
        writer.list(measured.sections.rows) { writer, row in
            writer.signed(row.level)
            writer.signed(row.line)
            writer.signed(row.words)
            writer.signed(row.readingSeconds)
            writer.signed(row.codeWords)
            writer.signed(row.headingStart)
            writer.signed(row.headingEnd)
        }
        writer.list(measured.findings) { writer, finding in
            writer.texts([finding.code, finding.text, finding.advice, finding.section])
            for number in [finding.value, finding.usual, finding.line, finding.words] {
                writer.signed(number)
            }
        }
        return writer.bytes
    }

    init(decoding bytes: [UInt8]) throws(Malformed) {
        var reader = BinaryReader(bytes)
        authors = try reader.texts()
        tags = try reader.texts()
        categories = try reader.texts()
        codeBlocks = try reader.list { reader throws(Malformed) in
            CodeBlocks(language: try reader.text(), count: try reader.signed())
        }
        let headings = try reader.blob()
        let rows = try reader.list { reader throws(Malformed) in
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
        sections = table
        findings = try reader.list { reader throws(Malformed) in
            let texts = try reader.texts()
            guard texts.count == 4 else { throw Malformed() }
            return Finding(
                code: texts[0],
                text: texts[1],
                advice: texts[2],
                value: try reader.signed(),
                usual: try reader.signed(),
                section: texts[3],
                line: try reader.signed(),
                words: try reader.signed()
            )
        }
        guard reader.isAtEnd else { throw Malformed() }
    }
}

/// The passages of a post, one behind the other.
enum PassageList {
    static func encoded(_ passages: [Passage]) -> [UInt8] {
        var writer = BinaryWriter()
        writer.list(passages) { writer, passage in
            writer.word(passage.fingerprint)
            writer.signed(passage.words)
            writer.signed(passage.line)
            writer.signed(passage.section)
            writer.signed(passage.block)
        }
        return writer.bytes
    }

    static func decoded(_ bytes: [UInt8]) throws(Malformed) -> [Passage] {
        var reader = BinaryReader(bytes)
        let passages = try reader.list { reader throws(Malformed) in
            Passage(
                fingerprint: try reader.word(),
                words: try reader.signed(Int32.self),
                line: try reader.signed(Int32.self),
                section: try reader.signed(Int32.self),
                block: try reader.signed(Int32.self)
            )
        }
        guard reader.isAtEnd else { throw Malformed() }
        return passages
    }
}
