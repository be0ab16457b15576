import Aggregating
import Files
import Measuring
import Posts

/// posts.csv and posts.jsonl: a row a post, every metric a column.
struct PostsReport: PostReport {
    let name = "posts"
    let columns = PostColumns.all

    func write(_ post: MeasuredPost, at row: Int, of edition: Edition, to rows: inout some RowEncoder) {
        PostColumns.write(post, at: row, of: edition, to: &rows)
    }
}

/// The columns of a post, wherever posts are listed.
package enum PostColumns {
    private static let head = [
        Column("title", .text, "Title"),
        Column("url", .text, "Address"),
        Column("published", .date, "Day of publication"),
        Column("updated", .date, "Day of the last change the post speaks of"),
        Column("authors", .list, "Authors"),
        Column("tags", .list, "Tags as the post writes them"),
        Column("categories", .list, "Categories"),
    ]
    private static let afterMinutes = [
        Column("repeated_share", .decimal, "Share of the words that stand in another post too, 0 to 1"),
        Column("findings_count", .integer, "Findings, each a row of findings.csv"),
        Column("findings", .list, "What was found"),
    ]
    private static let afterCodeWords = [
        Column("repeated_words", .integer, "Words of passages that stand in another post too"),
        Column("own_share", .decimal, "Share of the words that stand nowhere else"),
    ]
    private static let tail = [
        Column("language", .text, "Language: the post's, its source's, or detected"),
        Column("kind", .text, "post or page"),
        Column("draft", .boolean, "Whether it is a draft"),
        Column("edit_url", .text, "Where it is edited"),
        Column("id", .text, "Identity; survives edits"),
        Column("source", .text, "Source"),
        Column("path", .text, "Path within the source"),
        Column("line", .integer, "Line on which it begins"),
    ]

    package static let all = head + metrics + tail
    static let words = Metrics.words

    /// The metrics, with what a post is among the others in between.
    private static var metrics: [Column] {
        Metrics.all.enumerated().flatMap { index, metric in
            [Column(metric.name, .integer, metric.doc)] + following(index)
        }
    }

    private static func following(_ metric: Int) -> [Column] {
        switch metric {
        case Metrics.readingMinutes: afterMinutes
        case Metrics.codeWords: afterCodeWords
        default: []
        }
    }

    static func write(
        _ post: MeasuredPost,
        at row: Int,
        of edition: Edition,
        to rows: inout some RowEncoder
    ) {
        let findings = edition.findings(ofPost: row)
        let source = edition.sources[post.source]
        writeHead(post, source, to: &rows)
        let repeated = edition.repeats.repeatedWords(ofPost: row)
        let shares = RepeatedShares(repeated: repeated, of: post.figures[Metrics.words])
        for (metric, figure) in post.figures.enumerated() {
            rows.integer(figure)
            if metric == Metrics.readingMinutes {
                rows.decimal(shares?.repeated)
                rows.integer(findings.count)
                rows.list(findings.map(\.text))
            } else if metric == Metrics.codeWords {
                rows.integer(repeated)
                rows.decimal(shares?.own)
            }
        }
        writeTail(post, source, to: &rows)
        rows.endRow()
    }

    private static func writeHead(
        _ post: MeasuredPost,
        _ source: EditionSource,
        to rows: inout some RowEncoder
    ) {
        let head = post.post
        rows.text(head.title)
        rows.nonEmptyText(source.addresses.address(of: post))
        rows.day(head.published)
        rows.day(head.updated)
        rows.list(head.authors)
        rows.list(head.tags)
        rows.list(head.categories)
    }

    private static func writeTail(
        _ post: MeasuredPost,
        _ source: EditionSource,
        to rows: inout some RowEncoder
    ) {
        rows.nonEmptyText(post.language)
        rows.text(post.post.kind.rawValue)
        rows.boolean(post.post.isDraft)
        rows.nonEmptyText(source.editAddresses.filled(with: post))
        rows.text(post.id.description)
        rows.text(source.name)
        rows.text(post.path.string)
        rows.integer(post.post.line)
    }
}
