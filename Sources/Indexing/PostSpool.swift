package import Aggregating
package import Files
import Glibc
package import Measuring

/// Posts of a task's batch on their way to the spool.
package struct SpooledBatch: Sendable {
    package private(set) var heads: [PostHead] = []
    fileprivate var posts = EncodedPosts()
    fileprivate var passages = PassageColumns()

    package init() {}

    package mutating func append(_ post: MeasuredPost) {
        heads.append(PostHead(post))
        posts.append(post)
        passages.append(post)
    }

    /// Forgets the posts behind the first ones: what was read of a file that changed does not count.
    package mutating func keepFirst(_ count: Int) {
        heads.removeLast(heads.count - count)
        posts.keepFirst(count)
        passages.keepFirst(count)
    }
}

/// Takes measured posts in as they come and gives them back in the order of the rows. In memory stay their heads and
/// passages; the rest lies in a scratch file, or in one buffer where there is no folder for one.
package struct PostSpool: ~Copyable {
    private let file: ScratchFile?
    private var buffer: [UInt8] = []
    private var end = 0
    private var heads: [PostHead] = []
    private var places: [SpooledPosts.Place] = []
    private var passages = PassageColumns()

    /// - Parameter folder: where the scratch file is made; nil to keep everything in memory.
    package init(in folder: PathBytes?) throws(SystemFault) {
        if let folder { file = try ScratchFile(in: folder) } else { file = nil }
    }

    package mutating func append(_ batch: SpooledBatch) throws(SystemFault) {
        let bytes = batch.posts.bytes
        if let file { try file.write(bytes, at: end) } else { buffer.append(contentsOf: bytes) }
        heads += batch.heads
        for index in 0..<batch.posts.count {
            let range = batch.posts.range(of: index)
            places.append(SpooledPosts.Place(start: end + range.lowerBound, length: Int32(range.count)))
        }
        passages.append(batch.passages)
        end += bytes.count
    }

    /// All posts, and their passages, in the order of the rows.
    package consuming func shelved() -> (posts: SpooledPosts, passages: PassageColumns) {
        let heads = heads
        let order = heads.indices.sorted { PostHead.precedes(heads[$0], heads[$1]) }
        let posts = SpooledPosts(
            heads: order.map { heads[$0] },
            places: order.map { places[$0] },
            file: file,
            buffer: buffer
        )
        return (posts, passages.ordered(by: order.map { Int32($0) }))
    }
}

/// Posts of a spool, in the order of the rows.
package struct SpooledPosts: PostShelf {
    struct Place: Sendable {
        let start: Int
        let length: Int32

        var end: Int { start + Int(length) }
    }

    package static let none = SpooledPosts(heads: [], places: [], file: nil, buffer: [])

    package let heads: [PostHead]
    fileprivate let places: [Place]
    fileprivate let file: ScratchFile?
    fileprivate let buffer: [UInt8]

    package func posts(_ rows: Range<Int>) throws(SystemFault) -> [MeasuredPost] {
        var posts: [MeasuredPost] = []
        posts.reserveCapacity(rows.count)
        var bytes: [UInt8] = []
        var row = rows.lowerBound
        while row < rows.upperBound {
            // What was spooled together lies together: one read for as many as follow each other.
            let start = places[row].start
            var next = row + 1
            while next < rows.upperBound, places[next].start == places[next - 1].end { next += 1 }
            try read(start..<places[next - 1].end, into: &bytes)
            for place in places[row..<next] { posts.append(try post(place, in: bytes, from: start)) }
            row = next
        }
        return posts
    }

    private func read(_ range: Range<Int>, into bytes: inout [UInt8]) throws(SystemFault) {
        if let file { return try file.read(range, into: &bytes) }
        bytes = Array(buffer[range])
    }

    private func post(_ place: Place, in bytes: [UInt8], from start: Int) throws(SystemFault) -> MeasuredPost
    {
        var reader = BinaryReader(bytes, in: place.start - start..<place.end - start)
        guard let post = try? reader.post(), reader.isAtEnd else {
            throw SystemFault(operation: .read, path: file?.path ?? .current, code: EIO)
        }
        return post
    }
}
