import Files
import Glibc
import Measuring
import Posts
import Reading
import Store
import Tasks
import Text

/// Reads and measures the files that changed: a child task takes a batch of files, with buffers of its own, and puts their
/// posts into the store.
package struct Intake: Sendable {
    /// Posts are put into the store when they take so many bytes, so that no file is ever held whole.
    private static let partSize = 4 << 20
    /// So often a file is tried that found no descriptor while other tasks had files open.
    private static let tries = 8

    private let sources: [Source]
    private let reader: PostReader
    private let measurer: Measurer
    private let jobs: Int

    init(_ plan: Plan, _ sources: [Source], jobs: Int) {
        self.sources = sources
        reader = PostReader(sources: sources, settings: plan.readingSettings)
        measurer = Measurer(rates: plan.readingRates, passages: plan.passageSettings)
        self.jobs = jobs
    }

    /// How far the intake is.
    package struct Progress: Sendable {
        /// Files looked at.
        package var done: Int
        /// Files found.
        package var found: Int
    }

    /// What was read.
    struct Yield: Sendable {
        /// Every file of the night that could be looked at, in the order of the rows.
        var files: [StoredFile] = []
        var problems: [Problem] = []
        /// Files read or tried.
        var read = 0
        /// Files that were not opened, as nothing of them changed.
        var unchanged = 0
        /// Files that cannot hold posts.
        var ignored = 0

        /// Of a night on which nothing changed, or before the first file is read.
        init(_ inventory: Inventory) {
            files = inventory.known
            unchanged = files.count
            ignored = inventory.ignored + files.count { $0.isIgnored }
            problems = inventory.problems + files.flatMap(\.problems)
        }
    }

    /// Puts every post of the night into the store: those of unchanged files from last night's, which it was begun after,
    /// all others from their files. Posts of one id are told apart.
    /// - Parameter progress: told how far the work is, after each batch.
    /// - Returns: the heads of all posts, in the order of the rows, and what is to be said of the files.
    func read(
        _ inventory: Inventory,
        into store: Store,
        progress: (Progress) -> Void
    ) async throws -> (heads: [PostHead], yield: Yield) {
        var yield = Yield(inventory)
        var done = Progress(done: yield.unchanged, found: inventory.entries.count)
        try store.take(inventory.unchanged)
        try await orderedMap(
            inventory.changed(),
            width: jobs,
            tools: { Tools(measurer: measurer) },
            { try read($0, of: inventory, with: &$1, into: store) },
            take: { batch in
                try store.append(batch.files)
                yield.files += batch.files
                yield.problems += batch.problems
                yield.read += batch.read
                yield.ignored += batch.ignored
                done.done += batch.read + batch.ignored
                progress(done)
            }
        )
        let (heads, duplicates) = try DuplicateIDs.resolved(in: store, sources)
        try store.endPosts()
        yield.problems = (yield.problems + duplicates).sorted()
        yield.files.sort { $0.number < $1.number }
        return (heads, yield)
    }

    /// What a task works with, handed on from batch to batch: buffers, and what a measurer has learned of characters.
    private struct Tools: Sendable {
        var bench = Workbench()
        var measurer: Measurer
    }

    /// What became of a batch of files.
    private struct Batch: Sendable {
        var files: [StoredFile] = []
        var problems: [Problem] = []
        var read = 0
        var ignored = 0
    }

    private func read(
        _ numbers: [Int],
        of inventory: Inventory,
        with tools: inout Tools,
        into store: Store
    ) throws -> Batch {
        var batch = Batch()
        var packer = TextPacker()
        var posts = PostSink(store)
        for number in numbers where !Task.isCancelled {
            let file = inventory.entries[number].file
            let known = tools.bench.problems.count
            posts.begin(file: number)
            let outcome = read(file, into: &posts, &packer, on: &tools.bench, with: &tools.measurer)
            if let fault = posts.fault { throw fault }
            if outcome == .ignored { batch.ignored += 1 } else { batch.read += 1 }
            if outcome == .outOfDescriptors {
                let fact = Problem.Fact.unreadable(reason: "Too many open files")
                let path = Visible.escaped(file.path.string)
                tools.bench.problems.append(Problem(source: file.source, path: path, line: 0, fact: fact))
            }
            let problems = Array(tools.bench.problems[known...])
            batch.problems += problems
            guard let last = tools.bench.lastRead, outcome != .outOfDescriptors else { continue }
            let isYoung = last.stamp.modified >= inventory.start || last.stamp.changed >= inventory.start
            batch.files.append(
                StoredFile(
                    number: number,
                    source: file.source,
                    path: file.path,
                    stamp: last.stamp,
                    digest: last.digest,
                    isProvisional: isYoung || problems.contains { $0.fact.isOfMachine },
                    isIgnored: outcome == .ignored,
                    posts: posts.count,
                    problems: problems
                )
            )
        }
        tools.bench.problems = []
        try posts.flush()
        return batch
    }

    private func read(
        _ file: SourceFile,
        into posts: inout PostSink,
        _ packer: inout TextPacker,
        on bench: inout Workbench,
        with measurer: inout Measurer
    ) -> PostReader.Outcome {
        let name = sources[file.source].name
        for attempt in 0..<Self.tries {
            let outcome = reader.read(file, on: &bench, restart: { posts.restart() }) { post, body in
                guard posts.wantsMore else { return }
                let measured = measurer.measure(
                    post,
                    body,
                    source: file.source,
                    sourceName: name,
                    path: file.path
                )
                posts.append(measured, packer.pack(body))
            }
            guard outcome == .outOfDescriptors else { return outcome }
            // Other tasks close theirs meanwhile.
            usleep(1000 << UInt32(attempt))
        }
        return .outOfDescriptors
    }

    /// Where the posts of a task go: into the store, a part at a time.
    private struct PostSink {
        private let store: Store
        private var part = StorePart()
        private var file = 0
        private var isPartlyStored = false
        /// Posts of the file at hand.
        private(set) var count = 0
        /// Why the store does not take posts.
        private(set) var fault: StoreFault?

        init(_ store: Store) {
            self.store = store
        }

        mutating func begin(file: Int) {
            self.file = file
            count = 0
            isPartlyStored = false
        }

        mutating func append(_ post: MeasuredPost, _ text: PackedText) {
            part.append(post, text, at: StoredPlace(file: file, post: count))
            count += 1
            guard part.bytes >= Intake.partSize else { return }
            isPartlyStored = true
            do throws(StoreFault) { try flush() } catch { fault = fault ?? error }
        }

        /// The posts of the file so far do not count: it changed while it was read.
        mutating func restart() {
            part.remove(file: file)
            count = 0
            guard isPartlyStored else { return }
            do throws(StoreFault) { try store.remove(file: file) } catch { fault = fault ?? error }
        }

        /// Whether a post more is of use: not after a fault, nor when the run is stopped.
        var wantsMore: Bool { fault == nil && !Task.isCancelled }

        mutating func flush() throws(StoreFault) {
            let full = part
            part = StorePart()
            try store.append(full)
        }
    }
}
