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
    func ledger() throws(IndexFault) -> Ledger? {
        guard let run = newest() else { return nil }
        let path = runs.path(of: run).appending(Self.fileName)
        let index = try PostIndex(opening: path, run: run, pipeline: plan.name)
        return try Ledger(index, sources: SourceFingerprint.sources(of: plan))
    }

    private func newest() -> RunName? {
        do throws(SystemFault) { return try runs.latest() } catch { return nil }
    }

    /// Writes the index of an edition into the staging folder of a run.
    func write(
        _ edition: Edition,
        _ files: [IndexedFile],
        run: RunName,
        to staging: PathBytes
    ) throws(SystemFault) -> PublishedFile {
        let path = staging.appending(Self.fileName)
        let header = IndexHeader(
            run: run,
            pipeline: plan.name,
            definitionsVersion: SummaryDocument.definitionsVersion,
            asOf: edition.asOf,
            metrics: Metrics.all.map(\.name),
            sources: SourceFingerprint.sources(of: plan),
            aliases: plan.tags.aliases.map { IndexedAlias(name: $0.tag, target: $0.standard) }
        )
        var writer = try IndexWriter(creating: path, header: header)
        for post in edition.posts {
            try writer.append(
                post,
                names: edition.counting.counts(post) ? names(of: post, edition.names) : PostNames()
            )
        }
        for file in files { try writer.append(file) }
        let pivots = edition.summary.pivots
        try writer.finish(
            at: UTCTime.now,
            headline: plan.count.encoded
                + HeadlineRecord(headline: Headline(edition), rows: FirstPosts.places(in: edition)).encoded(),
            repeated: edition.repeats.fingerprints,
            starts: starts(of: edition)
        ) { kind, key in
            switch kind {
            case .tag: pivots[Dimensions.tag].groups[key]?.shown ?? key.string
            case .category: pivots[Dimensions.category].groups[key]?.shown ?? key.string
            case .author: pivots[Dimensions.author].groups[key]?.shown ?? key.string
            }
        }
        _ = try FileSystem.seal(path)
        return try PublishedFile(cache: path)
    }

    /// The starts of repeated passages with the posts that have them first.
    private func starts(of edition: Edition) -> [PassageStart] {
        edition.repeats.passages.compactMap { passage in
            guard let text = edition.passageStarts[passage.fingerprint] else { return nil }
            let post = edition.posts[edition.repeats.places[passage.places.lowerBound].post]
            return PassageStart(fingerprint: passage.fingerprint, post: post.id, text: text)
        }.sorted { $0.fingerprint < $1.fingerprint }
    }

    private func names(of post: MeasuredPost, _ folding: NameFolding) -> PostNames {
        PostNames(
            tags: post.post.tags.map(folding.tagKey),
            categories: post.post.categories.map(NameFolding.key),
            authors: post.post.authors.map(NameFolding.key)
        )
    }

    /// Runs older than the newest two keep no index.
    func thin() throws(SystemFault) {
        for run in try runs.all().dropLast(2) {
            let path = runs.path(of: run).appending(Self.fileName)
            if try FileSystem.status(path, followLinks: false) != nil { try FileSystem.removeFile(path) }
        }
    }
}
