package import Measuring
import Posts
import Text

/// A post as it is stored, and what it is found by.
package struct IndexRow: Sendable {
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
    ///   - row: its row in the index.
    ///   - names: what it is found by.
    ///   - repeated: which of its passages stand in another post too.
    package mutating func row(
        _ post: EncodedPost,
        at row: Int,
        names: PostNames,
        repeated: PassageFlags
    ) -> IndexRow {
        writer.beginSealed()
        writer.blob(repeated.bits)
        writer.encoded(post.bytes)
        sealing.seal(&writer, .post(row: row))
        // A copy of its own length: the writer's buffer is as long as the longest post.
        return IndexRow(names: names, record: Array(writer.bytes[...]))
    }
}

/// A bit for each passage of a post; no bits where none is set.
package struct PassageFlags: Sendable, Hashable {
    let bits: ArraySlice<UInt8>

    /// - Parameter isSet: asked for each passage, by its place in the post.
    package init(_ passages: Int, _ isSet: (Int) -> Bool) {
        var flags = PassageFlagColumn()
        flags.append(passages, isSet)
        self = flags[0]
    }

    init(bits: ArraySlice<UInt8>) {
        self.bits = bits
    }
}

/// The flags of many posts, post after post.
package struct PassageFlagColumn: Sendable {
    private var bits: [UInt8] = []
    /// Where each post's bits end.
    private var ends: [Int32] = []

    package init() {}

    /// Adds the next post.
    /// - Parameter isSet: asked for each of its passages, by its place in the post.
    package mutating func append(_ passages: Int, _ isSet: (Int) -> Bool) {
        let start = bits.count
        for passage in 0..<passages where isSet(passage) {
            if bits.count == start { bits.append(contentsOf: repeatElement(0, count: (passages + 7) / 8)) }
            bits[start + passage / 8] |= 1 << UInt8(passage % 8)
        }
        ends.append(Int32(bits.count))
    }

    package subscript(post: Int) -> PassageFlags {
        PassageFlags(bits: bits[(post == 0 ? 0 : Int(ends[post - 1]))..<Int(ends[post])])
    }
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
