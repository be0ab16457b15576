package import Files
package import Posts

/// What stays in memory of a measured post while the rest of it is elsewhere.
package struct PostHead: Sendable {
    package let id: PostID
    /// Path within the source.
    package let path: PathBytes
    package let title: String
    package let published: Day?
    /// The source's place in the pipeline.
    package let source: Int32
    /// Line of the file on which the post begins.
    package let line: Int32
    package let words: Int32
    package let isDraft: Bool

    package init(_ post: MeasuredPost) {
        id = post.id
        path = post.path
        title = post.post.title
        published = post.post.published
        source = Int32(clamping: post.source)
        line = Int32(clamping: post.post.line)
        // An index may have been written with other metrics.
        words = Metrics.words < post.figures.count ? Int32(clamping: post.figures[Metrics.words]) : 0
        isDraft = post.post.isDraft
    }

    /// Rows of every report: by source, path, line.
    package static func precedes(_ left: PostHead, _ right: PostHead) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if left.path != right.path { return left.path < right.path }
        if left.line != right.line { return left.line < right.line }
        return left.id < right.id
    }
}
