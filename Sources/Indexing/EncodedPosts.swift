package import Measuring

/// Measured posts as the index keeps them, one after the other.
package struct EncodedPosts: Sendable {
    private var writer = BinaryWriter()
    private var ends: [Int] = []

    package init() {}

    package mutating func append(_ post: MeasuredPost) {
        writer.post(post)
        ends.append(writer.bytes.count)
    }

    /// Forgets the posts behind the first ones.
    mutating func keepFirst(_ count: Int) {
        writer.cut(to: count == 0 ? 0 : ends[count - 1])
        ends.removeLast(ends.count - count)
    }

    package var bytes: [UInt8] { writer.bytes }
    package var count: Int { ends.count }

    /// Where a post stands in the bytes.
    func range(of post: Int) -> Range<Int> { (post == 0 ? 0 : ends[post - 1])..<ends[post] }
}
