import Indexing
import Measuring
import Posts
import Reading

/// Posts that were read and wait for those that did not change, so that all come in the order of the rows.
struct HeldPosts: Sendable {
    /// What is held at most, in bytes. Where more was read, the posts are put in order at the end.
    static let most = 8 << 20

    private let batches: [SpooledBatch]
    /// Every post, in the order of the rows.
    private let order: [(batch: Int, place: Int)]

    init(_ batches: [SpooledBatch]) {
        self.batches = batches
        var order: [(batch: Int, place: Int)] = []
        for (batch, posts) in batches.enumerated() {
            for place in posts.heads.indices { order.append((batch, place)) }
        }
        self.order = order.sorted {
            PostHead.precedes(batches[$0.batch].heads[$0.place], batches[$1.batch].heads[$1.place])
        }
    }

    var count: Int { order.count }

    /// Where the posts end that come before those of a file, from a place on.
    func end(before file: SourceFile, from start: Int) -> Int {
        var end = start
        while end < order.count, precedes(order[end], file) { end += 1 }
        return end
    }

    /// Adds posts to a batch.
    func append(_ range: Range<Int>, to batch: inout SpooledBatch) {
        for post in order[range] { batch.append(batches[post.batch], at: post.place) }
    }

    private func precedes(_ post: (batch: Int, place: Int), _ file: SourceFile) -> Bool {
        let head = batches[post.batch].heads[post.place]
        let source = Int(head.source)
        return source != file.source ? source < file.source : head.path < file.path
    }
}
