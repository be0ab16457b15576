package import Files
package import Posts
import Text

/// Measures posts: one a worker.
package struct Measurer: Sendable {
    /// Of how posts are measured: raised with every change that gives the same text other figures, passages or findings.
    /// Posts that were measured by another version are measured again.
    package static let version = 1

    private let counter = TextCounter()
    private let rates: ReadingRates
    private var passages: PassageReader

    package init(rates: ReadingRates, passages: PassageSettings) {
        self.rates = rates
        self.passages = PassageReader(passages)
    }

    /// The figures of one post of a source.
    package mutating func measure(
        _ post: Post,
        _ body: borrowing Body,
        source: Int,
        sourceName: String,
        path: PathBytes
    ) -> MeasuredPost {
        let text = PostText(post, body, counter: counter, rates: rates)
        let measured = MeasuredPost(
            id: PostID(source: sourceName, key: post.key),
            source: source,
            path: path,
            post: post,
            language: text.language,
            figures: Metrics.all.map { $0.value(of: text) },
            sections: SectionTable(text, body, rates: rates),
            codeBlocks: text.codeBlocks > 0 ? Self.codeBlocks(of: body) : [],
            passages: passages.passages(text, body)
        )
        let findings = Findings.all(in: measured)
        return findings.isEmpty ? measured : measured.with(findings: findings)
    }

    private static func codeBlocks(of body: borrowing Body) -> [CodeBlocks] {
        var counts = [Int](repeating: 0, count: body.languages.count)
        for block in body.blocks where block.kind == .code { counts[Int(block.language)] += 1 }
        return counts.indices
            .filter { counts[$0] > 0 }
            .map { CodeBlocks(language: body.languages[$0], count: counts[$0]) }
            .sorted { UTF8Key($0.language) < UTF8Key($1.language) }
    }
}
