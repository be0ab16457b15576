import Measuring
import Posts
package import Text

/// By pair of tags that stand on one post.
struct ByTagPair: Dimension {
    let name = "tag-pair"
    let doc = "Pairs of tags on one post"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        Self.forEachPair(of: post, context) { first, second in
            let key = TagPair.key(first.key, second.key)
            add(key, UTF8Key("\(first.spelling.string) + \(second.spelling.string)"))
        }
    }

    /// A tag of a post: its key, and how it counts as written.
    typealias Tag = (key: UTF8Key, spelling: UTF8Key)

    /// Calls `visit` with each pair of the post's tags, ordered by their keys.
    static func forEachPair(of post: MeasuredPost, _ context: FoldContext, _ visit: (Tag, Tag) -> Void) {
        guard post.post.tags.count > 1 else { return }
        var tags: [Tag] = []
        var seen: Set<UTF8Key> = []
        for tag in post.post.tags {
            let key = context.names.tagKey(tag)
            guard seen.insert(key).inserted else { continue }
            tags.append((key, context.names.tagSpelling(tag)))
            if tags.count == context.names.pairedTags { break }
        }
        tags.sort { $0.key < $1.key }
        for (index, first) in tags.enumerated() {
            for second in tags[(index + 1)...] { visit(first, second) }
        }
    }
}

/// The key of a pair of tags.
package enum TagPair {
    /// Between the two keys of a pair; no key holds it.
    private static let separator = UInt8(0x1F)

    static func key(_ first: UTF8Key, _ second: UTF8Key) -> UTF8Key {
        UTF8Key("\(first.string)\(UnicodeScalar(separator))\(second.string)")
    }

    /// The two keys of a pair's.
    package static func keys(of pair: UTF8Key) -> [UTF8Key] {
        pair.string.utf8.split(separator: separator).map { UTF8Key(String(Substring($0))) }
    }
}
