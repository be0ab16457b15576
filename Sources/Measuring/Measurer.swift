package import Files
package import Posts
import Text

/// Measures posts: one a worker.
package struct Measurer: Sendable {
    private let counter = TextCounter()
    private let rates: ReadingRates
    private var passages: PassageReader

    package init(rates: ReadingRates, passages: PassageSettings) {
        self.rates = rates
        self.passages = PassageReader(passages)
    }

    /// The figures of one post of a source.
    /// - Parameter visit: given the text of each of its passages.
    package mutating func measure(
        _ post: Post,
        _ body: borrowing Body,
        source: Int,
        sourceName: String,
        path: PathBytes,
        passage visit: (Span<UInt8>) -> Void = { _ in }
    ) -> MeasuredPost {
        let text = PostText(post, body, counter: counter, rates: rates)
        var found: [Passage] = []
        passages.forEach(text, body) { passage, block in
            found.append(passage)
            visit(body.text.span.extracting(block.range))
        }
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
            codeLanguages: codeLanguages,
            passages: found
        )
    }

    /// Calls `visit` with the fingerprint of each block that may be a passage and begins on a line asked for.
    package mutating func passages(
        of body: borrowing Body,
        where isWanted: (Int32) -> Bool,
        _ visit: (UInt64, Block) -> Void
    ) {
        passages.forEach(body, where: isWanted, visit)
    }
}
