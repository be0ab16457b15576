import CLibCSV
package import Text

/// Writes CSV cell by cell into a buffer that the caller drains. Text cells are always quoted, everything else is
/// bare, rows end with CR LF.
package struct CSVWriter: Sendable {
    /// How the cells are written.
    package let dialect: CSVDialect
    /// The bytes written since the last `drain`.
    package private(set) var output: [UInt8] = []
    private var cellsInRow = 0
    private var isRowBlank = true

    /// A writer of one file, begun with the byte order mark where the dialect has one.
    package init(dialect: CSVDialect) {
        self.dialect = dialect
        if dialect.isForSpreadsheets { output.append(contentsOf: CSVDialect.byteOrderMark) }
    }

    /// Writes the row of column names, bare but for names that need quotes.
    package mutating func header(_ names: [String]) {
        for name in names {
            if name.utf8.allSatisfy(Self.isBareByte) { bare(name.utf8.span) } else { text(name) }
        }
        endRow()
    }

    /// Writes a quoted cell.
    package mutating func text(_ text: String) {
        self.text(text.utf8.span)
    }

    /// Writes a quoted cell of UTF-8.
    package mutating func text(_ utf8: Span<UInt8>) {
        beginCell()
        isRowBlank = false
        let traits = EscapeTraits(of: utf8)
        guard dialect.isForSpreadsheets else {
            return Self.quote(utf8, traits, isGuarded: false, to: &output)
        }
        let isGuarded = FormulaGuard.applies(to: utf8)
        if !traits.isDisjoint(with: ControlCharacters.traits), ControlCharacters.mayOccur(in: utf8) {
            let text = utf8.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
            let visible = Visible.escaped(text, keepingLines: true)
            Self.quote(visible.utf8.span, traits, isGuarded: isGuarded, to: &output)
        } else {
            Self.quote(utf8, traits, isGuarded: isGuarded, to: &output)
        }
    }

    /// Writes a whole number.
    package mutating func number(_ value: Int) {
        beginCell()
        isRowBlank = false
        output.append(number: value)
    }

    /// Writes a number with the dialect's decimal point.
    package mutating func number(_ value: FixedPoint) {
        beginCell()
        isRowBlank = false
        value.append(to: &output, point: dialect.decimalPoint)
    }

    /// Writes a cell as it is: a date or another value without separators, quotes, line ends or spaces.
    package mutating func bare(_ bytes: Span<UInt8>) {
        beginCell()
        if !bytes.isEmpty { isRowBlank = false }
        output.append(bytes: bytes)
    }

    /// Writes a bare cell of what `write` appends, which must not be nothing.
    package mutating func bare(_ write: (inout [UInt8]) -> Void) {
        beginCell()
        isRowBlank = false
        write(&output)
    }

    /// Writes a cell without a value.
    package mutating func empty() {
        beginCell()
    }

    /// Ends the row. A row of one empty cell is written as `""`, since readers skip blank lines.
    package mutating func endRow() {
        if isRowBlank && cellsInRow == 1 { output.append(contentsOf: "\"\"".utf8) }
        output.append(contentsOf: "\r\n".utf8)
        cellsInRow = 0
        isRowBlank = true
    }

    /// Hands the bytes over and forgets them, keeping the room they took. They are forgotten also if `sink` throws.
    package mutating func drain<Failure: Error>(
        into sink: (Span<UInt8>) throws(Failure) -> Void
    ) throws(Failure) {
        defer { output.removeAll(keepingCapacity: true) }
        try sink(output.span)
    }

    private mutating func beginCell() {
        if cellsInRow > 0 { output.append(dialect.separator) }
        cellsInRow += 1
    }

    private static func quote(
        _ utf8: Span<UInt8>,
        _ traits: EscapeTraits,
        isGuarded: Bool,
        to output: inout [UInt8]
    ) {
        // libcsv goes from byte to byte, and only a text with quotes in it has to be changed.
        guard traits.contains(.quote) else {
            output.append(UInt8(ascii: "\""))
            if isGuarded { output.append(FormulaGuard.mark) }
            output.append(bytes: utf8)
            return output.append(UInt8(ascii: "\""))
        }
        let start = output.count
        output.append(addingCapacity: 2 * utf8.count + 3) { tail in
            if isGuarded { tail.append(UInt8(ascii: "\"")) }
            tail.withUnsafeMutableBufferPointer { buffer, count in
                let cell = UnsafeMutableBufferPointer(rebasing: buffer[count...])
                count += utf8.withUnsafeBufferPointer { text in
                    // libcsv writes no quotes for a null pointer.
                    let source = text.baseAddress ?? UnsafePointer(cell.baseAddress)
                    return csv_write2(cell.baseAddress, cell.count, source, text.count, UInt8(ascii: "\""))
                }
            }
        }
        // `""text"` becomes `"'text"`.
        if isGuarded { output[start + 1] = FormulaGuard.mark }
    }

    private static func isBareByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
