package import Measuring

/// A finding and the post that has it.
package struct PostFinding: Sendable, Hashable {
    /// The post's row.
    package let post: Int
    package let finding: Finding

    package init(post: Int, finding: Finding) {
        self.post = post
        self.finding = finding
    }
}

/// A kind of finding that needs more than one post: it is looked for when posts are folded. A new one is a file and a
/// line in `CorpusFindings`.
protocol CorpusFindingRule: Sendable {
    var code: String { get }
    /// The findings in one post.
    func findings(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [Finding]
}

/// The findings of folded posts.
package enum CorpusFindings {
    static let rules: [any CorpusFindingRule] = [
        RepeatedWithinPost()
    ]

    /// Codes of all kinds of findings, those of single posts first.
    package static var codes: [String] { Findings.codes + rules.map(\.code) }

    /// All findings in one post: those it was measured with, and those that other posts have a say in.
    package static func all(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [PostFinding] {
        (post.findings + rules.flatMap { $0.findings(in: post, at: row, repeats) }).map {
            PostFinding(post: row, finding: $0)
        }
    }

    /// Findings of many posts, most words first; ties in the order of the posts and lines.
    package static func ordered(_ findings: [PostFinding]) -> [PostFinding] {
        findings.sorted {
            if $0.finding.words != $1.finding.words { return $0.finding.words > $1.finding.words }
            if $0.post != $1.post { return $0.post < $1.post }
            return ($0.finding.line, $0.finding.code) < ($1.finding.line, $1.finding.code)
        }
    }
}
