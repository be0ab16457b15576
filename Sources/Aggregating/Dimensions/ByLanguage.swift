import Measuring
import Posts
import Text

/// By language of the post.
struct ByLanguage: Dimension {
    let name = "language"
    let doc = "Languages; unknown where none could be told"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        let language = UTF8Key(post.language.isEmpty ? "unknown" : post.language)
        add(language, language)
    }
}
