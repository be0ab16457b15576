import Measuring
import Posts
import Text

/// By tag; a post with several tags is in several groups.
struct ByTag: Dimension {
    let name = "tag"
    let doc = "Tags; a post with several counts in each"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, names: NameFolding, add: (UTF8Key, UTF8Key) -> Void) {
        var seen: [UTF8Key] = []
        for tag in post.post.tags {
            let key = names.tagKey(tag)
            guard !seen.contains(key) else { continue }
            seen.append(key)
            add(key, names.tagSpelling(tag, key: key))
        }
    }
}
