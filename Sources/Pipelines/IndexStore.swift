import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Reporting
import Text

/// The index of a pipeline's runs: read from the newest, written into the next.
struct IndexStore: Sendable {
    static let fileName = "index.sqlite"

    let plan: Plan
    let runs: PublishedRuns

    /// What the newest run knew; nil where there is none.
    func prior() throws(IndexFault) -> PriorIndex? {
        guard let run = newest() else { return nil }
        let index = try Self.open(run, in: runs, pipeline: plan.name)
        return try PriorIndex(index, sources: SourceFingerprint.sources(of: plan), run: run)
    }

    /// Opens the index of a run.
    static func open(_ run: RunName, in runs: PublishedRuns, pipeline: String) throws(IndexFault) -> PostIndex
    {
        let folder = runs.path(of: run)
        return try PostIndex(opening: folder.appending(fileName), run: run, pipeline: pipeline) {
            ManifestRecord(folder.appending(Manifest.fileName))?.renewal
        }
    }

    private func newest() -> RunName? {
        do throws(SystemFault) { return try runs.latest() } catch { return nil }
    }

    /// Begins the index of an edition in the staging folder of a run.
    func draft(
        _ edition: Edition,
        _ posts: SpooledPosts,
        _ flags: PassageFlagColumn,
        listing: UInt64,
        run: RunName,
        in staging: PathBytes
    ) throws(SystemFault) -> IndexDraft {
        var header = IndexHeader(
            run: run,
            pipeline: plan.name,
            definitionsVersion: SummaryDocument.definitionsVersion,
            asOf: edition.asOf,
            metrics: Metrics.all.map(\.name),
            sources: SourceFingerprint.sources(of: plan),
            aliases: plan.tags.aliases.map { IndexedAlias(name: $0.tag, target: $0.standard) }
        )
        header.settings = Manifest.fingerprint(plan)
        header.listing = listing
        header.nextFuture = edition.nextFuture
        let path = staging.appending(Self.fileName)
        return IndexDraft(try IndexWriter(creating: path, header: header), edition, posts, flags, path)
    }

    /// Runs older than the newest two keep no index.
    func thin() throws(SystemFault) {
        for run in try runs.all().dropLast(2) {
            let path = runs.path(of: run).appending(Self.fileName)
            if try FileSystem.status(path, followLinks: false) != nil { try FileSystem.removeFile(path) }
        }
    }
}

/// An index that grows while the reports are written: any task makes its rows, their parent alone adds them.
final class IndexDraft {
    /// Makes the rows of posts.
    struct RowMaker: Sendable {
        fileprivate let encoder: IndexRowEncoder
        fileprivate let edition: Edition
        fileprivate let posts: SpooledPosts
        fileprivate let flags: PassageFlagColumn

        func rows(_ rows: Range<Int>) throws(SystemFault) -> [IndexRow] {
            var encoder = encoder
            var made: [IndexRow] = []
            made.reserveCapacity(rows.count)
            for (row, post) in zip(rows, try posts.encodedPosts(rows)) {
                let names = try names(of: post, at: row)
                made.append(encoder.row(post, at: row, names: names, repeated: flags[row]))
            }
            return made
        }

        /// What does not count is found by no name.
        private func names(of post: EncodedPost, at row: Int) throws(SystemFault) -> PostNames {
            guard edition.counting.countsPost(at: row, of: posts.heads) else { return PostNames() }
            guard let names = post.names() else { throw posts.fault }
            return PostNames(
                tags: names.tags.map(edition.names.tagKey),
                categories: names.categories.map(NameFolding.key),
                authors: names.authors.map(NameFolding.key)
            )
        }
    }

    let maker: RowMaker
    private let edition: Edition
    private let path: PathBytes
    private var writer: IndexWriter?
    private var rows = 0

    init(
        _ writer: consuming IndexWriter,
        _ edition: Edition,
        _ posts: SpooledPosts,
        _ flags: PassageFlagColumn,
        _ path: PathBytes
    ) {
        maker = RowMaker(encoder: writer.rows, edition: edition, posts: posts, flags: flags)
        self.edition = edition
        self.path = path
        self.writer = consume writer
    }

    func append(_ rows: [IndexRow]) throws(SystemFault) {
        for row in rows {
            try writer?.append(row, maker.posts.heads[self.rows])
            self.rows += 1
        }
    }

    /// Adds what is known before the posts are written: the files, and the starts of repeated passages.
    func append(_ files: [IndexedFile]) throws(SystemFault) {
        for file in files { try writer?.append(file) }
        try appendStarts()
    }

    /// Adds what is known of the whole, and makes the file final.
    func finish(headline: [UInt8]) async throws -> PublishedFile {
        guard var writer = writer.take() else { return try PublishedFile(cache: path) }
        let pivots = edition.summary.pivots
        try writer.finish(at: UTCTime.now, headline: headline) { kind, key in
            switch kind {
            case .tag: pivots[Dimensions.tag].groups[key]?.shown ?? key.string
            case .category: pivots[Dimensions.category].groups[key]?.shown ?? key.string
            case .author: pivots[Dimensions.author].groups[key]?.shown ?? key.string
            }
        }
        // Its digest is taken while the disk takes the file.
        let path = path
        async let file = PublishedFile(cache: path)
        _ = try FileSystem.seal(path)
        return try await file
    }

    /// The starts of repeated passages with the posts that have them first, by fingerprint.
    private func appendStarts() throws(SystemFault) {
        let passages = edition.repeats.passages
        let order = passages.indices.map { Int32($0) }.sorted {
            passages[Int($0)].fingerprint < passages[Int($1)].fingerprint
        }
        for index in order {
            let passage = passages[Int(index)]
            guard let text = try edition.passageStarts.text(of: passage.fingerprint) else { continue }
            let first = edition.repeats.places[passage.places.lowerBound].post
            let post = maker.posts.heads[first].id
            try writer?.append(PassageStart(fingerprint: passage.fingerprint, post: post, text: text))
        }
    }
}

extension Edition {
    /// The next day on which a post that lies in the future begins to count.
    fileprivate var nextFuture: Day? {
        let heads = shelf.heads
        var next: Day?
        for row in heads.indices {
            guard let day = heads[row].published, day > asOf else { continue }
            next = min(next ?? day, day)
        }
        return next
    }

    /// Which passages of each post stand in another post too.
    var passageFlags: PassageFlagColumn {
        var flags = PassageFlagColumn()
        for row in 0..<shelf.count {
            flags.append(repeats.passages(ofPost: row)) { repeats.isRepeated($0, ofPost: row) }
        }
        return flags
    }
}
