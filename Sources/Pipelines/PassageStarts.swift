import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Reading
import Text

/// The starts of repeated passages, as their first copies write them. What was not kept when the posts were read, and is
/// not known from the run before, is fetched from the files again.
struct PassageStarts: Sendable {
    private static let batchSize = 64
    private static let foundAtOnce = 4096

    private let reader: PostReader
    private let measurer: Measurer
    private let sources: [Source]
    private let jobs: Int

    init(_ plan: Plan, _ sources: [Source], jobs: Int) {
        reader = PostReader(sources: sources, settings: plan.readingSettings)
        measurer = Measurer(rates: plan.readingRates, passages: plan.passageSettings)
        self.sources = sources
        self.jobs = jobs
    }

    /// Passages whose first copies stand in one file.
    private struct Wanted: Sendable {
        let file: SourceFile
        /// By line, which tells nearly all apart; the fingerprint tells the rest.
        var passages: [Int: [(post: PostID, fingerprint: UInt64)]] = [:]
    }

    /// The starts of passages whose first copy is where it was; what the index does not tell is fetched from the files.
    /// - Parameter folder: for what does not fit into memory.
    static func known(
        of repeats: Repeats,
        _ intake: Intake.Yield,
        _ prior: PriorIndex?,
        in folder: PathBytes
    ) throws(SystemFault) -> PassageTexts {
        var texts = try PassageTexts(in: folder)
        guard let prior else { return texts }
        let heads = intake.posts.heads
        let firsts = Dictionary(
            uniqueKeysWithValues: repeats.passages.lazy.map {
                ($0.fingerprint, heads[repeats.places[$0.places.lowerBound].post].id)
            }
        )
        var known = PassageTexts()
        do throws(IndexFault) {
            try prior.forEachStart(of: repeats.fingerprints) { start in
                if firsts[start.fingerprint] == start.post, !intake.reread.contains(start.post) {
                    known.add(start.fingerprint, start.text)
                }
            }
        } catch {
            return texts
        }
        try texts.add(known)
        texts.arrange()
        return texts
    }

    /// Adds to `texts` the starts that were kept when the posts were read.
    /// - Parameter passages: in the order of their first copies, so that those of one post follow each other.
    static func add(
        _ passages: [RepeatedPassage],
        of repeats: Repeats,
        in posts: SpooledPosts,
        to texts: inout PassageTexts
    ) throws(SystemFault) {
        var found = PassageTexts()
        var post = -1
        var starts: [String?] = []
        for passage in passages {
            let first = repeats.places[passage.places.lowerBound]
            if first.post != post {
                post = first.post
                starts = try posts.starts(ofPost: post)
            }
            if first.passage < starts.count, let start = starts[first.passage] {
                found.add(passage.fingerprint, start)
            }
            if found.count == Self.foundAtOnce {
                try texts.add(found)
                found = PassageTexts()
            }
        }
        try texts.add(found)
        texts.arrange()
    }

    /// Adds to `texts` the starts of these passages, as their first copies write them.
    /// - Parameter passages: in the order of their first copies, so that those of one file follow each other.
    func fetch(
        _ passages: [RepeatedPassage],
        of repeats: Repeats,
        in heads: [PostHead],
        into texts: inout PassageTexts
    ) async throws {
        // A measurer has learned of the characters it met: it is handed on from batch to batch.
        var idle: [Measurer] = []
        try await withThrowingTaskGroup(of: (PassageTexts, Measurer).self) { group in
            var rest = passages[...]
            var running = 0
            while !rest.isEmpty || running > 0 {
                if running < jobs, !rest.isEmpty {
                    let batch = wanted(&rest, of: repeats, in: heads, besides: texts)
                    running += 1
                    let measurer = idle.popLast() ?? measurer
                    group.addTask { read(batch, with: measurer) }
                } else if let (found, measurer) = try await group.next() {
                    running -= 1
                    idle.append(measurer)
                    try texts.add(found)
                }
            }
        }
        texts.arrange()
    }

    /// What to read in the next batch of files; takes its passages from `rest`.
    /// - Parameter known: passages that have a text already.
    private func wanted(
        _ rest: inout ArraySlice<RepeatedPassage>,
        of repeats: Repeats,
        in heads: [PostHead],
        besides known: PassageTexts
    ) -> [Wanted] {
        var files: [Wanted] = []
        while let passage = rest.first {
            if !known.contains(passage.fingerprint) {
                let first = repeats.places[passage.places.lowerBound]
                let post = heads[first.post]
                let file = SourceFile(source: Int(post.source), path: post.path)
                if files.last?.file != file {
                    if files.count == Self.batchSize { break }
                    files.append(Wanted(file: file))
                }
                let line = repeats.line(of: first)
                files[files.count - 1].passages[line, default: []].append((post.id, passage.fingerprint))
            }
            rest = rest.dropFirst()
        }
        return files
    }

    private func read(_ batch: [Wanted], with measurer: Measurer) -> (PassageTexts, Measurer) {
        var bench = Workbench()
        var measurer = measurer
        var texts = PassageTexts()
        for wanted in batch {
            let source = sources[wanted.file.source].name
            var missing = wanted.passages
            _ = reader.read(wanted.file, on: &bench) { post, body in
                let id = PostID(source: source, key: post.key)
                measurer.passages(of: body, where: { missing[Int($0)] != nil }) { fingerprint, block in
                    let line = Int(block.line)
                    guard
                        let place = missing[line]?.firstIndex(where: {
                            $0.post == id && $0.fingerprint == fingerprint
                        })
                    else { return }
                    missing[line]?.remove(at: place)
                    let start = PassageStart.text(of: body.text.span.extracting(block.range))
                    texts.add(fingerprint, start)
                }
            }
        }
        return (texts, measurer)
    }
}
