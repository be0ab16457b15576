import Measuring
import Posts
import Text

/// By pair of tags that stand on one post.
struct ByTagPair: Dimension {
    /// Between the two keys of a pair; no key holds it.
    static let separator = "\u{1F}"

    let name = "tag-pair"
    let doc = "Pairs of tags on one post"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        var tags: [(key: UTF8Key, spelling: UTF8Key)] = []
        var seen: Set<UTF8Key> = []
        for tag in post.post.tags {
            let key = context.names.tagKey(tag)
            guard seen.insert(key).inserted else { continue }
            tags.append((key, context.names.tagSpelling(tag)))
            if tags.count == context.names.pairedTags { break }
        }
        tags.sort { $0.key < $1.key }
        for (index, first) in tags.enumerated() {
            for second in tags[(index + 1)...] {
                let key = UTF8Key(first.key.string + Self.separator + second.key.string)
                add(key, UTF8Key("\(first.spelling.string) + \(second.spelling.string)"))
            }
        }
    }
}
