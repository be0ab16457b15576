import Measuring
package import Posts

/// The *statistics* of a set of posts.
package struct Totals: Mergeable, Sendable, Equatable {
    package private(set) var words = Distribution()
    package private(set) var readingSeconds = 0
    package private(set) var codeWords = 0
    package private(set) var images = 0
    /// Copies of passages that stand in two or more posts of the corpus.
    package private(set) var repeated = Occurrences()
    package private(set) var firstPublished: Day?
    package private(set) var lastPublished: Day?

    package init() {}

    package var posts: Int { words.count }

    package mutating func add(_ folded: FoldedPost, _ context: FoldContext) {
        let post = folded.post
        words.add(post.figures[Metrics.words])
        readingSeconds += post.figures[Metrics.readingSeconds]
        codeWords += post.figures[Metrics.codeWords]
        images += post.figures[Metrics.images]
        extend(post.post.published, post.post.published)
        repeated.add(folded.row, context.repeats)
    }

    package mutating func merge(_ other: Totals) {
        words.merge(other.words)
        readingSeconds += other.readingSeconds
        codeWords += other.codeWords
        images += other.images
        repeated.merge(other.repeated)
        extend(other.firstPublished, other.lastPublished)
    }

    private mutating func extend(_ first: Day?, _ last: Day?) {
        if let first { firstPublished = min(firstPublished ?? first, first) }
        if let last { lastPublished = max(lastPublished ?? last, last) }
    }
}
