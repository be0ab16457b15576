package import Files
package import Posts
import Text

/// A post with its figures: what the index keeps and every report is made from. It holds no text.
package struct MeasuredPost: Sendable {
    package var id: PostID
    /// The source's place in the pipeline.
    package var source: Int
    /// Path within the source.
    package var path: PathBytes
    package var post: Post
    package var language: String
    /// One figure a metric, in the order of `Metrics.all`.
    package var figures: [Int]
    package var sections: SectionTable
    /// What may stand in other posts too, in the order of the text.
    package var passages: [Passage]
    /// Code blocks by language; "" where none is named.
    package var codeLanguages: [String: Int]

    package init(
        id: PostID,
        source: Int,
        path: PathBytes,
        post: Post,
        language: String,
        figures: [Int],
        sections: SectionTable,
        codeLanguages: [String: Int],
        passages: [Passage]
    ) {
        self.id = id
        self.source = source
        self.path = path
        self.post = post
        self.language = language
        self.figures = figures
        self.sections = sections
        self.codeLanguages = codeLanguages
        self.passages = passages
    }

    /// Rows of every report: by source, path, line.
    package static func precedes(_ left: MeasuredPost, _ right: MeasuredPost) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if left.path != right.path { return left.path < right.path }
        if left.post.line != right.post.line { return left.post.line < right.post.line }
        return left.id < right.id
    }

}
