import Files
package import Indexing
package import Measuring
package import Posts
import Reading

/// Reads and measures every post of the sources: walk → read and measure → record.
///
/// The walk hands out batches of files; each is read by a child task with buffers of its own, as many at once as there
/// are jobs, while the parent walks on; the parent alone records. What comes out does not depend on the order in which
/// tasks end. Files that the ledger knows unchanged are not opened.
package struct Intake: Sendable {
    private static let batchSize = 64

    private let sources: [Source]
    private let reader: PostReader
    private let measurer: Measurer
    private let jobs: Int
    private let ledger: Ledger?
    /// Stamps from this time on may belong to changes after the reading, in nanoseconds.
    private let start = FileClock.now

    init(_ plan: Plan, _ sources: [Source], ledger: Ledger?, jobs: Int) {
        self.sources = sources
        reader = PostReader(sources: sources, settings: plan.readingSettings)
        measurer = Measurer(rates: plan.readingRates, passages: plan.passageSettings)
        self.jobs = max(1, jobs)
        self.ledger = ledger
    }

    /// What was taken in, in the order of the rows.
    package struct Yield: Sendable {
        package var posts: [MeasuredPost] = []
        package var problems: [Problem] = []
        /// Every file that could be looked at, by source and path.
        package var files: [IndexedFile] = []
        /// Files read or tried.
        package var read = 0
        /// Files that were not opened, as nothing of them changed.
        package var unchanged = 0
        /// Files that cannot hold posts.
        package var ignored = 0
        /// Folders whose listing failed.
        package var failedListings = 0
        /// Posts of files that were read where a ledger knows others: what it knows of their texts no longer holds.
        package var reread: Set<PostID> = []
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

    /// - Parameter progress: told how far the work is, after each batch.
    package func run(progress: (Progress) -> Void) async throws -> Yield {
        var walk = Walk(sources)
        var yield = Yield()
        var visited: Set<Int> = []
        var postponed: [SourceFile] = []
        var benches: [Workbench] = []
        var queue: [[SourceFile]] = []
        var state = Progress(done: 0, found: 0, isWalked: false)
        try await withThrowingTaskGroup(of: Batch.self) { group in
            var running = 0
            while true {
                try Task.checkCancellation()
                if queue.isEmpty { walkAhead(&walk, &queue, &state) }
                while running < jobs, let files = queue.popLast() {
                    let bench = benches.popLast() ?? Workbench()
                    group.addTask { read(files, on: bench) }
                    running += 1
                }
                // While the tasks read, so that the number of files is known before the last is read.
                walkAhead(&walk, &queue, &state)
                guard let batch = try await group.next() else { break }
                running -= 1
                state.done += batch.count
                postponed += batch.postponed
                benches.append(record(batch, in: &yield, &visited))
                progress(state)
            }
        }
        readPostponed(postponed, in: &yield, &visited)
        keepUnlisted(walk.failedListings, in: &yield, visited)
        yield.problems += walk.problems
        yield.ignored += walk.ignored
        yield.failedListings = walk.failedListings.count
        yield.posts.sort(by: MeasuredPost.precedes)
        yield.problems.sort()
        yield.files.sort { ($0.source, $0.path) < ($1.source, $1.path) }
        return yield
    }

    /// Walks on for a few batches.
    private func walkAhead(_ walk: inout Walk, _ queue: inout [[SourceFile]], _ state: inout Progress) {
        for _ in 0..<4 where !state.isWalked {
            let files = walk.next(Self.batchSize)
            state.isWalked = files.isEmpty
            state.found += files.count
            if !files.isEmpty { queue.append(files) }
        }
    }

    /// What a child task brings back, its buffers with it.
    private struct Batch: Sendable {
        var bench: Workbench
        var posts: [MeasuredPost] = []
        var files: [IndexedFile] = []
        /// Places in the ledger of files that did not change.
        var unchanged: [Int] = []
        var read = 0
        var ignored = 0
        var postponed: [SourceFile] = []

        var count: Int { read + ignored + unchanged.count }
    }

    private func read(_ files: [SourceFile], on bench: Workbench) -> Batch {
        var batch = Batch(bench: bench)
        var measurer = measurer
        for file in files where !Task.isCancelled {
            if let ledger, let place = ledger.place(of: file), let stamp = reader.stamp(of: file),
                ledger.reason(toRead: file, stamp) == nil
            {
                batch.unchanged.append(place)
            } else {
                read(file, with: &measurer, into: &batch)
            }
        }
        return batch
    }

    private func read(_ file: SourceFile, with measurer: inout Measurer, into batch: inout Batch) {
        let name = sources[file.source].name
        let firstProblem = batch.bench.problems.count
        var posts: [MeasuredPost] = []
        let outcome = reader.read(file, on: &batch.bench, restart: { posts.removeAll() }) { post, body in
            posts.append(measurer.measure(post, body, source: file.source, sourceName: name, path: file.path))
        }
        switch outcome {
        case .read: batch.read += 1
        case .ignored: batch.ignored += 1
        case .outOfDescriptors: batch.postponed.append(file)
        }
        if let last = batch.bench.lastRead {
            batch.files.append(
                IndexedFile(
                    source: file.source,
                    path: file.path,
                    stamp: last.stamp,
                    digest: last.digest,
                    isRacy: last.stamp.modified >= start || last.stamp.changed >= start,
                    isIgnored: outcome == .ignored,
                    posts: posts.count,
                    problems: Array(batch.bench.problems[firstProblem...])
                )
            )
        }
        batch.posts += posts
    }

    private func record(_ batch: Batch, in yield: inout Yield, _ visited: inout Set<Int>) -> Workbench {
        var bench = batch.bench
        yield.posts += batch.posts
        yield.problems += bench.problems
        yield.files += batch.files
        yield.read += batch.read
        yield.ignored += batch.ignored
        for place in batch.unchanged { keep(place, in: &yield) }
        if let ledger {
            visited.formUnion(batch.unchanged)
            yield.reread.formUnion(batch.posts.lazy.map(\.id))
            for file in batch.files {
                if let place = ledger.place(of: SourceFile(source: file.source, path: file.path)) {
                    visited.insert(place)
                }
            }
        }
        bench.problems.removeAll(keepingCapacity: true)
        return bench
    }

    /// Takes over what the run before knew of a file.
    private func keep(_ place: Int, in yield: inout Yield) {
        guard let ledger else { return }
        let file = ledger.file(at: place)
        yield.unchanged += 1
        if file.isIgnored { yield.ignored += 1 }
        yield.files.append(file)
        yield.posts += ledger.posts(at: place)
        yield.problems += file.problems
    }

    /// Files that found no descriptor while others were open are read alone.
    private func readPostponed(_ files: [SourceFile], in yield: inout Yield, _ visited: inout Set<Int>) {
        guard !files.isEmpty else { return }
        let batch = read(files, on: Workbench())
        for file in batch.postponed {
            let fact = Problem.Fact.unreadable(reason: "Too many open files")
            yield.problems.append(Problem(source: file.source, path: file.path.string, line: 0, fact: fact))
        }
        _ = record(batch, in: &yield, &visited)
    }

    /// A listing that failed is no deletion: posts known below it stay.
    private func keepUnlisted(_ failed: [FailedListing], in yield: inout Yield, _ visited: Set<Int>) {
        guard let ledger, !failed.isEmpty else { return }
        for file in ledger.known where failed.contains(where: { $0.covers(file) }) {
            if let place = ledger.place(of: file), !visited.contains(place) { keep(place, in: &yield) }
        }
    }
}
