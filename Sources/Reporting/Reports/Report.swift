import Aggregating
import Measuring
import Store

/// A table of an edition, published as a file. A new report is one file and a line in `Reports`.
protocol Report: Sendable {
    /// The file's name without its suffix.
    var name: String { get }
    var columns: [Column] { get }
    /// Writes the rows' cells, in the order of the columns.
    func write(_ edition: Edition, to rows: inout some RowEncoder) throws(StoreFault)
}

extension Report {
    /// The whole table.
    func encode(_ edition: Edition, to rows: inout some RowEncoder) throws(StoreFault) {
        rows.begin(columns)
        try write(edition, to: &rows)
        rows.finish()
    }
}

/// A report whose rows are of one post after the other: all such reports are written in one pass over the posts.
protocol PostReport: Report {
    /// Writes the rows of one post.
    func write(_ post: MeasuredPost, at row: Int, of edition: Edition, to rows: inout some RowEncoder)
}

extension PostReport {
    func write(_ edition: Edition, to rows: inout some RowEncoder) throws(StoreFault) {
        try edition.stored.forEach(0..<edition.stored.count) { posts, places in
            for (row, post) in zip(places, posts) { write(post, at: row, of: edition, to: &rows) }
        }
    }
}
