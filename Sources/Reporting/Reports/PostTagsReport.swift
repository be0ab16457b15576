import Aggregating
import Measuring
import Posts
import Text

/// post_tags.csv: a row a tag of a post, under the name that tags.csv shows.
struct PostTagsReport: PostReport {
    let name = "post_tags"
    let columns = [
        Column("id", .text, "The post"),
        Column("tag", .text, "The tag as tags.csv shows it"),
    ]

    func write(_ post: MeasuredPost, at row: Int, of edition: Edition, to rows: inout some RowEncoder) {
        guard !post.post.tags.isEmpty, edition.counting.counts(post) else { return }
        let groups = edition.summary.pivots[Dimensions.tag].groups
        let id = post.id.description
        Dimensions.all[Dimensions.tag].groups(of: post, edition.context) { key, spelling in
            rows.text(id)
            rows.text(groups[key]?.shown ?? spelling.string)
            rows.endRow()
        }
    }
}
