package import Aggregating
package import Files
import Glibc
package import Measuring

/// Posts of a task's batch on their way to the spool.
package struct SpooledBatch: Sendable {
    package private(set) var heads: [PostHead] = []
    fileprivate var posts = EncodedPosts()
    fileprivate var passages = PassageColumns()
    fileprivate var starts = StartBatch()

    package init() {}

    package var count: Int { heads.count }

    /// Notes how the next passage of the next post begins.
    package mutating func appendStart(_ passage: Span<UInt8>) { starts.append(passage) }

    package mutating func append(_ post: MeasuredPost) {
        starts.endPost()
        heads.append(PostHead(post))
        noteOrder()
        posts.append(post)
        passages.append(post)
    }

    /// Adds a post of an index, as it is encoded there unless its source has another place now.
    package mutating func append(_ stored: SealedPost, source: Int) throws(IndexFault) {
        let opened = try stored.encoded()
        guard Int(opened.head.source) == source else {
            return append(try stored.opened().post.moved(toSource: source))
        }
        starts.endPost()
        heads.append(opened.head)
        noteOrder()
        posts.append(encoded: opened.post.bytes)
        try stored.appendPassages(of: opened, to: &passages)
    }

    /// Adds a post of another batch.
    package mutating func append(_ other: SpooledBatch, at place: Int) {
        starts.append(other.starts, at: place)
        heads.append(other.heads[place])
        noteOrder()
        posts.append(encoded: other.posts.bytes[other.posts.range(of: place)])
        passages.append(other.passages, at: place)
    }

    /// Whether the posts come in the order of the rows. Told by their task, as their paths are at hand there.
    fileprivate private(set) var isOrdered = true

    private mutating func noteOrder() {
        guard heads.count > 1 else { return }
        if PostHead.precedes(heads[heads.count - 1], heads[heads.count - 2]) { isOrdered = false }
    }

    /// What it takes in memory, about.
    package var bytes: Int { posts.bytes.count }

    /// Forgets the posts behind the first ones: what was read of a file that changed does not count.
    package mutating func keepFirst(_ count: Int) {
        heads.removeLast(heads.count - count)
        posts.keepFirst(count)
        passages.keepFirst(count)
        starts.keepFirst(count)
    }
}

/// Takes measured posts in as they come and gives them back in the order of the rows. In memory stay their heads and
/// passages; the rest lies in a scratch file, or in one buffer where there is no folder for one.
package struct PostSpool: ~Copyable {
    private let file: ScratchFile?
    private var buffer: [UInt8] = []
    private var end = 0
    private var heads: [PostHead] = []
    private var isOrdered = true
    private var places: [SpooledPosts.Place] = []
    private var passages = PassageColumns()
    private var starts: SpooledStarts?

    /// - Parameter folder: where scratch files are made; nil to keep everything in memory, but no starts of passages.
    package init(in folder: PathBytes?) throws(SystemFault) {
        let posts: ScratchFile?
        var starts: SpooledStarts?
        if let folder {
            posts = try ScratchFile(in: folder)
            starts = try SpooledStarts(in: folder)
        } else {
            posts = nil
        }
        file = posts
        self.starts = starts
    }

    package mutating func append(_ batch: SpooledBatch) throws(SystemFault) {
        let bytes = batch.posts.bytes
        if let file { try file.write(bytes, at: end) } else { buffer.append(contentsOf: bytes) }
        if !batch.isOrdered { isOrdered = false }
        if let first = batch.heads.first, let last = heads.last, PostHead.precedes(first, last) {
            isOrdered = false
        }
        heads += batch.heads
        for index in 0..<batch.posts.count {
            let range = batch.posts.range(of: index)
            places.append(SpooledPosts.Place(start: end + range.lowerBound, length: Int32(range.count)))
        }
        passages.append(batch.passages)
        try starts?.append(batch.starts)
        end += bytes.count
    }

    /// Makes room for so many times the posts that there are: where arrays grow bit by bit, most of their pages are new
    /// ones time and again.
    package mutating func reserve(times factor: Int) {
        let most = 1 << 22
        let posts = min(heads.count * factor, most)
        heads.reserveCapacity(posts)
        places.reserveCapacity(posts)
        // Passages of other posts may be more.
        passages.reserve(posts: posts, passages: min(passages.count * factor / 4 * 5, most))
    }

    /// All posts, and their passages, in the order of the rows.
    package consuming func shelved() -> (posts: SpooledPosts, passages: PassageColumns) {
        // They mostly come in that order, and nothing is copied then.
        if !isOrdered { arrange() }
        let posts = SpooledPosts(
            heads: heads,
            places: places,
            starts: starts,
            file: file,
            buffer: buffer
        )
        return (posts, passages)
    }

    private mutating func arrange() {
        let heads = heads
        let order = heads.indices.sorted { PostHead.precedes(heads[$0], heads[$1]) }
        self.heads = order.map { heads[$0] }
        places = order.map { places[$0] }
        starts = starts?.ordered(by: order)
        passages = passages.ordered(by: order.map { Int32($0) })
    }
}

/// Posts of a spool, in the order of the rows.
package struct SpooledPosts: PostShelf {
    struct Place: Sendable {
        let start: Int
        let length: Int32

        var end: Int { start + Int(length) }
    }

    package static let none = SpooledPosts(
        heads: [],
        places: [],
        starts: nil,
        file: nil,
        buffer: []
    )

    package let heads: [PostHead]
    fileprivate let places: [Place]
    fileprivate let starts: SpooledStarts?
    fileprivate let file: ScratchFile?
    fileprivate let buffer: [UInt8]

    /// How a post's passages begin, as reports show it: as many as are kept, from the first one on.
    package func starts(ofPost row: Int) throws(SystemFault) -> [String?] {
        try starts?.starts(ofPost: row) ?? []
    }

    package func posts(_ rows: Range<Int>, _ detail: PostDetail) throws(SystemFault) -> [MeasuredPost] {
        var posts: [MeasuredPost] = []
        posts.reserveCapacity(rows.count)
        for (row, encoded) in zip(rows, try encodedPosts(rows)) {
            guard let post = try? encoded.post(of: heads[row], detail) else { throw fault }
            posts.append(post)
        }
        return posts
    }

    /// The posts of these rows as they are encoded.
    package func encodedPosts(_ rows: Range<Int>) throws(SystemFault) -> [EncodedPost] {
        var posts: [EncodedPost] = []
        posts.reserveCapacity(rows.count)
        var row = rows.lowerBound
        while row < rows.upperBound {
            // What was spooled together lies together: one read for as many as follow each other.
            let start = places[row].start
            var next = row + 1
            while next < rows.upperBound, places[next].start == places[next - 1].end { next += 1 }
            let bytes = try bytes(start..<places[next - 1].end)
            for place in places[row..<next] {
                posts.append(EncodedPost(bytes, in: place.start - start..<place.end - start))
            }
            row = next
        }
        return posts
    }

    private func bytes(_ range: Range<Int>) throws(SystemFault) -> [UInt8] {
        guard let file else { return Array(buffer[range]) }
        var bytes: [UInt8] = []
        try file.read(range, into: &bytes)
        return bytes
    }

    /// What is told of a scratch file that does not give back what was written.
    package var fault: SystemFault { SystemFault(operation: .read, path: file?.path ?? .current, code: EIO) }
}
