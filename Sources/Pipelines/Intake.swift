import Files
package import Measuring
package import Posts
package import Reading

/// Reads and measures every post of the sources: walk → read and measure → record.
///
/// The walk hands out batches of files; each is read by a child task with buffers of its own, as many at once as there
/// are jobs, while the parent walks on; the parent alone records. What comes out does not depend on the order in which
/// tasks end.
package struct Intake: Sendable {
    private static let batchSize = 64

    private let sources: [Source]
    private let reader: PostReader
    private let measurer: Measurer
    private let jobs: Int

    package init(sources: [Source], settings: ReadingSettings, rates: ReadingRates, jobs: Int) {
        self.sources = sources
        reader = PostReader(sources: sources, settings: settings)
        measurer = Measurer(rates: rates)
        self.jobs = max(1, jobs)
    }

    /// What was taken in, in the order of the rows.
    package struct Yield: Sendable {
        package var posts: [MeasuredPost] = []
        package var problems: [Problem] = []
        /// Files read or tried.
        package var files = 0
        /// Files that cannot hold posts.
        package var ignored = 0
        /// Folders whose listing failed.
        package var failedListings = 0
    }

    /// How far the intake is.
    package struct Progress: Sendable {
        /// Files read or tried.
        package var read: Int
        /// Files found.
        package var found: Int
        /// Whether the walk has ended, so that no more will be found.
        package var isWalked: Bool
    }

    /// - Parameter progress: told how far the work is, after each batch.
    package func run(progress: (Progress) -> Void) async throws -> Yield {
        var walk = Walk(sources)
        var yield = Yield()
        var postponed: [SourceFile] = []
        var benches: [Workbench] = []
        var queue: [[SourceFile]] = []
        var state = Progress(read: 0, found: 0, isWalked: false)
        try await withThrowingTaskGroup(of: Batch.self) { group in
            var running = 0
            while true {
                try Task.checkCancellation()
                if running < jobs, let files = queue.popLast() {
                    let bench = benches.popLast() ?? Workbench()
                    group.addTask { read(files, on: bench) }
                    running += 1
                } else if !state.isWalked {
                    let files = walk.next(Self.batchSize)
                    state.isWalked = files.isEmpty
                    state.found += files.count
                    if !files.isEmpty { queue.append(files) }
                } else if let batch = try await group.next() {
                    running -= 1
                    state.read += batch.files + batch.ignored
                    benches.append(record(batch, in: &yield, postponed: &postponed))
                    progress(state)
                } else {
                    break
                }
            }
        }
        // Files that found no descriptor while others were open are read alone.
        if !postponed.isEmpty {
            var rest: [SourceFile] = []
            _ = record(read(postponed, on: Workbench()), in: &yield, postponed: &rest)
            yield.problems += rest.map { file in
                Problem(
                    source: file.source,
                    path: file.path.string,
                    line: 0,
                    fact: .unreadable(reason: "Too many open files")
                )
            }
        }
        yield.problems += walk.problems
        yield.ignored += walk.ignored
        yield.failedListings = walk.failedListings
        yield.posts.sort(by: MeasuredPost.precedes)
        yield.problems.sort()
        return yield
    }

    /// What a child task brings back, its buffers with it.
    private struct Batch: Sendable {
        var bench: Workbench
        var posts: [MeasuredPost] = []
        var files = 0
        var ignored = 0
        var postponed: [SourceFile] = []
    }

    private func read(_ files: [SourceFile], on bench: Workbench) -> Batch {
        var batch = Batch(bench: bench)
        var posts: [MeasuredPost] = []
        for file in files where !Task.isCancelled {
            let name = sources[file.source].name
            let outcome = reader.read(file, on: &batch.bench) { post, body in
                posts.append(
                    measurer.measure(post, body, source: file.source, sourceName: name, path: file.path)
                )
            }
            switch outcome {
            case .read: batch.files += 1
            case .ignored: batch.ignored += 1
            case .outOfDescriptors: batch.postponed.append(file)
            }
        }
        batch.posts = posts
        return batch
    }

    private func record(_ batch: Batch, in yield: inout Yield, postponed: inout [SourceFile]) -> Workbench {
        var bench = batch.bench
        yield.posts += batch.posts
        yield.problems += bench.problems
        yield.files += batch.files
        yield.ignored += batch.ignored
        postponed += batch.postponed
        bench.problems.removeAll(keepingCapacity: true)
        return bench
    }
}
