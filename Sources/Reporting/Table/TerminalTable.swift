import Text

/// A table for a terminal or a pipe: columns aligned by display width, numbers to the right. What comes from posts
/// is made visible, line ends and tabs included, so a row is one line and nothing reaches the terminal as a command.
package struct TerminalTable: Sendable {
    private struct Cell {
        let text: String
        let width: Int

        init(_ text: String) {
            self.text = Visible.escaped(text)
            width = DisplayWidth.width(of: self.text)
        }
    }

    /// A line under the table, such as how many rows are not shown. It starts where the flexible column does.
    package var note: String?
    private let columns: [Column]
    private let flexible: Int?
    private let header: [Cell]
    private var rows: [[Cell]] = []
    private var natural: [Int]

    /// `flexible` names the column that is shortened with an ellipsis; by default it is the last one of texts.
    package init(columns: [Column], flexible: String? = nil) {
        self.columns = columns
        self.flexible =
            columns.firstIndex { $0.name == flexible }
            ?? columns.lastIndex { $0.kind == .text || $0.kind == .list }
        header = columns.map { Cell($0.name) }
        natural = header.map(\.width)
    }

    /// Adds a row of as many cells as there are columns.
    package mutating func append(_ row: [String]) {
        precondition(row.count == columns.count, "a row has \(row.count) cells for \(columns.count) columns")
        let cells = row.map { Cell($0) }
        for (index, cell) in cells.enumerated() { natural[index] = max(natural[index], cell.width) }
        rows.append(cells)
    }

    /// Appends the table. With a width every line fits it: the flexible column is shortened, then columns are
    /// dropped, which a last line says with `hint`. Without one nothing is shortened.
    package func render(
        width: Int?,
        style: Style,
        hint: String = "--full or --format csv",
        to output: inout [UInt8]
    ) {
        let layout = TableLayout(
            natural: natural,
            isNumeric: columns.map(\.kind.isNumeric),
            flexible: flexible,
            limit: width
        )
        style.bold(to: &output) { append(header, layout, to: &$0) }
        output.append(UInt8(ascii: "\n"))
        for row in rows {
            append(row, layout, to: &output)
            output.append(UInt8(ascii: "\n"))
        }
        if let note { append(note: note, layout, width, style, to: &output) }
        if layout.dropped > 0 {
            let columns = layout.dropped == 1 ? "1 column more" : "\(layout.dropped) columns more"
            append(line: Cell("\(columns): \(hint)"), indent: 0, width, style, to: &output)
        }
    }

    private func append(_ cells: [Cell], _ layout: TableLayout, to output: inout [UInt8]) {
        var pending = 0
        for (index, width) in zip(layout.shown, layout.widths) {
            let cell = cells[index]
            let text = cell.width > width ? DisplayWidth.truncated(cell.text, to: width) : cell.text
            let padding = width - (cell.width > width ? DisplayWidth.width(of: text) : cell.width)
            if columns[index].kind.isNumeric { pending += padding }
            if !text.isEmpty {
                output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: pending))
                output.append(contentsOf: text.utf8)
                pending = 0
            }
            if !columns[index].kind.isNumeric { pending += padding }
            pending += TableLayout.gap
        }
    }

    private func append(
        note: String,
        _ layout: TableLayout,
        _ width: Int?,
        _ style: Style,
        to output: inout [UInt8]
    ) {
        let cell = Cell(note)
        let position = layout.shown.firstIndex { $0 == flexible } ?? 0
        let indent = layout.widths[..<position].reduce(0) { $0 + $1 + TableLayout.gap }
        let fits = width.map { indent + cell.width <= $0 } ?? true
        append(line: cell, indent: fits ? indent : 0, width, style, to: &output)
    }

    private func append(line cell: Cell, indent: Int, _ width: Int?, _ style: Style, to output: inout [UInt8])
    {
        let text = width.map { DisplayWidth.truncated(cell.text, to: $0) } ?? cell.text
        output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: indent))
        style.dim(to: &output) { $0.append(contentsOf: text.utf8) }
        output.append(UInt8(ascii: "\n"))
    }
}
