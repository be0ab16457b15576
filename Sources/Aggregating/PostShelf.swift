package import Files
package import Measuring

/// A set of measured posts in the order of the rows: their heads at hand, the posts themselves fetched where they are
/// wanted. A corpus may be larger than memory; a selection of it need not be.
package protocol PostShelf: Sendable {
    var heads: [PostHead] { get }
    /// The posts of these rows, with as much as is wanted of them at least.
    func posts(_ rows: Range<Int>, _ detail: PostDetail) throws(SystemFault) -> [MeasuredPost]
}

/// How much of a post is wanted.
package enum PostDetail: Sendable {
    /// All of it.
    case whole
    /// What a table of posts shows of one: neither sections nor passages.
    case listed
    /// What groups are counted by, and where something may stand in it twice all of it: else neither sections nor
    /// passages, nor what only the post's own row shows.
    case counted
}

extension PostShelf {
    package var count: Int { heads.count }

    package func post(_ row: Int, _ detail: PostDetail) throws(SystemFault) -> MeasuredPost {
        try posts(row..<row + 1, detail)[0]
    }

    /// Rows in slices for tasks to work on, all of them together.
    package var slices: [Range<Int>] {
        stride(from: 0, to: count, by: sliceSize).map { $0..<min($0 + sliceSize, count) }
    }

    /// Gives the body the posts of these rows, a few at a time: what those take is free again for the next.
    package func forEach(
        _ rows: Range<Int>,
        _ detail: PostDetail = .whole,
        _ body: ([MeasuredPost], Range<Int>) throws(SystemFault) -> Void
    ) throws(SystemFault) {
        for start in stride(from: rows.lowerBound, to: rows.upperBound, by: handful) {
            let part = start..<min(start + handful, rows.upperBound)
            try body(try posts(part, detail), part)
        }
    }
}

private let sliceSize = 256
private let handful = 16

/// Posts that are all in memory.
package struct LoadedPosts: PostShelf {
    package let posts: [MeasuredPost]
    package let heads: [PostHead]

    /// - Parameter posts: in the order of the rows.
    package init(_ posts: [MeasuredPost]) {
        self.posts = posts
        heads = posts.map { PostHead($0) }
    }

    package func posts(_ rows: Range<Int>, _ detail: PostDetail) -> [MeasuredPost] { Array(posts[rows]) }
}
