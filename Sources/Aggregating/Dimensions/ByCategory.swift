import Measuring
import Posts
import Text

/// By category.
struct ByCategory: Dimension {
    let name = "category"
    let doc = "Categories"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        for category in post.post.categories { add(NameFolding.key(category), UTF8Key(category)) }
    }
}
