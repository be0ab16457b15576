import Aggregating
import Files
import Glibc
import Measuring
import Posts
import Reporting
import Store

@testable import Reading

/// A thousand posts spread evenly over a folder, in every form that a stage begins with.
struct Sample: Sendable {
    /// Posts; `BenchmarkScalingFactor.kilo` is the same number.
    static let count = 1000

    let source: Source
    /// What follows lies in the order of these.
    let files: [SourceFile]
    /// The files' bytes.
    let contents: [[UInt8]]
    /// The bytes behind the front matter.
    let markdown: [[UInt8]]
    /// What the posts were parsed into.
    let parsed: [(post: Post, body: Body)]
    /// The posts measured, each with its text as a store keeps it.
    let measured: [(post: MeasuredPost, text: PackedText)]
    /// The posts in the order of a run's rows, in memory.
    let posts: [MeasuredPost]
    let passages: PassageColumns
    let edition: Edition

    /// Reads the sample from the folder that the environment's `BENCH_FOLDER` names.
    static func load() throws -> Sample {
        guard let folder = getenv("BENCH_FOLDER").map({ String(cString: $0) }),
            let path = try PathBytes(folder)?.realpath()
        else { throw SampleFault.noFolder }
        let source = Source(ordinal: 0, name: "posts", root: path, isFolder: true)
        var walk = Walk([source])
        let found = walk.next(.max).filter { $0.path.extension == "md" }
        let sample = try Sample(source, from: spread(found))
        guard sample.files.count == count else {
            throw SampleFault.tooFew(sample.files.count, folder: folder)
        }
        return sample
    }

    /// The files in an order of which every beginning is spread over all of them.
    private static func spread(_ files: [SourceFile]) -> [SourceFile] {
        let step = max(1, files.count / count)
        return (0..<step).flatMap { start in
            stride(from: start, to: files.count, by: step).map { files[$0] }
        }
    }

    private init(_ source: Source, from candidates: [SourceFile]) throws {
        let reader = PostReader(sources: [source], settings: ReadingSettings())
        var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
        var bench = Workbench()
        var files: [SourceFile] = []
        var contents: [[UInt8]] = []
        var parsed: [(post: Post, body: Body)] = []
        var packer = TextPacker()
        var measured: [(post: MeasuredPost, text: PackedText)] = []
        for file in candidates where files.count < Self.count {
            let before = parsed.count
            _ = reader.read(file, on: &bench) { post, body in
                let figures = measurer.measure(
                    post,
                    body,
                    source: 0,
                    sourceName: source.name,
                    path: file.path
                )
                measured.append((figures, packer.pack(body)))
                parsed.append((post, copy body))
            }
            guard parsed.count == before + 1 else { continue }
            files.append(file)
            contents.append(bench.file)
        }
        self.source = source
        self.files = files
        self.contents = contents
        self.parsed = parsed
        markdown = contents.map { Array($0[FrontMatter($0).bodyStart...]) }
        self.measured = measured
        let store = try Self.store(of: measured, source)
        let heads = try store.heads(isWhole: false)
        posts = try store.posts(of: heads)
        passages = try store.passages(of: heads)
        edition = Self.edition(of: StoredPosts(store, heads), posts, passages, source)
    }

    /// A new store of the posts, a file each.
    static func store(
        of measured: [(post: MeasuredPost, text: PackedText)],
        _ source: Source
    ) throws -> Store {
        let header = StoreHeader(
            run: RunName(after: nil, at: 0),
            pipeline: "stages",
            definitionsVersion: SummaryDocument.definitionsVersion,
            measuringVersion: Measurer.version,
            asOf: .last,
            metrics: Metrics.all.map(\.name),
            sources: [StoredSource(name: source.name, root: source.root, isFolder: true, fingerprint: 0)],
            aliases: []
        )
        let store = try Store(temporary: header)
        var part = StorePart()
        for (number, (post, text)) in measured.enumerated() {
            part.append(post, text, at: StoredPlace(file: number, post: 0))
        }
        try store.append(part)
        try store.endPosts()
        return store
    }

    private static func edition(
        of stored: StoredPosts,
        _ posts: [MeasuredPost],
        _ passages: PassageColumns,
        _ source: Source
    ) -> Edition {
        let counting = Counting(drafts: false, future: true, asOf: .last)
        let names = NameFolding()
        let repeats = Repeats(in: stored.heads, passages, where: counting.counts)
        let context = FoldContext(
            names: names,
            repeats: repeats,
            dimensions: Dimensions.published,
            sources: [source.name]
        )
        var summary = Summary()
        var findings: [PostFinding] = []
        for (row, post) in posts.enumerated() where counting.counts(post) {
            summary.add(FoldedPost(post, row: row), context)
            findings += CorpusFindings.all(in: post, at: row, repeats)
        }
        return Edition(
            stored: stored,
            summary: summary,
            repeats: repeats,
            findings: CorpusFindings.ordered(findings),
            problems: [],
            sources: [
                EditionSource(
                    name: source.name,
                    url: "https://example.org/{slug}/",
                    editURL: "https://example.org/edit/{path}"
                )
            ],
            names: names,
            counting: counting,
            asOf: .last
        )
    }
}

/// Why there is no sample.
enum SampleFault: Error, CustomStringConvertible {
    case noFolder
    case tooFew(Int, folder: String)

    var description: String {
        switch self {
        case .noFolder: "BENCH_FOLDER names no folder of posts"
        case .tooFew(let count, let folder):
            "\(folder) has \(count) Markdown posts of a file each, \(Sample.count) are needed"
        }
    }
}
