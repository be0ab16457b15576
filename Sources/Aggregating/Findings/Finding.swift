package import Measuring

/// Something an editor should look at in one post.
package struct Finding: Sendable, Hashable {
    /// The rule's code.
    package let code: String
    /// The post's row.
    package let post: Int
    /// What was found, in words.
    package let text: String
    /// What to do.
    package let advice: String
    /// The figure that was found, and the usual one.
    package let value: Int
    package let usual: Int
    /// Heading of the section it lies in; empty for none.
    package let section: String
    /// Line of the file, from 1.
    package let line: Int
    /// Words it concerns.
    package let words: Int
}

/// A kind of finding. A new one is a file and a line in `Findings`.
protocol FindingRule: Sendable {
    var code: String { get }
    /// The findings in one post.
    func findings(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [Finding]
}

/// Every kind of finding.
package enum Findings {
    static let rules: [any FindingRule] = [
        RepeatedHeading(),
        RepeatedWithinPost(),
    ]

    /// All findings in one post.
    package static func all(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [Finding] {
        rules.flatMap { $0.findings(in: post, at: row, repeats) }
    }

    /// Findings of many posts, most words first; ties in the order of the posts and lines.
    package static func ordered(_ findings: [Finding]) -> [Finding] {
        findings.sorted {
            if $0.words != $1.words { return $0.words > $1.words }
            if $0.post != $1.post { return $0.post < $1.post }
            return ($0.line, $0.code) < ($1.line, $1.code)
        }
    }
}
