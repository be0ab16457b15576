import Files
import Measuring
import Posts

/// posts.csv and posts.jsonl: a row a post, every metric a column.
struct PostsReport: Report {
    let name = "posts"
    let columns = PostColumns.all

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        for post in edition.posts { PostColumns.write(post, of: edition.sources[post.source], to: &rows) }
    }
}

/// The columns of a post, wherever posts are listed.
package enum PostColumns {
    package static let all =
        [
            Column("title", .text, "Title"),
            Column("url", .text, "Address"),
            Column("published", .date, "Day of publication"),
            Column("updated", .date, "Day of the last change the post speaks of"),
            Column("authors", .list, "Authors"),
            Column("tags", .list, "Tags as the post writes them"),
            Column("categories", .list, "Categories"),
        ] + Metrics.all.map { Column($0.name, .integer, $0.doc) } + [
            Column("language", .text, "Language: the post's, its source's, or detected"),
            Column("kind", .text, "post or page"),
            Column("draft", .boolean, "Whether it is a draft"),
            Column("edit_url", .text, "Where it is edited"),
            Column("id", .text, "Identity; survives edits"),
            Column("source", .text, "Source"),
            Column("path", .text, "Path within the source"),
            Column("line", .integer, "Line on which it begins"),
        ]

    static func write(_ post: MeasuredPost, of source: EditionSource, to rows: inout some RowEncoder) {
        let head = post.post
        rows.text(head.title)
        optional(source.addresses.address(of: post), to: &rows)
        rows.day(head.published)
        rows.day(head.updated)
        rows.list(head.authors)
        rows.list(head.tags)
        rows.list(head.categories)
        for figure in post.figures { rows.integer(figure) }
        optional(post.language, to: &rows)
        rows.text(head.kind.rawValue)
        rows.boolean(head.isDraft)
        optional(source.editAddresses.filled(with: post), to: &rows)
        rows.text(post.id.description)
        rows.text(source.name)
        rows.text(post.path.string)
        rows.integer(head.line)
        rows.endRow()
    }

    private static func optional(_ text: String, to rows: inout some RowEncoder) {
        if text.isEmpty { rows.empty() } else { rows.text(text) }
    }
}
