/// A column of a table: its published name, what its cells are, and one line for help and the data package.
package struct Column: Hashable, Sendable {
    /// What the cells of a column are, whatever they are written in.
    package enum Kind: String, CaseIterable, Sendable {
        case text, integer, decimal, date, boolean, list
    }

    /// The name in files and options.
    package let name: String
    /// What its cells are.
    package let kind: Kind
    /// One line about it, without a full stop.
    package let doc: String

    /// A column of that name and kind.
    package init(_ name: String, _ kind: Kind, _ doc: String = "") {
        self.name = name
        self.kind = kind
        self.doc = doc
    }
}

extension Column.Kind {
    /// Whether cells stand at the right edge of their column.
    var isNumeric: Bool { self == .integer || self == .decimal }
}
