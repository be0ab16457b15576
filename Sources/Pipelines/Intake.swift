import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Reading

/// Reads and measures every post of the sources: walk → read and measure → record.
///
/// The walk hands out batches of files; each is read by a child task with buffers of its own, as many at once as there
/// are jobs, while the parent walks on; the parent alone records. What comes out does not depend on the order in which
/// tasks end. Files that the ledger knows unchanged are not opened: their posts are taken over from its index, unless
/// nothing changed at all.
package struct Intake: Sendable {
    static let batchSize = 64
    /// Files in a batch where most are only looked at: the walk finds them as fast as tasks are done with them.
    private static let knownBatchSize = 256

    private let sources: [Source]
    private let reader: PostReader
    let measurer: Measurer
    let jobs: Int
    let ledger: Ledger?
    /// A folder for what does not fit into memory; nil to keep everything there.
    private let scratch: PathBytes?
    /// Stamps from this time on may belong to changes after the reading, in nanoseconds.
    private let start = FileClock.now

    /// - Parameter scratch: a folder for what does not fit into memory; nil to keep everything there.
    init(_ plan: Plan, _ sources: [Source], ledger: Ledger?, scratch: PathBytes?, jobs: Int) {
        self.scratch = scratch
        self.sources = sources
        reader = PostReader(sources: sources, settings: plan.readingSettings)
        measurer = Measurer(rates: plan.readingRates, passages: plan.passageSettings)
        self.jobs = max(1, jobs)
        self.ledger = ledger
    }

    /// How far the intake is.
    package struct Progress: Sendable {
        /// Files looked at.
        package var done: Int
        /// Files found.
        package var found: Int
        /// Whether the walk has ended, so that no more will be found.
        package var isWalked: Bool
    }

    /// - Parameters:
    ///   - prior: the index that the ledger is of.
    ///   - isRenewable: asked where nothing changed, with the walk's fingerprint and all problems: whether the posts need
    ///     not be taken over, as the run before can be published again.
    ///   - progress: told how far the work is, after each batch.
    func run(
        prior: PriorIndex? = nil,
        isRenewable: (UInt64, [Problem]) -> Bool = { _, _ in false },
        progress: (Progress) -> Void
    ) async throws -> Yield {
        let recorder = IntakeRecorder(try PostSpool(in: scratch), ledger)
        var walk = Walk(sources)
        try await readChanged(&walk, into: recorder, progress: progress)
        recorder.end(walk)
        if let prior, !recorder.isEnough(isRenewable) { try await takeOver(from: prior, into: recorder) }
        return try recorder.finish()
    }

    private func readChanged(_ walk: inout Walk, into recorder: IntakeRecorder, progress: (Progress) -> Void)
        async throws
    {
        var idle: [Tools] = []
        // Those that are begun are empty.
        var batches: [[SourceFile]] = []
        var begun = 0
        var ended = InOrder<Batch>()
        var postponed: [SourceFile] = []
        var state = Progress(done: 0, found: 0, isWalked: false)
        try await withThrowingTaskGroup(of: Done.self) { group in
            var running = 0
            while true {
                try Task.checkCancellation()
                if begun == batches.count { walkAhead(&walk, &batches, &state) }
                while running < jobs, begun < batches.count {
                    let files = batches[begun]
                    batches[begun] = []
                    let tools = idle.popLast() ?? Tools(measurer: measurer)
                    let number = begun
                    group.addTask {
                        let (batch, tools) = read(files, with: tools)
                        return Done(number: number, batch: batch, tools: tools)
                    }
                    begun += 1
                    running += 1
                }
                // While the tasks read, so that the number of files is known before the last is read.
                walkAhead(&walk, &batches, &state)
                guard let done = try await group.next() else { break }
                running -= 1
                state.done += done.batch.count
                postponed += done.batch.postponed
                idle.append(done.tools)
                ended.add(done.batch, number: done.number)
                while let batch = ended.next() { try recorder.take(batch) }
                progress(state)
            }
        }
        try readPostponed(postponed, into: recorder)
    }

    /// Walks on for a few batches.
    private func walkAhead(_ walk: inout Walk, _ batches: inout [[SourceFile]], _ state: inout Progress) {
        let size = ledger == nil ? Self.batchSize : Self.knownBatchSize
        for _ in 0..<4 where !state.isWalked {
            let files = walk.next(size)
            state.isWalked = files.isEmpty
            state.found += files.count
            if !files.isEmpty { batches.append(files) }
        }
    }

    /// What a task works with, handed on from batch to batch: buffers, and what a measurer has learned of characters.
    struct Tools: Sendable {
        var bench = Workbench()
        var measurer: Measurer
    }

    /// What a child task brings back.
    private struct Done: Sendable {
        /// The batch's place in the order of the walk.
        let number: Int
        let batch: Batch
        let tools: Tools
    }

    /// What became of a batch of files.
    struct Batch: Sendable {
        var posts = SpooledBatch()
        var files: [IndexedFile] = []
        var problems: [Problem] = []
        /// Places in the ledger of files that did not change.
        var unchanged: [Int] = []
        var read = 0
        var ignored = 0
        var postponed: [SourceFile] = []

        var count: Int { read + ignored + unchanged.count }
    }

    func read(
        _ files: [SourceFile],
        with tools: Tools,
        all: Bool = false
    ) -> (batch: Batch, tools: Tools) {
        var tools = tools
        var batch = Batch()
        var stamps = FileStamps(of: sources)
        var next = 0
        for file in files where !Task.isCancelled {
            let known = all ? nil : ledger?.place(of: file, guess: next)
            if let known { next = known + 1 }
            if let known, let stamp = stamps.stamp(of: file),
                ledger?.reason(toReadFileAt: known, stamp) == nil
            {
                batch.unchanged.append(known)
            } else {
                read(file, on: &tools.bench, with: &tools.measurer, into: &batch)
            }
        }
        swap(&batch.problems, &tools.bench.problems)
        return (batch, tools)
    }

    private func read(
        _ file: SourceFile,
        on bench: inout Workbench,
        with measurer: inout Measurer,
        into batch: inout Batch
    ) {
        let name = sources[file.source].name
        let firstProblem = bench.problems.count
        var spooled = SpooledBatch()
        swap(&spooled, &batch.posts)
        let known = spooled.heads.count
        let outcome = reader.read(file, on: &bench, restart: { spooled.keepFirst(known) }) { post, body in
            let measured = measurer.measure(
                post,
                body,
                source: file.source,
                sourceName: name,
                path: file.path,
                passage: { if scratch != nil { spooled.appendStart($0) } }
            )
            spooled.append(measured)
        }
        let posts = spooled.heads.count - known
        swap(&spooled, &batch.posts)
        switch outcome {
        case .read: batch.read += 1
        case .ignored: batch.ignored += 1
        case .outOfDescriptors: batch.postponed.append(file)
        }
        guard let last = bench.lastRead else { return }
        let problems = Array(bench.problems[firstProblem...])
        let isYoung = last.stamp.modified >= start || last.stamp.changed >= start
        batch.files.append(
            IndexedFile(
                source: file.source,
                path: file.path,
                stamp: last.stamp,
                digest: last.digest,
                isProvisional: isYoung || problems.contains { $0.fact.isOfMachine },
                isIgnored: outcome == .ignored,
                posts: posts,
                problems: problems
            )
        )
    }

    /// Files that found no descriptor while others were open are read alone.
    private func readPostponed(_ files: [SourceFile], into recorder: IntakeRecorder) throws {
        guard !files.isEmpty else { return }
        var batch = read(files, with: Tools(measurer: measurer)).batch
        for file in batch.postponed {
            let fact = Problem.Fact.unreadable(reason: "Too many open files")
            let path = file.path.string
            batch.problems.append(Problem(source: file.source, path: path, line: 0, fact: fact))
        }
        try recorder.take(batch)
    }
}
