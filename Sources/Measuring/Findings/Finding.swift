/// Something an editor should look at in one post.
package struct Finding: Sendable, Hashable {
    /// The rule's code.
    package let code: String
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

    package init(
        code: String,
        text: String,
        advice: String,
        value: Int,
        usual: Int,
        section: String,
        line: Int,
        words: Int
    ) {
        self.code = code
        self.text = text
        self.advice = advice
        self.value = value
        self.usual = usual
        self.section = section
        self.line = line
        self.words = words
    }
}

/// A kind of finding that needs one post alone: it is looked for when the post is measured. A new one is a file and a
/// line in `Findings`.
package protocol FindingRule: Sendable {
    var code: String { get }
    /// - Parameter post: all of it but its findings.
    func findings(in post: MeasuredPost) -> [Finding]
}
