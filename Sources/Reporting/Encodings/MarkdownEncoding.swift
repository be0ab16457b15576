import CSV
package import Posts
package import Text

/// Rows as a table of GitHub Flavored Markdown. Texts are escaped so that a reader sees them as they are: they are
/// no markup, no HTML and no end of a cell.
package struct MarkdownEncoding: RowEncoder, Sendable {
    package private(set) var output: [UInt8] = []
    private var isRowStart = true

    package init() {}

    package mutating func begin(_ columns: [Column]) {
        for column in columns { text(column.name) }
        endRow()
        for column in columns {
            beginCell()
            output.append(contentsOf: (column.kind.isNumeric ? "---:" : "---").utf8)
        }
        endRow()
    }

    package mutating func text(_ value: String) {
        beginCell()
        MarkdownText.append(value, to: &output)
    }

    package mutating func integer(_ value: Int) {
        beginCell()
        output.append(number: value)
    }

    package mutating func decimal(_ value: FixedPoint) {
        beginCell()
        value.append(to: &output)
    }

    package mutating func day(_ value: Day?) {
        beginCell()
        value?.append(to: &output)
    }

    package mutating func boolean(_ value: Bool) {
        beginCell()
        output.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func list(_ values: [String]) {
        text(values.joined(separator: "; "))
    }

    package mutating func empty() { beginCell() }
    package mutating func finish() {}

    package mutating func endRow() {
        output.append(contentsOf: " |\n".utf8)
        isRowStart = true
    }

    package mutating func drain<Failure: Error>(
        into sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        defer { output.removeAll(keepingCapacity: true) }
        try sink(output.span)
    }

    private mutating func beginCell() {
        output.append(contentsOf: (isRowStart ? "| " : " | ").utf8)
        isRowStart = false
    }
}
