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
        if post.post.isDraft, !drafts { return false }
        if let published = post.post.published, published > asOf, !future { return false }
        return true
    }
}
