import Aggregating
import Benchmark
import Files
import Glibc
import Indexing
import Measuring
import Posts
import Reporting
import Text

/// From measured posts to the index and back.
func indexStages() {
    stage("scratch file") { sample in
        try SampleIndex.makeFolder()
        var spool = try PostSpool(in: SampleIndex.path(""))
        for posts in sample.posts.slices {
            var batch = SpooledBatch()
            for post in sample.posts.posts(posts, .whole) { batch.append(post) }
            try spool.append(batch)
        }
        let (posts, _) = spool.shelved()
        // For the fold, then for the reports.
        for slice in posts.slices { blackHole(try posts.posts(slice, .counted)) }
        for slice in posts.slices { blackHole(try posts.posts(slice, .whole)) }
        try SampleIndex.removeFolder()
    }
    stage("index write") { sample in
        try SampleIndex.makeFolder()
        try SampleIndex.write(sample)
        try SampleIndex.removeFolder()
    }
    indexStage("next run: index load") { index, _ in
        blackHole(try index.posts())
        blackHole(try index.files())
    }
    // Opened anew for each answer, as `stats` does.
    indexStage("stats: index select") { index, sample in
        var index = index
        var left = Sample.count
        let tag = sample.mostFrequentTag
        while left > 0 {
            let posts = try index.posts(index.rows(of: tag, kind: .tag) ?? [])
            left -= max(1, posts.count)
            index = try SampleIndex.open()
        }
    }
}

/// Registers a stage that begins with an index of the sample.
private func indexStage(_ name: String, _ work: @escaping (consuming PostIndex, Sample) throws -> Void) {
    Benchmark(
        name,
        closure: { (_: Benchmark, sample: Sample) throws in try work(SampleIndex.open(), sample) },
        setup: {
            let sample = try Sample.load()
            try SampleIndex.makeFolder()
            try SampleIndex.write(sample)
            return sample
        },
        teardown: { try SampleIndex.removeFolder() }
    )
}

/// The index of a sample, in a temporary folder of this process.
private enum SampleIndex {
    static let pipeline = "stages"

    static var folder: String {
        "\(getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")/corpus-stages-\(getpid())"
    }

    static func path(_ name: String) throws -> PathBytes {
        guard let folder = PathBytes(folder) else { throw SampleFault.noFolder }
        return name.isEmpty ? folder : folder.appending(name)
    }

    static func makeFolder() throws { try FileSystem.makeDirectory(path("")) }
    static func removeFolder() throws { try FileSystem.removeTree(path("")) }

    static func open() throws -> PostIndex {
        try PostIndex(opening: path("index.sqlite"), pipeline: pipeline)
    }

    /// The posts with their names, and a file for each.
    static func write(_ sample: Sample) throws {
        let edition = sample.edition
        let header = IndexHeader(
            run: RunName(after: nil, at: 0),
            pipeline: pipeline,
            definitionsVersion: SummaryDocument.definitionsVersion,
            asOf: edition.asOf,
            metrics: Metrics.all.map(\.name),
            sources: edition.sources.map { IndexedSource(name: $0.name, fingerprint: 0) },
            aliases: []
        )
        var writer = try IndexWriter(creating: path("index.sqlite"), header: header)
        var rows = writer.rows
        for (row, post) in sample.posts.posts.enumerated() {
            let names = PostNames(post, edition.names)
            let repeated = PassageFlags(post.passages.count) { edition.repeats.isRepeated($0, ofPost: row) }
            let encoded = EncodedPost(post)
            try writer.append(
                rows.row(encoded, at: row, names: names, repeated: repeated),
                PostHead(post)
            )
            try writer.append(IndexedFile(of: post))
        }
        try writer.finish(at: 0, headline: []) { _, key in key.string }
    }
}

extension PostNames {
    fileprivate init(_ post: MeasuredPost, _ folding: NameFolding) {
        self.init(
            tags: post.post.tags.map(folding.tagKey),
            categories: post.post.categories.map(NameFolding.key),
            authors: post.post.authors.map(NameFolding.key)
        )
    }
}

extension IndexedFile {
    fileprivate init(of post: MeasuredPost) {
        self.init(
            source: post.source,
            path: post.path,
            stamp: FileStamp(size: 0, modified: 0, changed: 0, inode: 0, device: 0),
            digest: post.id.bits,
            isProvisional: false,
            isIgnored: false,
            posts: 1,
            problems: []
        )
    }
}

extension Sample {
    /// Ties by key; empty where no post has a tag.
    fileprivate var mostFrequentTag: UTF8Key {
        let keys = posts.posts.flatMap { $0.post.tags.map(edition.names.tagKey) }
        let posts = Dictionary(keys.map { ($0, 1) }, uniquingKeysWith: +)
        return posts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key ?? UTF8Key("")
    }
}
