/// The passages of a set of posts, post after post, a column a field: what a search for repeats goes through.
package struct PassageColumns: Sendable {
    package private(set) var fingerprints: [UInt64] = []
    package private(set) var words: [Int32] = []
    package private(set) var lines: [Int32] = []
    /// Where each post's passages begin; one more than there are posts.
    package private(set) var starts: [Int32] = [0]

    package init() {}

    package init(_ posts: [MeasuredPost]) {
        for post in posts { append(post) }
    }

    /// Adds the passages of the next post.
    package mutating func append(_ post: MeasuredPost) { append(post.passages) }

    /// Adds the next post, of these passages.
    package mutating func append(_ passages: [Passage]) {
        for passage in passages { append(passage) }
        endPost()
    }

    private mutating func append(_ passage: Passage) {
        fingerprints.append(passage.fingerprint)
        words.append(passage.words)
        lines.append(passage.line)
    }

    private mutating func endPost() { starts.append(Int32(words.count)) }

    /// Lets go of what is no longer needed once repeats are found.
    package mutating func forgetFingerprints() { fingerprints = [] }

    package var count: Int { words.count }
    package var postCount: Int { starts.count - 1 }

    package func range(ofPost post: Int) -> Range<Int> { Int(starts[post])..<Int(starts[post + 1]) }
}
