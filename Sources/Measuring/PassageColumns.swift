/// The passages of a set of posts, post after post, a column a field: what a search for repeats goes through.
package struct PassageColumns: Sendable {
    package private(set) var fingerprints: [UInt64] = []
    package private(set) var words: [Int32] = []
    package private(set) var lines: [Int32] = []
    /// Where each post's passages begin; one more than there are posts.
    package private(set) var starts: [Int32] = [0]

    package init() {}

    /// Adds the next post, of these passages.
    package mutating func append(_ passages: [Passage]) {
        for passage in passages {
            fingerprints.append(passage.fingerprint)
            words.append(passage.words)
            lines.append(passage.line)
        }
        starts.append(Int32(words.count))
    }

    /// Lets go of what is no longer needed once repeats are found.
    package mutating func forgetFingerprints() { fingerprints = [] }

    package var count: Int { words.count }

    package func range(ofPost post: Int) -> Range<Int> { Int(starts[post])..<Int(starts[post + 1]) }
}
