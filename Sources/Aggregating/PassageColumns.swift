package import Measuring

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

    /// Makes room for so many.
    package mutating func reserve(posts: Int, passages: Int) {
        fingerprints.reserveCapacity(passages)
        words.reserveCapacity(passages)
        lines.reserveCapacity(passages)
        starts.reserveCapacity(posts + 1)
    }

    /// Adds the passages of the next post.
    package mutating func append(_ post: MeasuredPost) { append(post.passages) }

    /// Adds the next post, of these passages.
    package mutating func append(_ passages: [Passage]) {
        for passage in passages { append(passage) }
        endPost()
    }

    /// Adds the next passage of the post that `endPost` adds.
    package mutating func append(_ passage: Passage) {
        fingerprints.append(passage.fingerprint)
        words.append(passage.words)
        lines.append(passage.line)
    }

    package mutating func endPost() { starts.append(Int32(words.count)) }

    /// Adds a post of another set.
    package mutating func append(_ other: PassageColumns, at post: Int) {
        let range = other.range(ofPost: post)
        fingerprints += other.fingerprints[range]
        words += other.words[range]
        lines += other.lines[range]
        endPost()
    }

    /// Forgets the posts behind the first ones.
    package mutating func keepFirst(_ posts: Int) {
        let rest = fingerprints.count - Int(starts[posts])
        fingerprints.removeLast(rest)
        words.removeLast(rest)
        lines.removeLast(rest)
        starts.removeLast(starts.count - posts - 1)
    }

    /// Adds the posts of another set behind these.
    package mutating func append(_ other: PassageColumns) {
        let offset = Int32(fingerprints.count)
        fingerprints += other.fingerprints
        words += other.words
        lines += other.lines
        starts.append(contentsOf: other.starts.dropFirst().lazy.map { $0 + offset })
    }

    /// The same posts in another order.
    /// - Parameter order: for each place, the post that comes there.
    package func ordered(by order: [Int32]) -> PassageColumns {
        var ordered = PassageColumns()
        ordered.fingerprints.reserveCapacity(fingerprints.count)
        ordered.words.reserveCapacity(words.count)
        ordered.lines.reserveCapacity(lines.count)
        ordered.starts.reserveCapacity(starts.count)
        for post in order {
            let range = range(ofPost: Int(post))
            ordered.fingerprints += fingerprints[range]
            ordered.words += words[range]
            ordered.lines += lines[range]
            ordered.starts.append(Int32(ordered.fingerprints.count))
        }
        return ordered
    }

    /// Lets go of what is no longer needed once repeats are found.
    mutating func forgetFingerprints() { fingerprints = [] }

    package var count: Int { words.count }
    package var postCount: Int { starts.count - 1 }

    package func range(ofPost post: Int) -> Range<Int> { Int(starts[post])..<Int(starts[post + 1]) }
}
