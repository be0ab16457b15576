import Files
import Posts
import Text

/// The first part of an index: its header, and how much there is of everything else.
struct Contents {
    var header: IndexHeader
    var posts = 0
    var files = 0
    /// How many parts each list has, in the order of `Part`.
    private var partCounts = Part.allCases.map { _ in 0 }
    /// The first key of each part of each directory, by the kind of its names.
    var firstKeys: [[UTF8Key]] = NameKind.allCases.map { _ in [] }
    /// The first fingerprint of each part of the starts.
    var firstFingerprints: [UInt64] = []

    init(header: IndexHeader) {
        self.header = header
    }

    /// How many parts a list has.
    subscript(part: Part) -> Int {
        get { partCounts[part.ordinal] }
        set { partCounts[part.ordinal] = newValue }
    }
}

extension BinaryWriter {
    mutating func contents(_ contents: Contents) {
        header(contents.header)
        count(contents.posts)
        count(contents.files)
        for part in Part.allCases { count(contents[part]) }
        for keys in contents.firstKeys { texts(keys.map(\.string)) }
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
        for part in Part.allCases { contents[part] = try count() }
        for kind in contents.firstKeys.indices { contents.firstKeys[kind] = try texts().map { UTF8Key($0) } }
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

    /// A name of this key; nil behind any other.
    mutating func name(ifOf key: UTF8Key) throws(Malformed) -> NameEntry? {
        guard try isNext(key.string) else {
            for _ in 0..<2 { try skipBlob() }
            _ = try count()
            _ = try word()
            return nil
        }
        return try name()
    }

    /// A start; nil behind one whose fingerprint is not wanted.
    mutating func start(where isWanted: (UInt64) -> Bool) throws(Malformed) -> PassageStart? {
        let fingerprint = try word()
        let post = PostID(bits: try word())
        guard isWanted(fingerprint) else {
            try skipBlob()
            return nil
        }
        return PassageStart(fingerprint: fingerprint, post: post, text: try text())
    }
}
