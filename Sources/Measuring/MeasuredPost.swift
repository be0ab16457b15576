package import Files
package import Posts
import Text

/// A post with its figures: what the index keeps and every report is made from. It holds no text.
///
/// An object that never changes: lists of posts are sorted, split and handed on, and a copy of this many fields would
/// cost as many reference counts each time.
package final class MeasuredPost: Sendable {
    package let id: PostID
    /// The source's place in the pipeline.
    package let source: Int
    /// Path within the source.
    package let path: PathBytes
    package let post: Post
    package let language: String
    /// One figure a metric, in the order of `Metrics.all`.
    package let figures: [Int]
    package let sections: SectionTable
    /// What may stand in other posts too, in the order of the text.
    package let passages: [Passage]
    /// What of it may stand in it twice.
    package let twins: Twins
    /// Code blocks by language, in the order of its bytes.
    package let codeBlocks: [CodeBlocks]

    /// - Parameter twins: nil to look for them.
    package init(
        id: PostID,
        source: Int,
        path: PathBytes,
        post: Post,
        language: String,
        figures: [Int],
        sections: SectionTable,
        codeBlocks: [CodeBlocks],
        passages: [Passage],
        twins: Twins? = nil
    ) {
        self.id = id
        self.source = source
        self.path = path
        self.post = post
        self.language = language
        self.figures = figures
        self.sections = sections
        self.codeBlocks = codeBlocks
        self.passages = passages
        self.twins = twins ?? Twins(in: sections, passages)
    }

    /// The same post as one of another source.
    package func moved(toSource source: Int) -> MeasuredPost {
        guard source != self.source else { return self }
        return MeasuredPost(
            id: id,
            source: source,
            path: path,
            post: post,
            language: language,
            figures: figures,
            sections: sections,
            codeBlocks: codeBlocks,
            passages: passages,
            twins: twins
        )
    }

    /// Rows of every report: by source, path, line.
    package static func precedes(_ left: MeasuredPost, _ right: MeasuredPost) -> Bool {
        if left.source != right.source { return left.source < right.source }
        if left.path != right.path { return left.path < right.path }
        if left.post.line != right.post.line { return left.post.line < right.post.line }
        return left.id < right.id
    }

}

/// The code blocks of a post that are in one language.
package struct CodeBlocks: Sendable, Hashable {
    /// Lower case; "" where none is named.
    package let language: String
    package let count: Int

    package init(language: String, count: Int) {
        self.language = language
        self.count = count
    }
}
