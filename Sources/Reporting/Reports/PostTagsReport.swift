import Aggregating
import Measuring
import Posts
import Text

/// post_tags.csv: a row a tag of a post, under the name that tags.csv shows.
struct PostTagsReport: Report {
    let name = "post_tags"
    let columns = [
        Column("id", .text, "The post"),
        Column("tag", .text, "The tag as tags.csv shows it"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        let shown = edition.summary.pivots[Dimensions.tag].groups.mapValues(\.shown)
        let context = edition.context
        for post in edition.posts where edition.counting.counts(post) {
            let id = post.id.description
            Dimensions.all[Dimensions.tag].groups(of: post, context) { key, spelling in
                rows.text(id)
                rows.text(shown[key] ?? spelling.string)
                rows.endRow()
            }
        }
    }
}
