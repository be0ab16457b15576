/// A table of an edition, published as a file. A new report is one file and a line in `Reports`.
protocol Report: Sendable {
    /// The file's name without its suffix.
    var name: String { get }
    var columns: [Column] { get }
    /// Writes the rows' cells, in the order of the columns.
    func write(_ edition: Edition, to rows: inout some RowEncoder)
}

extension Report {
    /// The whole table.
    func encode(_ edition: Edition, to rows: inout some RowEncoder) {
        rows.begin(columns)
        write(edition, to: &rows)
        rows.finish()
    }
}
