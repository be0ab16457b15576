import Aggregating
import Measuring

/// A post as an index stores it, not looked into so far.
package struct SealedPost: Sendable {
    private let record: [UInt8]
    /// Its row in the index.
    let row: Int
    private let sealing: Sealing

    init(record: [UInt8], row: Int, sealing: Sealing) {
        self.record = record
        self.row = row
        self.sealing = sealing
    }

    /// Where the post stands in the record, and what is wanted of it without looking at the rest.
    struct Encoded {
        let head: PostHead
        let post: EncodedPost
        let repeated: PassageFlags
        fileprivate var behindHead: BinaryReader
    }

    /// The post; throws where it is not what was written.
    package func opened() throws(IndexFault) -> IndexedPost {
        guard var reader = sealing.open(record, .post(row: row)), let post = try? reader.indexedPost(),
            reader.isAtEnd
        else { throw damaged }
        return post
    }

    /// The post as it is encoded; throws where it is not what was written.
    func encoded() throws(IndexFault) -> Encoded {
        guard var reader = sealing.open(record, .post(row: row)) else { throw damaged }
        do throws(Malformed) {
            let bits = try reader.blob()
            let post = EncodedPost(record, in: reader.rest)
            let head = try reader.head()
            return Encoded(
                head: head,
                post: post,
                repeated: PassageFlags(bits: bits[...]),
                behindHead: reader
            )
        } catch {
            throw damaged
        }
    }

    /// Adds the passages of what was encoded, as those of the next post.
    func appendPassages(of encoded: Encoded, to columns: inout PassageColumns) throws(IndexFault) {
        var reader = encoded.behindHead
        do throws(Malformed) {
            try reader.skipGroups()
            try reader.passages(into: &columns)
        } catch {
            throw damaged
        }
    }

    private var damaged: IndexFault { .damaged("post \(row) is not what was written") }
}
