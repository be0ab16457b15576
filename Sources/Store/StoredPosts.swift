package import Measuring

/// Posts of a store in the order of the rows: their heads at hand, the posts themselves fetched where they are wanted. A
/// corpus may be larger than memory.
package struct StoredPosts: Sendable {
    /// Posts that are in memory at once.
    private static let sliceSize = 64

    package let heads: [PostHead]
    private let store: Store

    package init(_ store: Store, _ heads: [PostHead]) {
        self.store = store
        self.heads = heads
    }

    package var count: Int { heads.count }

    /// The same for another task.
    package func reopened() throws(StoreFault) -> StoredPosts { StoredPosts(try store.reopened(), heads) }

    /// All rows in slices for tasks to work on.
    package func slices(of size: Int) -> [Range<Int>] {
        stride(from: 0, to: count, by: size).map { $0..<min($0 + size, count) }
    }

    /// Gives the body the posts of these rows, a few at a time: what those take is free again for the next.
    package func forEach(
        _ rows: Range<Int>,
        _ body: ([MeasuredPost], Range<Int>) throws(StoreFault) -> Void
    ) throws(StoreFault) {
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: Self.sliceSize) {
            let part = start..<min(start + Self.sliceSize, rows.upperBound)
            try body(try store.posts(of: heads[part]), part)
        }
    }

    /// Gives the body the posts of these rows, in their order.
    package func forEach(_ rows: [Int], _ body: (MeasuredPost, Int) -> Void) throws(StoreFault) {
        for start in stride(from: 0, to: rows.count, by: Self.sliceSize) {
            let part = rows[start..<min(start + Self.sliceSize, rows.count)]
            for (row, post) in zip(part, try store.posts(of: part.lazy.map { heads[$0] })) { body(post, row) }
        }
    }

    /// The passages of all posts.
    package func passages() throws(StoreFault) -> PassageColumns { try store.passages(of: heads) }

    /// Gives the body the posts of these rows and their texts, in their order.
    package func forEachText(
        _ rows: [Int],
        _ body: (MeasuredPost, StoredText, Int) -> Void
    ) throws(StoreFault) {
        for start in stride(from: 0, to: rows.count, by: Self.sliceSize) {
            let part = rows[start..<min(start + Self.sliceSize, rows.count)]
            let heads = part.map { self.heads[$0] }
            let posts = try store.posts(of: heads)
            let texts = try store.texts(of: heads)
            for (place, row) in part.enumerated() { body(posts[place], texts[place], row) }
        }
    }
}
