import Measuring
import Posts
import Text

/// By tag; a post with several tags is in several groups.
struct ByTag: Dimension {
    let name = "tag"
    let doc = "Tags; a post with several counts in each"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        var seen: Set<UTF8Key> = []
        for tag in post.post.tags {
            let key = context.names.tagKey(tag)
            if seen.insert(key).inserted { add(key, context.names.tagSpelling(tag)) }
        }
    }
}
