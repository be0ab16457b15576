import Measuring
import Posts
import Text

/// By author.
struct ByAuthor: Dimension {
    let name = "author"
    let doc = "Authors; a post of several counts for each"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        for author in post.post.authors { add(NameFolding.key(author), UTF8Key(author)) }
    }
}
