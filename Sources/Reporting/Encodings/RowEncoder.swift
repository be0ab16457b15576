package import Posts
package import Text

/// Writes a table as bytes, cell by cell: `begin`, then for each row one call a column and `endRow`, then
/// `finish`. The caller drains the bytes whenever it likes.
package protocol RowEncoder {
    /// Starts the table. Called once, before any cell.
    mutating func begin(_ columns: [Column])
    /// A text cell.
    mutating func text(_ value: String)
    /// A whole number.
    mutating func integer(_ value: Int)
    /// A number, exactly as it is held.
    mutating func decimal(_ value: FixedPoint)
    /// A day as `YYYY-MM-DD`; nil is an empty cell.
    mutating func day(_ value: Day?)
    /// `true` or `false`.
    mutating func boolean(_ value: Bool)
    /// Several values in one cell.
    mutating func list(_ values: [String])
    /// A cell without a value, which is never the same as 0.
    mutating func empty()
    /// Ends a row of as many cells as there are columns.
    mutating func endRow()
    /// Ends the table. Called once, after the last row.
    mutating func finish()

    /// The bytes written since the last `drain`.
    var output: [UInt8] { get }
    /// Hands the bytes over and forgets them, keeping the room they took. They are forgotten also if `sink` throws.
    mutating func drain<Failure: Error>(into sink: (Span<UInt8>) throws(Failure) -> Void) throws(Failure)
}

extension RowEncoder {
    /// Moves the bytes to the end of `bytes`.
    package mutating func drain(into bytes: inout [UInt8]) {
        drain { span in
            span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
        }
    }

    /// A text cell, empty for nil.
    package mutating func text(_ value: String?) {
        if let value { text(value) } else { empty() }
    }

    /// A text cell, empty where there is no text.
    package mutating func nonEmptyText(_ value: String) {
        if value.isEmpty { empty() } else { text(value) }
    }

    /// An integer cell, empty for nil.
    package mutating func integer(_ value: Int?) {
        if let value { integer(value) } else { empty() }
    }

    /// A decimal cell, empty for nil.
    package mutating func decimal(_ value: FixedPoint?) {
        if let value { decimal(value) } else { empty() }
    }
}
