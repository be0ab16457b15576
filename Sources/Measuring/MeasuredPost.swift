package import Files
package import Posts
import Text

/// A post with its figures: what every report is made from. It holds no text.
///
/// An object that never changes: lists of posts are sorted, split and handed on, and a copy of this many fields would
/// cost as many reference counts each time.
package final class MeasuredPost: Sendable {
    package let id: PostID
    /// Whether the id that its key gives is another post's of the source.
    package let isDuplicate: Bool
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
    /// Code blocks by language, in the order of its bytes.
    package let codeBlocks: [CodeBlocks]
    /// What was found in it without a look at any other post.
    package let findings: [Finding]

    package init(
        id: PostID,
        isDuplicate: Bool = false,
        source: Int,
        path: PathBytes,
        post: Post,
        language: String,
        figures: [Int],
        sections: SectionTable,
        codeBlocks: [CodeBlocks],
        passages: [Passage],
        findings: [Finding] = []
    ) {
        self.id = id
        self.isDuplicate = isDuplicate
        self.source = source
        self.path = path
        self.post = post
        self.language = language
        self.figures = figures
        self.sections = sections
        self.codeBlocks = codeBlocks
        self.passages = passages
        self.findings = findings
    }

    /// The same post but for what is given.
    package func with(
        id: PostID? = nil,
        isDuplicate: Bool? = nil,
        passages: [Passage]? = nil,
        findings: [Finding]? = nil
    ) -> MeasuredPost {
        MeasuredPost(
            id: id ?? self.id,
            isDuplicate: isDuplicate ?? self.isDuplicate,
            source: source,
            path: path,
            post: post,
            language: language,
            figures: figures,
            sections: sections,
            codeBlocks: codeBlocks,
            passages: passages ?? self.passages,
            findings: findings ?? self.findings
        )
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
