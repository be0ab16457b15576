package import Measuring
import Text

/// A post as it is stored, and what the table says of it for people.
package struct IndexRow: Sendable {
    let post: PostHead
    let names: PostNames
    let record: [UInt8]
}

/// Makes rows of one index; any task may.
package struct IndexRowEncoder: Sendable {
    fileprivate let sealing: Sealing
    private var writer = BinaryWriter()

    init(_ sealing: Sealing) {
        self.sealing = sealing
    }

    /// - Parameters:
    ///   - row: the post's row in the index.
    ///   - names: what it is found by.
    ///   - isRepeated: whether a passage, by its place in the post, stands in another post too.
    package mutating func row(
        _ post: MeasuredPost,
        at row: Int,
        names: PostNames,
        isRepeated: (Int) -> Bool
    ) -> IndexRow {
        writer.beginSealed()
        writer.post(post)
        writer.flags(post.passages.indices.map(isRepeated))
        sealing.seal(&writer, .post(row: row))
        // A copy of its own length: the writer's buffer is as long as the longest post.
        return IndexRow(post: PostHead(post), names: names, record: Array(writer.bytes[...]))
    }
}

/// A post of an index, with those of its passages' fingerprints that stand in another post of the corpus too.
package struct IndexedPost: Sendable {
    package let post: MeasuredPost
    package let repeated: [UInt64]
}

extension BinaryWriter {
    /// A bit each; nothing but an empty list where none is set.
    mutating func flags(_ values: [Bool]) {
        var bits = [UInt8](repeating: 0, count: values.contains(true) ? (values.count + 7) / 8 : 0)
        for (index, value) in values.enumerated() where value { bits[index / 8] |= 1 << UInt8(index % 8) }
        blob(bits)
    }
}

extension BinaryReader {
    /// The post and the flags behind it.
    mutating func indexedPost() throws(Malformed) -> IndexedPost {
        let post = try self.post()
        let bits = try blob()
        guard bits.isEmpty || bits.count == (post.passages.count + 7) / 8 else { throw Malformed() }
        var repeated: [UInt64] = []
        for (index, passage) in post.passages.enumerated() where !bits.isEmpty {
            if bits[index / 8] >> UInt8(index % 8) & 1 != 0 { repeated.append(passage.fingerprint) }
        }
        return IndexedPost(post: post, repeated: repeated)
    }
}
