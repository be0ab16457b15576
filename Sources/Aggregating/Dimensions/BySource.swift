import Measuring
import Posts
import Text

/// By source.
struct BySource: Dimension {
    let name = "source"
    let doc = "Sources"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        let source = UTF8Key(context.sources[post.source])
        add(source, source)
    }
}
