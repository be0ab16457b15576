/// A command line of `corpus stats` that is plain: whole names of options, each once with its value, and sources.
///
/// ArgumentParser asks the runtime for conformances by the hundred, which takes longer than the answer. A line that
/// holds anything else is left to it, so are all messages; tests hold the two together.
struct PlainStatsLine {
    private var question = StatsQuestion()
    private var format: FormatName?
    private var dialect: DialectName?
    private var color: ColorChoice?
    private var json = false

    /// The question of a line without the program's name; nil where the line is not plain.
    static func question(of arguments: ArraySlice<String>) -> StatsQuestion? {
        guard arguments.first == "stats" else { return nil }
        var line = PlainStatsLine()
        return line.read(arguments.dropFirst()) ? line.whole : nil
    }

    private mutating func read(_ arguments: ArraySlice<String>) -> Bool {
        var rest = arguments
        while let argument = rest.popFirst() {
            if argument == "-" || !Self.beginsWithDash(argument) {
                question.sources.append(argument)
            } else if !takeFlag(argument) {
                let sign = argument.utf8.firstIndex(of: UInt8(ascii: "="))
                let name = argument[..<(sign ?? argument.endIndex)]
                guard let value = sign.map({ String(argument[$0...].dropFirst()) }) ?? rest.popFirst(),
                    !value.isEmpty, !Self.beginsWithDash(value), take(name, value)
                else { return false }
            }
        }
        return true
    }

    private static func beginsWithDash(_ text: String) -> Bool { text.utf8.first == UInt8(ascii: "-") }

    private mutating func takeFlag(_ name: String) -> Bool {
        switch name {
        case "--undated": question.selection.undated = true
        case "--json": json = true
        case "--reverse": question.output.reverse = true
        case "--full": question.output.full = true
        default: return false
        }
        return true
    }

    private mutating func take(_ name: Substring, _ value: String) -> Bool {
        switch name {
        case "--tag": question.selection.tag.append(value)
        case "--category": question.selection.category.append(value)
        case "--author": question.selection.author.append(value)
        case "--language": question.selection.language.append(value)
        case "--source": question.selection.source.append(value)
        case "--since": return Self.set(&question.selection.since, value)
        case "--until": return Self.set(&question.selection.until, value)
        case "--pipeline": return Self.set(&question.pipeline, value)
        case "--jobs": return Self.set(&question.jobs, Self.number(value, from: 1))
        case "--by": return Self.set(&question.output.by, DimensionName(argument: value))
        case "--top": return Self.set(&question.output.top, Self.number(value, from: 0))
        case "--sort": return Self.set(&question.output.sort, value)
        case "--format": return Self.set(&format, FormatName(argument: value))
        case "--dialect": return Self.set(&dialect, DialectName(argument: value))
        case "--color": return Self.set(&color, ColorChoice(rawValue: value))
        default: return false
        }
        return true
    }

    private static func number(_ text: String, from least: Int) -> Int? {
        Int(text).flatMap { $0 >= least ? $0 : nil }
    }

    /// Whether there is a value, and no other came before it.
    private static func set<Value>(_ place: inout Value?, _ value: Value?) -> Bool {
        guard place == nil, let value else { return false }
        place = value
        return true
    }

    private var whole: StatsQuestion {
        var whole = question
        if let format { whole.output.format = format }
        if let dialect { whole.output.dialect = dialect }
        if let color { whole.output.color = color }
        if json { whole.output.format = FormatName(name: "json") }
        return whole
    }
}
