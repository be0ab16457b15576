import Aggregating
import ArgumentParser
import CSV
import Reporting
import Text

/// How an answer is written, as it was told.
struct OutputChoice: Equatable {
    var by: DimensionName?
    var format = FormatName(name: "table")
    var dialect = DialectName(name: "rfc4180")
    var top: Int?
    var sort: String?
    var reverse = false
    var full = false
    var color = ColorChoice.auto

    /// Whether the answer lists no more than the posts that people see first.
    var asksForFirstPosts: Bool {
        let isShort = top.map { $0 > 0 && $0 <= FirstPosts.count } ?? (Terminal.current().height != nil)
        return format.encoding.name == "table" && by == nil && sort == nil && !reverse && !full && isShort
    }

    func options() throws -> AnswerOptions {
        var options = AnswerOptions()
        options.dimension = by?.name
        options.top = top
        options.sort = sort
        options.isReversed = reverse
        options.isFull = full
        options.dialect = dialect.dialect
        let terminal = Terminal.current()
        options.width = terminal.width
        options.height = terminal.height
        options.style = color.style
        if let sort, !options.sortable.contains(sort) {
            let nearest = Nearest.nearest(to: sort, among: options.sortable, limit: 1).first
            let hint =
                nearest.map { "did you mean \($0)?" }
                ?? "columns: \(options.sortable.joined(separator: ", "))"
            throw UsageFailure(text: "--sort \(Visible.escaped(sort)): no such column (\(hint))")
        }
        return options
    }
}

/// The name of a dimension of the list.
struct DimensionName: Equatable, ExpressibleByArgument {
    let name: String

    init?(argument: String) {
        guard Dimensions.named(argument) != nil else { return nil }
        name = argument
    }

    static var allValueStrings: [String] { Dimensions.all.map(\.name) }
}

/// The name of an encoding of the list.
struct FormatName: Equatable, ExpressibleByArgument, CustomStringConvertible {
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

    static func == (left: FormatName, right: FormatName) -> Bool {
        left.encoding.name == right.encoding.name
    }
}

/// The name of a CSV dialect of the list.
struct DialectName: Equatable, ExpressibleByArgument, CustomStringConvertible {
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

    static func == (left: DialectName, right: DialectName) -> Bool { left.description == right.description }
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
