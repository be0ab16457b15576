import Files
import Measuring
import Posts
import Reading
import Store
import Text

/// Posts of one source that have one id, in whatever files: the first in the order of the files keeps it, any other gets
/// one of its own. So an id is a key, in the store and in every report.
enum DuplicateIDs {
    /// Gives every post an id of its own.
    /// - Returns: the heads of all posts, in the order of the rows, and a warning for each that had another's id.
    static func resolved(
        in store: Store,
        _ sources: [Source]
    ) throws -> (heads: [PostHead], problems: [Problem]) {
        let heads = try store.heads(isWhole: false)
        var taken: Set<PostID> = []
        taken.reserveCapacity(heads.count)
        var problems: [Problem] = []
        var isChanged = false
        for head in heads.sorted(by: { $0.place.number < $1.place.number }) {
            if !head.isDuplicate, taken.insert(head.id).inserted { continue }
            try Task.checkCancellation()
            // Few come here; what they are called is told by the whole post.
            let post = try store.posts(of: [head])[0].post
            let name = sources[Int(head.source)].name
            var id = PostID(source: name, key: post.key)
            let isDuplicate = !taken.insert(id).inserted
            if isDuplicate {
                let place = Array("\0\(head.place.post + 1)".utf8)
                id = PostID(source: name, key: post.key + place)
                if !taken.insert(id).inserted {
                    id = PostID(source: name, key: post.key + [0] + head.path.bytes + place)
                    taken.insert(id)
                }
                problems.append(
                    Problem(
                        source: Int(head.source),
                        path: Visible.escaped(head.path.string),
                        line: Int(head.line),
                        fact: .duplicateID(String(decoding: post.key, as: UTF8.self))
                    )
                )
            }
            if id != head.id || isDuplicate != head.isDuplicate {
                try store.rename(head, to: id, isDuplicate: isDuplicate)
                isChanged = true
            }
        }
        return (isChanged ? try store.heads(isWhole: false) : heads, problems)
    }
}
