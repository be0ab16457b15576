import Files
import Posts
import Text

/// The first part of an index: its header, and how much there is of everything else.
struct Contents {
    var header: IndexHeader
    var posts = 0
    var files = 0
    /// Parts of each list.
    var parts: [Part: Int] = [:]
    /// The first key of each part of each directory.
    var firstKeys: [NameKind: [UTF8Key]] = [:]
    /// The first fingerprint of each part of the starts.
    var firstFingerprints: [UInt64] = []
}

extension BinaryWriter {
    mutating func contents(_ contents: Contents) {
        header(contents.header)
        count(contents.posts)
        count(contents.files)
        for part in Part.allCases { count(contents.parts[part] ?? 0) }
        for kind in NameKind.allCases { texts((contents.firstKeys[kind] ?? []).map(\.string)) }
        list(contents.firstFingerprints) { $0.word($1) }
    }

    private mutating func header(_ header: IndexHeader) {
        text(header.run.text)
        text(header.pipeline)
        signed(header.definitionsVersion)
        signed(header.asOf.daysSinceEpoch)
        signed(header.finished)
        texts(header.metrics)
        list(header.sources) { writer, source in
            writer.text(source.name)
            writer.word(source.fingerprint)
        }
        list(header.aliases) { writer, alias in
            writer.text(alias.name)
            writer.text(alias.target)
        }
        word(header.settings)
        word(header.listing)
        day(header.nextFuture)
        blob(header.headline)
    }

    mutating func name(_ entry: NameEntry) {
        text(entry.key.string)
        text(entry.shown.string)
        count(entry.posts)
        word(entry.digest)
    }

    mutating func start(_ start: PassageStart) {
        word(start.fingerprint)
        word(start.post.bits)
        text(start.text)
    }
}

extension BinaryReader {
    mutating func contents() throws(Malformed) -> Contents {
        var contents = Contents(header: try header())
        contents.posts = try count()
        contents.files = try count()
        for part in Part.allCases { contents.parts[part] = try count() }
        for kind in NameKind.allCases { contents.firstKeys[kind] = try texts().map { UTF8Key($0) } }
        contents.firstFingerprints = try list { reader throws(Malformed) in try reader.word() }
        return contents
    }

    private mutating func header() throws(Malformed) -> IndexHeader {
        guard let run = RunName(try text()) else { throw Malformed() }
        let pipeline = try text()
        let definitionsVersion: Int = try signed()
        let asOf = Day(daysSinceEpoch: try signed())
        let finished = try signed(Int64.self)
        let metrics = try texts()
        let sources = try list { reader throws(Malformed) in
            IndexedSource(name: try reader.text(), fingerprint: try reader.word())
        }
        let aliases = try list { reader throws(Malformed) in
            IndexedAlias(name: try reader.text(), target: try reader.text())
        }
        var header = IndexHeader(
            run: run,
            pipeline: pipeline,
            definitionsVersion: definitionsVersion,
            asOf: asOf,
            metrics: metrics,
            sources: sources,
            aliases: aliases
        )
        header.finished = finished
        header.settings = try word()
        header.listing = try word()
        header.nextFuture = try day()
        header.headline = try blob()
        return header
    }

    mutating func name() throws(Malformed) -> NameEntry {
        NameEntry(
            key: UTF8Key(try text()),
            shown: UTF8Key(try text()),
            posts: try count(),
            digest: try word()
        )
    }

    mutating func start() throws(Malformed) -> PassageStart {
        PassageStart(fingerprint: try word(), post: PostID(bits: try word()), text: try text())
    }
}
