package import Posts
package import Text

/// Rows as a table for people. It is laid out when the last row is known, so there is no output before `finish`.
package struct TerminalEncoding: RowEncoder, Sendable {
    package private(set) var output: [UInt8] = []
    private let width: Int?
    private let style: Style
    private let flexible: String?
    private var table = TerminalTable(columns: [])
    private var row: [String] = []

    /// `width` in terminal columns, nil where nothing limits it; `flexible` names the column that gives way first.
    package init(width: Int?, style: Style, flexible: String? = nil) {
        self.width = width
        self.style = style
        self.flexible = flexible
    }

    package mutating func begin(_ columns: [Column]) {
        table = TerminalTable(columns: columns, flexible: flexible)
    }

    package mutating func text(_ value: String) { row.append(value) }
    package mutating func integer(_ value: Int) { row.append(String(value)) }
    package mutating func decimal(_ value: FixedPoint) { row.append(value.description) }
    package mutating func day(_ value: Day?) { row.append(value?.description ?? "") }
    package mutating func boolean(_ value: Bool) { row.append(value ? "true" : "false") }
    package mutating func list(_ values: [String]) { row.append(values.joined(separator: "; ")) }
    package mutating func empty() { row.append("") }

    package mutating func endRow() {
        table.append(row)
        row.removeAll(keepingCapacity: true)
    }

    package mutating func finish() {
        table.render(width: width, style: style, to: &output)
    }

    package mutating func drain<Failure: Error>(
        into sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        defer { output.removeAll(keepingCapacity: true) }
        try sink(output.span)
    }
}
