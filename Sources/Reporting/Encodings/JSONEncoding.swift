import CSV
package import Posts
package import Text

/// Rows as JSON objects with the columns' names, one a line. A cell without a value is null.
package struct JSONEncoding: RowEncoder, Sendable {
    /// What stands around the objects.
    package enum Layout: Sendable {
        /// Nothing: JSON Lines.
        case lines
        /// One array. Its lines are indented for that many open containers; at 0 it is a document of its own and
        /// ends in a line feed.
        case array(depth: Int)
    }

    package private(set) var output: [UInt8] = []
    private let layout: Layout
    /// Each column's name as it stands before its value.
    private var names: [[UInt8]] = []
    private var cellsInRow = 0
    private var isFirstRow = true

    package init(layout: Layout) {
        self.layout = layout
    }

    package mutating func begin(_ columns: [Column]) {
        names = columns.enumerated().map { index, column in
            var name: [UInt8] = [UInt8(ascii: index == 0 ? "{" : ",")]
            JSONText.append(column.name, to: &name)
            name.append(UInt8(ascii: ":"))
            return name
        }
        if case .array = layout { output.append(UInt8(ascii: "[")) }
    }

    package mutating func text(_ value: String) {
        beginCell()
        JSONText.append(value, to: &output)
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
        guard let value else { return empty() }
        beginCell()
        JSONText.append(value, to: &output)
    }

    package mutating func boolean(_ value: Bool) {
        beginCell()
        output.append(contentsOf: (value ? "true" : "false").utf8)
    }

    package mutating func list(_ values: [String]) {
        beginCell()
        output.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONText.append(value, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    package mutating func empty() {
        beginCell()
        output.append(contentsOf: "null".utf8)
    }

    package mutating func endRow() {
        output.append(UInt8(ascii: "}"))
        if case .lines = layout { output.append(UInt8(ascii: "\n")) }
        cellsInRow = 0
    }

    package mutating func finish() {
        guard case .array(let depth) = layout else { return }
        if !isFirstRow { appendNewLine(depth) }
        output.append(UInt8(ascii: "]"))
        if depth == 0 { output.append(UInt8(ascii: "\n")) }
    }

    package mutating func drain<Failure: Error>(
        into sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        defer { output.removeAll(keepingCapacity: true) }
        try sink(output.span)
    }

    private mutating func beginCell() {
        if cellsInRow == 0, case .array(let depth) = layout {
            if !isFirstRow { output.append(UInt8(ascii: ",")) }
            appendNewLine(depth + 1)
        }
        isFirstRow = false
        output.append(contentsOf: names[cellsInRow])
        cellsInRow += 1
    }

    private mutating func appendNewLine(_ depth: Int) {
        output.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { output.append(contentsOf: "  ".utf8) }
    }
}
