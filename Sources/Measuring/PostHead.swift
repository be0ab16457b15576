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

    package init(
        id: PostID,
        path: PathBytes,
        title: String,
        published: Day?,
        source: Int32,
        line: Int32,
        words: Int32,
        isDraft: Bool
    ) {
        self.id = id
        self.path = path
        self.title = title
        self.published = published
        self.source = source
        self.line = line
        self.words = words
        self.isDraft = isDraft
    }

    package init(_ post: MeasuredPost) {
        id = post.id
        path = post.path
        title = post.post.title
        published = post.post.published
        source = Int32(clamping: post.source)
        line = Int32(clamping: post.post.line)
        words = Self.words(of: post)
        isDraft = post.post.isDraft
    }

    /// The figure of that name; 0 where other metrics were measured.
    package static func words(of post: MeasuredPost) -> Int32 {
        Metrics.words < post.figures.count ? Int32(clamping: post.figures[Metrics.words]) : 0
    }

    /// Rows of every report: by source, path, line.
    package static func precedes(_ left: PostHead, _ right: PostHead) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if left.path != right.path { return left.path < right.path }
        if left.line != right.line { return left.line < right.line }
        return left.id < right.id
    }
}
