import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Reading

extension Intake {
    /// What was taken in, in the order of the rows.
    struct Yield: Sendable {
        var posts = SpooledPosts.none
        fileprivate(set) var passages = PassageColumns()
        var problems: [Problem] = []
        /// Every file that could be looked at, by source and path.
        var files: [IndexedFile] = []
        /// Files read or tried.
        var read = 0
        /// Files that were not opened, as nothing of them changed.
        var unchanged = 0
        /// Files that cannot hold posts.
        var ignored = 0
        /// Posts of files that were read where a ledger knows others: what it knows of their texts no longer holds.
        var reread: Set<PostID> = []
        /// Why files were read although they did not change: the index does not give what was written.
        var indexFault: IndexFault?
        /// Whether every file is as the ledger knows it, and no other is there or gone. No posts are taken over then.
        var isAsBefore = false
        /// Of what the walk met beside the files.
        var listing: UInt64 = 0

        /// Hands the passages over, so that nobody holds what a search for repeats lets go of.
        mutating func takePassages() -> PassageColumns {
            defer { passages = PassageColumns() }
            return passages
        }
    }
}

/// Puts together what the tasks of an intake bring; used by their parent alone.
final class IntakeRecorder {
    private var spool: PostSpool?
    private var yield = Intake.Yield()
    private let ledger: Ledger?
    /// For each place in the ledger whether its file was met.
    private var isVisited: [Bool]
    /// Places in the ledger of files that did not change.
    private(set) var unchanged: [Int] = []
    private var held: [SpooledBatch] = []
    private var heldBytes = 0

    init(_ spool: consuming PostSpool, _ ledger: Ledger?) {
        self.spool = consume spool
        self.ledger = ledger
        isVisited = Array(repeating: false, count: ledger?.count ?? 0)
    }

    func take(_ batch: Intake.Batch) throws(SystemFault) {
        try hold(batch.posts)
        yield.problems += batch.problems
        yield.files += batch.files
        yield.read += batch.read
        yield.ignored += batch.ignored
        unchanged += batch.unchanged
        guard let ledger else { return }
        for place in batch.unchanged { isVisited[place] = true }
        yield.reread.formUnion(batch.posts.heads.lazy.map(\.id))
        var next = 0
        for file in batch.files {
            let known = ledger.place(of: SourceFile(source: file.source, path: file.path), guess: next)
            guard let known else { continue }
            isVisited[known] = true
            next = known + 1
        }
    }

    /// Keeps posts back as long as they are few, where others will be taken over.
    private func hold(_ posts: SpooledBatch) throws(SystemFault) {
        guard posts.count > 0 else { return }
        held.append(posts)
        heldBytes += posts.bytes
        if ledger == nil || heldBytes > HeldPosts.most { try letGo() }
    }

    private func letGo() throws(SystemFault) {
        for posts in held { try spool?.append(posts) }
        held = []
    }

    /// Posts that were read and not yet spooled: whoever takes others over has to bring them with those.
    func takeHeld() -> HeldPosts {
        defer { held = [] }
        return HeldPosts(held)
    }

    /// Notes what the walk met. A listing that failed is no deletion: files known below it stay.
    func end(_ walk: Walk) {
        let failed = walk.failedListings
        if let ledger, !failed.isEmpty {
            for (place, file) in ledger.known.enumerated() where !isVisited[place] {
                guard failed.contains(where: { $0.covers(file) }) else { continue }
                isVisited[place] = true
                unchanged.append(place)
            }
        }
        yield.isAsBefore = ledger != nil && yield.read == 0 && failed.isEmpty && !isVisited.contains(false)
        yield.problems += walk.problems
        yield.ignored += walk.ignored
        yield.listing = walk.fingerprint
    }

    /// Whether the run before tells all there is to tell, and more than that need not be known of the posts.
    func isEnough(_ isRenewable: (UInt64, [Problem]) -> Bool) -> Bool {
        guard yield.isAsBefore, let ledger else { return false }
        let problems = yield.problems + unchanged.flatMap { ledger.file(at: $0).problems }
        yield.isAsBefore = isRenewable(yield.listing, problems)
        if yield.isAsBefore { unchanged.forEach(keep) }
        return yield.isAsBefore
    }

    /// Takes over posts of the run before, and what it knew of their files.
    func keep(_ posts: SpooledBatch, of places: [Int]) throws(SystemFault) {
        try spool?.append(posts)
        let isFirst = yield.unchanged == 0
        places.forEach(keep)
        if isFirst, !places.isEmpty { spool?.reserve(times: unchanged.count / places.count + 1) }
    }

    private func keep(_ place: Int) {
        guard let file = ledger?.file(at: place) else { return }
        yield.unchanged += 1
        if file.isIgnored { yield.ignored += 1 }
        yield.files.append(file)
        yield.problems += file.problems
    }

    func note(_ fault: IndexFault) {
        if yield.indexFault == nil { yield.indexFault = fault }
    }

    /// All of it; the recorder takes nothing more.
    func finish() throws(SystemFault) -> Intake.Yield {
        try letGo()
        var yield = yield
        if let shelved = spool.take()?.shelved() { (yield.posts, yield.passages) = shelved }
        yield.problems.sort()
        yield.files.sort { ($0.source, $0.path) < ($1.source, $1.path) }
        return yield
    }
}

extension Walk {
    /// Of what it met beside the files.
    fileprivate var fingerprint: UInt64 {
        let problems = problems.sorted().map { "\($0.source) \($0.path)\0\($0.fact.message)" }
        return XXH3.hash64(Array("\(ignored)\0\(problems.joined(separator: "\0"))".utf8))
    }
}
