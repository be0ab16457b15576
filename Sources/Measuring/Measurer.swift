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
        return MeasuredPost(
            id: PostID(source: sourceName, key: post.key),
            source: source,
            path: path,
            post: post,
            language: text.language,
            figures: Metrics.all.map { $0.value(of: text) },
            sections: SectionTable(text, body, rates: rates),
            codeBlocks: text.codeBlocks > 0 ? Self.codeBlocks(of: body) : [],
            passages: found
        )
    }

    private static func codeBlocks(of body: borrowing Body) -> [CodeBlocks] {
        var counts = [Int](repeating: 0, count: body.languages.count)
        for block in body.blocks where block.kind == .code { counts[Int(block.language)] += 1 }
        return counts.indices
            .filter { counts[$0] > 0 }
            .map { CodeBlocks(language: body.languages[$0], count: counts[$0]) }
            .sorted { UTF8Key($0.language) < UTF8Key($1.language) }
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
