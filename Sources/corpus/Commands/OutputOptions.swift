import ArgumentParser
import Reporting
import Text

/// The options of how an answer is written.
struct OutputOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Groups instead of posts.", valueName: "dimension"))
    var by: DimensionName?

    @Option(help: ArgumentHelp("How the answer is written.", valueName: "format"))
    var format = FormatName(name: "table")

    @Option(help: ArgumentHelp("How CSV is written.", valueName: "dialect"))
    var dialect = DialectName(name: "rfc4180")

    @Flag(help: "The same as --format json.")
    var json = false

    @Option(
        help: ArgumentHelp(
            "So many rows; 0 for all. Default: what fits the terminal, all in other formats.",
            valueName: "n"
        )
    )
    var top: Int?

    @Option(
        help: ArgumentHelp("Largest first by this column of the CSV; text from A to Z.", valueName: "column")
    )
    var sort: String?

    @Flag(help: "The other way round.")
    var reverse = false

    @Flag(help: "Every row and more columns, whatever the size of the terminal.")
    var full = false

    @Option(help: ArgumentHelp("Colour: auto, always, never.", valueName: "when"))
    var color = ColorChoice.auto

    mutating func validate() throws {
        if json { format = FormatName(name: "json") }
        if let top, top < 0 { throw ValidationError("--top \(top): 0 or more is needed.") }
    }
}

extension OutputOptions {
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
