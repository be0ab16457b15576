package import CSV
package import Posts
package import Text

/// Rows as CSV. Several values in one cell are joined by `; `.
package struct CSVEncoding: RowEncoder, Sendable {
    private var writer: CSVWriter
    private var joined: [UInt8] = []

    package init(dialect: CSVDialect) {
        writer = CSVWriter(dialect: dialect)
    }

    package mutating func begin(_ columns: [Column]) { writer.header(columns.map(\.name)) }
    package mutating func text(_ value: String) { writer.text(value) }
    package mutating func integer(_ value: Int) { writer.number(value) }
    package mutating func decimal(_ value: FixedPoint) { writer.number(value) }
    package mutating func boolean(_ value: Bool) { writer.bare((value ? "true" : "false").utf8.span) }
    package mutating func empty() { writer.empty() }
    package mutating func endRow() { writer.endRow() }
    package mutating func finish() {}

    package mutating func day(_ value: Day?) {
        guard let value else { return writer.empty() }
        writer.bare { value.append(to: &$0) }
    }

    package mutating func list(_ values: [String]) {
        guard values.count > 1 else { return values.first.map { writer.text($0) } ?? writer.empty() }
        joined.removeAll(keepingCapacity: true)
        for (index, value) in values.enumerated() {
            if index > 0 { joined.append(contentsOf: "; ".utf8) }
            joined.append(contentsOf: value.utf8)
        }
        let cell = joined
        writer.text(cell.span)
    }

    package var output: [UInt8] { writer.output }

    package mutating func drain<Failure: Error>(
        into sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        try writer.drain(into: sink)
    }
}
