package import Measuring
import Posts
import Text

/// A post as it is stored, and what the table says of it for people.
package struct IndexRow: Sendable {
    let post: PostHead
    let names: PostNames
    let record: [UInt8]
}

/// Makes rows of one index; any task may.
package struct IndexRowEncoder: Sendable {
    private let sealing: Sealing
    private var writer = BinaryWriter()

    init(_ sealing: Sealing) {
        self.sealing = sealing
    }

    /// - Parameters:
    ///   - head: the post's.
    ///   - row: its row in the index.
    ///   - names: what it is found by.
    ///   - repeated: which of its passages stand in another post too.
    package mutating func row(
        _ post: EncodedPost,
        _ head: PostHead,
        at row: Int,
        names: PostNames,
        repeated: PassageFlags
    ) -> IndexRow {
        writer.beginSealed()
        writer.blob(repeated.bits)
        writer.encoded(post.bytes)
        sealing.seal(&writer, .post(row: row))
        // A copy of its own length: the writer's buffer is as long as the longest post.
        return IndexRow(post: head, names: names, record: Array(writer.bytes[...]))
    }
}

/// A bit for each passage of a post; no bits where none is set.
package struct PassageFlags: Sendable, Hashable {
    let bits: [UInt8]

    /// - Parameter isSet: asked for each passage, by its place in the post.
    package init(_ passages: Int, _ isSet: (Int) -> Bool) {
        var bits: [UInt8] = []
        for passage in 0..<passages where isSet(passage) {
            if bits.isEmpty { bits = Array(repeating: 0, count: (passages + 7) / 8) }
            bits[passage / 8] |= 1 << UInt8(passage % 8)
        }
        self.bits = bits
    }

    init(bits: [UInt8]) {
        self.bits = bits
    }

    /// Tells flags from others of the same post.
    package var digest: UInt64 { bits.isEmpty ? 0 : XXH3.hash64(bits) }
}

/// A post of an index, with those of its passages' fingerprints that stand in another post of the corpus too.
package struct IndexedPost: Sendable {
    package let post: MeasuredPost
    package let repeated: [UInt64]
}

extension BinaryReader {
    /// The flags and the post behind them.
    mutating func indexedPost() throws(Malformed) -> IndexedPost {
        let bits = try blob()
        let post = try self.post()
        guard bits.isEmpty || bits.count == (post.passages.count + 7) / 8 else { throw Malformed() }
        var repeated: [UInt64] = []
        for (index, passage) in post.passages.enumerated() where !bits.isEmpty {
            if bits[index / 8] >> UInt8(index % 8) & 1 != 0 { repeated.append(passage.fingerprint) }
        }
        return IndexedPost(post: post, repeated: repeated)
    }
}
