/// How a CSV file is written and read: its separator, its decimal point, and whether it is made for spreadsheets.
package struct CSVDialect: Hashable, Sendable {
    /// The byte between two cells.
    package let separator: UInt8
    /// The byte between units and fractions of a number.
    package let decimalPoint: UInt8
    /// Whether the file is for spreadsheet programs: it begins with a byte order mark, texts that would run as
    /// formulas are guarded, and invisible control characters are shown.
    package let isForSpreadsheets: Bool

    private init(_ separator: Unicode.Scalar, _ decimalPoint: Unicode.Scalar, isForSpreadsheets: Bool) {
        self.separator = UInt8(ascii: separator)
        self.decimalPoint = UInt8(ascii: decimalPoint)
        self.isForSpreadsheets = isForSpreadsheets
    }

    /// Opens right in spreadsheet programs with English settings.
    package static let spreadsheet = CSVDialect(",", ".", isForSpreadsheets: true)
    /// Exact, for other programs.
    package static let rfc4180 = CSVDialect(",", ".", isForSpreadsheets: false)
    /// Opens right in spreadsheet programs where the decimal point is a comma.
    package static let semicolon = CSVDialect(";", ",", isForSpreadsheets: true)
    /// As `spreadsheet`, with tabs.
    package static let tsv = CSVDialect("\t", ".", isForSpreadsheets: true)

    /// A dialect with a name, and one line of help about it.
    package struct Named: Sendable {
        package let name: String
        package let doc: String
        package let dialect: CSVDialect
    }

    /// Every dialect with a name, in the order help lists them.
    package static let all: [Named] = [
        Named(name: "spreadsheet", doc: "comma, byte order mark, formulas guarded", dialect: .spreadsheet),
        Named(
            name: "rfc4180",
            doc: "comma, texts exactly as they are, for other programs",
            dialect: .rfc4180
        ),
        Named(name: "semicolon", doc: "spreadsheet with semicolons and decimal commas", dialect: .semicolon),
        Named(name: "tsv", doc: "spreadsheet with tabs", dialect: .tsv),
    ]

    /// The dialect of that name, nil if there is none.
    package init?(named name: String) {
        guard let named = Self.all.first(where: { $0.name == name }) else { return nil }
        self = named.dialect
    }

    /// The spreadsheet dialect with another separator and decimal point. Nil unless both are one character each,
    /// differ, the separator is an ASCII punctuation mark or TAB that cannot be part of a number or a quote, and the
    /// decimal point is `.` or `,`.
    package init?(separator: String, decimal: String) {
        let separators = separator.unicodeScalars
        guard separators.count == 1, let separator = separators.first,
            CSVDialect.separators.contains(separator),
            decimal == "." || decimal == ",", let point = decimal.unicodeScalars.first, point != separator
        else { return nil }
        self.init(separator, point, isForSpreadsheets: true)
    }

    /// What may separate cells, for messages about a separator that may not.
    package static let separators: [Unicode.Scalar] = [
        ",", ";", "\t", "|", ":", "!", "#", "$", "%", "&", "*", "/", "^", "~",
    ]

    /// The UTF-8 byte order mark.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}
