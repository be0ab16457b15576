import Measuring
import Posts
import Text

/// By heading, folded as tags are.
struct ByHeading: Dimension {
    let name = "heading"
    let doc = "Headings; a post counts once for each"
    let order = GroupOrder.byPosts

    func groups(of post: MeasuredPost, _ context: FoldContext, add: (UTF8Key, UTF8Key) -> Void) {
        var seen: Set<UTF8Key> = []
        for section in post.sections.rows where section.level > 0 {
            let heading = post.sections.heading(of: section)
            let key = NameFolding.key(heading)
            if !key.string.isEmpty, seen.insert(key).inserted { add(key, UTF8Key(heading)) }
        }
    }
}
