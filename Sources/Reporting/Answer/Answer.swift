import Aggregating
package import CSV
package import Files

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

    /// The posts as rows, sorted and cut as asked.
    package func posts() throws(SystemFault) -> CellTable {
        var table = CellTable()
        try PostsReport().encode(edition, to: &table)
        return arranged(table)
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
        return arranged(table)
    }

    private func arranged(_ table: CellTable) -> CellTable {
        var table = table
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
