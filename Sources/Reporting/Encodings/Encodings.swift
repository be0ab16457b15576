package import CSV

/// What an encoding may be told, each heeded by those it concerns.
package struct EncodingSettings: Sendable {
    package var dialect: CSVDialect
    /// Width of the terminal; nil for a pipe or a file, where nothing is shortened.
    package var width: Int?
    package var style: Style
    /// The column that gives way first in a terminal.
    package var flexible: String?

    package init(
        dialect: CSVDialect = .rfc4180,
        width: Int? = nil,
        style: Style = .plain,
        flexible: String? = nil
    ) {
        self.dialect = dialect
        self.width = width
        self.style = style
        self.flexible = flexible
    }
}

/// A way to write rows, by the name users give it.
package struct Encoding: Sendable {
    package let name: String
    package let doc: String
    /// An encoder for one table.
    package let make: @Sendable (EncodingSettings) -> any RowEncoder
}

/// The list of encodings. Help, completions and messages derive from it.
package enum Encodings {
    package static let all: [Encoding] = [
        Encoding(name: "table", doc: "columns for people, fitted to the terminal") {
            TerminalEncoding(width: $0.width, style: $0.style, flexible: $0.flexible)
        },
        Encoding(name: "csv", doc: "comma-separated values") { CSVEncoding(dialect: $0.dialect) },
        Encoding(name: "json", doc: "one JSON array") { _ in JSONEncoding(layout: .array(depth: 0)) },
        Encoding(name: "jsonl", doc: "JSON Lines, an object a line") { _ in JSONEncoding(layout: .lines) },
        Encoding(name: "markdown", doc: "a GitHub Flavored Markdown table") { _ in MarkdownEncoding() },
    ]

    /// The encoding of that name, nil if there is none.
    package static func named(_ name: String) -> Encoding? {
        all.first { $0.name == name }
    }
}
