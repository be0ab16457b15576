import Aggregating
package import CSV
import Store

/// What `stats` answers: the selected posts with what they add up to.
package struct Answer: Sendable {
    /// The selected posts that count, and their sum.
    package var edition: Edition
    /// What is said before the posts are listed; nil to work it out from the edition.
    package var headline: Headline?
    /// The conditions, by the name of the option, as the user wrote them.
    package var selection: [(name: String, values: [String])] = []
    /// How the selection is called: `Postgresql`, `All posts`.
    package var title = ""
    /// Where the figures come from: `read just now from 1 file`.
    package var provenance = ""
    /// The run that was asked; nil where files were read.
    package var run: String?
    /// Posts that only lack a date to be selected.
    package var undatedLeftOut = 0
    /// Commands that tell more.
    package var hints: [String] = []
    package var options = AnswerOptions()

    package init(_ edition: Edition) {
        self.edition = edition
    }

    /// The posts' rows, sorted and cut as asked.
    func rows() throws(StoreFault) -> [Int] {
        var rows = Array(0..<edition.stored.count)
        if let column = options.sort {
            rows = try sorted(rows, by: column, reversed: options.isReversed)
        } else if options.isReversed {
            rows.reverse()
        }
        if let top = options.top, top > 0 { rows = Array(rows.prefix(top)) }
        return rows
    }

    /// Rows by a column; those that are equal in it keep their order.
    func sorted(_ rows: [Int], by column: String, reversed: Bool) throws(StoreFault) -> [Int] {
        var keys = CellTable(only: [column])
        try write(rows, to: &keys)
        guard keys.index(of: column) != nil else { return rows }
        return keys.order(by: 0, reversed: reversed).map { rows[$0] }
    }

    /// Writes the posts of these rows.
    func write(_ rows: [Int], to encoder: inout some RowEncoder) throws(StoreFault) {
        encoder.begin(PostColumns.all)
        try edition.stored.forEach(rows) { post, row in
            PostColumns.write(post, at: row, of: edition, to: &encoder)
        }
        encoder.finish()
    }

    /// The groups of the dimension asked for; nil if none was.
    package func groups() -> CellTable? {
        guard let name = options.dimension else { return nil }
        let index = Dimensions.index(of: name)
        var table = CellTable()
        table.begin(GroupColumns.columns(of: name))
        for group in NamedGroup.all(of: index, in: edition.summary) {
            GroupColumns.write(group, of: edition.summary.totals.posts, edition.repeats, to: &table)
            table.endRow()
        }
        if let column = options.sort, let index = table.index(of: column) {
            table.sort(by: index, reversed: options.isReversed)
        } else if options.isReversed {
            table.reverse()
        }
        if let top = options.top, top > 0 { table.cut(to: top) }
        return table
    }
}

/// How an answer is laid out.
package struct AnswerOptions: Sendable {
    /// Name of a dimension.
    package var dimension: String?
    /// Rows shown; 0 for all, nil for what fits.
    package var top: Int?
    /// Name of a column.
    package var sort: String?
    package var isReversed = false
    /// Every column and row, whatever the terminal's size.
    package var isFull = false
    /// How CSV is written.
    package var dialect = CSVDialect.rfc4180
    package var width: Int?
    package var height: Int?
    package var style = Style.plain

    package init() {}

    /// Columns that `sort` takes.
    package var sortable: [String] {
        (dimension.map { GroupColumns.columns(of: $0) } ?? PostColumns.all).map(\.name)
    }
}
