package import Files
package import Posts
import Text

/// Measures posts: one a worker.
package struct Measurer: Sendable {
    private let counter = TextCounter()
    private let rates: ReadingRates

    package init(rates: ReadingRates) {
        self.rates = rates
    }

    /// The figures of one post of a source.
    package func measure(
        _ post: Post,
        _ body: borrowing Body,
        source: Int,
        sourceName: String,
        path: PathBytes
    ) -> MeasuredPost {
        let text = PostText(post, body, counter: counter, rates: rates)
        var codeLanguages: [String: Int] = [:]
        if text.codeBlocks > 0 {
            for block in body.blocks where block.kind == .code {
                codeLanguages[body.languages[Int(block.language)], default: 0] += 1
            }
        }
        return MeasuredPost(
            id: PostID(source: sourceName, key: post.key),
            source: source,
            path: path,
            post: post,
            language: text.language,
            figures: Metrics.all.map { $0.value(of: text) },
            sections: SectionTable(text, body, rates: rates),
            codeLanguages: codeLanguages
        )
    }
}
