import Aggregating
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

    /// Adds a post that is encoded already.
    mutating func append(encoded post: ArraySlice<UInt8>) {
        writer.encoded(post)
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

/// A measured post as the index keeps it, among others in a buffer.
package struct EncodedPost: Sendable {
    private let buffer: [UInt8]
    private let range: Range<Int>

    init(_ buffer: [UInt8], in range: Range<Int>) {
        self.buffer = buffer
        self.range = range
    }

    package init(_ post: MeasuredPost) {
        var writer = BinaryWriter()
        writer.post(post)
        self.init(writer.bytes, in: 0..<writer.bytes.count)
    }

    var bytes: ArraySlice<UInt8> { buffer[range] }

    var reader: BinaryReader { BinaryReader(buffer, in: range) }

    /// The post, whose head is known.
    func post(of head: PostHead, _ detail: PostDetail) throws(Malformed) -> MeasuredPost {
        var reader = reader
        try reader.skipHead()
        return try reader.post(behind: head, detail)
    }

    /// The names that the post is found by, as it writes them; nil where the bytes are no post's.
    package func names() -> (tags: [String], categories: [String], authors: [String])? {
        var reader = reader
        do throws(Malformed) {
            try reader.skipHead()
            try reader.skipByte()
            return (try reader.texts(), try reader.texts(), try reader.texts())
        } catch {
            return nil
        }
    }
}
