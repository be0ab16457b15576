package import Measuring
package import Posts

/// Which posts stand in totals: published ones, and what the pipeline's `count` adds.
package struct Counting: Sendable {
    private let drafts: Bool
    private let future: Bool
    private let asOf: Day

    /// - Parameters:
    ///   - drafts: whether drafts count.
    ///   - future: whether posts dated after `asOf` count.
    package init(drafts: Bool, future: Bool, asOf: Day) {
        self.drafts = drafts
        self.future = future
        self.asOf = asOf
    }

    package func counts(_ post: MeasuredPost) -> Bool {
        counts(isDraft: post.post.isDraft, published: post.post.published)
    }

    package func counts(_ head: PostHead) -> Bool {
        counts(isDraft: head.isDraft, published: head.published)
    }

    /// The same of one among many, by two fields of its head, which is not copied for it.
    package func countsPost(at row: Int, of heads: [PostHead]) -> Bool {
        counts(isDraft: heads[row].isDraft, published: heads[row].published)
    }

    private func counts(isDraft: Bool, published: Day?) -> Bool {
        if isDraft, !drafts { return false }
        if let published, published > asOf, !future { return false }
        return true
    }
}
