import Aggregating
import ArgumentParser
import CSV
import Reporting
import Text

/// The name of a dimension of the list.
struct DimensionName: ExpressibleByArgument {
    let name: String

    init?(argument: String) {
        guard Dimensions.named(argument) != nil else { return nil }
        name = argument
    }

    static var allValueStrings: [String] { Dimensions.all.map(\.name) }
}

/// The name of an encoding of the list.
struct FormatName: ExpressibleByArgument, CustomStringConvertible {
    let encoding: Encoding

    init(name: String) {
        encoding = Encodings.named(name) ?? Encodings.all[0]
    }

    init?(argument: String) {
        guard let encoding = Encodings.named(argument) else { return nil }
        self.encoding = encoding
    }

    var description: String { encoding.name }

    static var allValueStrings: [String] { Encodings.all.map(\.name) }
}

/// The name of a CSV dialect of the list.
struct DialectName: ExpressibleByArgument, CustomStringConvertible {
    let description: String
    let dialect: CSVDialect

    init(name: String) {
        description = name
        dialect = CSVDialect(named: name) ?? .rfc4180
    }

    init?(argument: String) {
        guard let dialect = CSVDialect(named: argument) else { return nil }
        description = argument
        self.dialect = dialect
    }

    static var allValueStrings: [String] { CSVDialect.all.map(\.name) }
}

/// When colour is used.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
    case auto, always, never

    /// The choice, then NO_COLOR, then whether standard output is a terminal.
    var style: Style {
        switch self {
        case .always: .ansi
        case .never: .plain
        case .auto:
            (Environment.value("NO_COLOR") ?? "").isEmpty && StandardStream.output.isTerminal
                && Environment.value("TERM") != "dumb" ? .ansi : .plain
        }
    }
}
