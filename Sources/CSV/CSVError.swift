/// Why bytes are not CSV, and where.
package struct CSVError: Error, Hashable, Sendable {
    /// What is wrong.
    package enum Reason: Hashable, Sendable {
        /// A quote inside an unquoted cell, or text after a closing quote.
        case strayQuote
        /// The file ends within a quoted cell.
        case unclosedQuote
        /// A cell is not UTF-8.
        case notUTF8
        /// There was no memory for a cell.
        case outOfMemory
    }

    /// What is wrong there.
    package let reason: Reason
    /// The number of the record, the header included, from 1.
    package let record: Int
    /// The line on which that record begins, from 1.
    package let line: Int
    /// The byte where reading stopped, from 0, a byte order mark included.
    package let offset: Int
}

extension CSVError: CustomStringConvertible {
    package var description: String {
        let what =
            switch reason {
            case .strayQuote: "a quote stands inside a cell, or text after a closing quote"
            case .unclosedQuote: "a quoted cell is not closed"
            case .notUTF8: "a cell is not UTF-8"
            case .outOfMemory: "no memory for a cell"
            }
        return "record \(record), line \(line), byte \(offset): \(what)"
    }
}
