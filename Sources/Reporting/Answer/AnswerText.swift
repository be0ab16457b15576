import Aggregating
import Measuring
import Posts
import Text

/// The answer for people: a head line, the spread of words, the dates, and a table that fits the terminal.
struct AnswerText {
    private let answer: Answer
    private let options: AnswerOptions
    private var totals: Totals { answer.edition.summary.totals }

    init(_ answer: Answer) {
        self.answer = answer
        options = answer.options
    }

    func render() -> [UInt8] {
        var output: [UInt8] = []
        head(to: &output)
        newline(&output)
        facts(to: &output)
        if totals.posts > 0 {
            newline(&output)
            table(usedLines: output.count { $0 == 0x0A }, to: &output)
            footer(to: &output)
        }
        return output
    }

    private var width: Int { options.width ?? 80 }

    private func newline(_ output: inout [UInt8]) { output.append(0x0A) }

    // MARK: Head

    private func head(to output: inout [UInt8]) {
        let words = totals.words.sorted().sum
        let minutes = ReadingMinutes.of(seconds: totals.readingSeconds, words: words)
        let parts = [
            Visible.escaped(answer.title), Self.count(totals.posts, "post"), Self.count(words, "word"),
            Self.duration(minutes: minutes),
        ]
        var left = parts.joined(separator: " · ")
        let right = answer.provenance
        let room = width - DisplayWidth.width(of: right) - 2
        if DisplayWidth.width(of: left) > width { left = DisplayWidth.truncated(left, to: width) }
        let fits = DisplayWidth.width(of: left) <= room
        options.style.bold(to: &output) { $0.append(contentsOf: left.utf8) }
        if fits {
            let gap = width - DisplayWidth.width(of: left) - DisplayWidth.width(of: right)
            output.append(contentsOf: repeatElement(0x20, count: gap))
        } else {
            newline(&output)
        }
        options.style.dim(to: &output) { $0.append(contentsOf: right.utf8) }
        newline(&output)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(FixedPoint.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func duration(minutes: Int) -> String {
        guard minutes >= 120 else { return "\(minutes) min" }
        return "\(FixedPoint.grouped(minutes / 60)) h \(minutes % 60) min"
    }

    // MARK: Facts

    private func facts(to output: inout [UInt8]) {
        let words = totals.words.sorted()
        if totals.posts > 1, let least = words.minimum, let most = words.maximum {
            let median = Self.rounded(words.quartile(2))
            let lower = Self.rounded(words.quartile(1))
            let upper = Self.rounded(words.quartile(3))
            fact(
                "Words a post",
                "\(Self.grouped(least)) least · \(median) median · \(Self.grouped(most)) most · half lie in \(lower)-\(upper)",
                to: &output
            )
        }
        dates(to: &output)
        if answer.undatedLeftOut > 0 {
            let verb = answer.undatedLeftOut == 1 ? "has" : "have"
            fact(
                "Left out",
                "\(Self.count(answer.undatedLeftOut, "post")) \(verb) no date: --undated counts them",
                to: &output
            )
        }
    }

    private func dates(to output: inout [UInt8]) {
        guard totals.posts > 0 else { return }
        guard let first = totals.firstPublished, let last = totals.lastPublished else {
            let text =
                totals.posts == 1
                ? "the post has none" : "none of the posts has one: no trend, newest or oldest"
            return fact("Dates", text, to: &output)
        }
        let undated = answer.edition.posts.count { $0.post.published == nil }
        var text = first == last ? "\(first)" : "\(first) oldest · \(last) newest"
        if undated > 0 { text += " · \(FixedPoint.grouped(undated)) undated" }
        fact("Dates", text, to: &output)
        if let trend = Trend(answer.edition.posts.compactMap(\.post.published), width: width - 16) {
            fact("Posts a \(trend.unit)", trend.text, to: &output)
        }
    }

    private func fact(_ name: String, _ text: String, to output: inout [UInt8]) {
        let name = DisplayWidth.padded(name, to: 14)
        let line = options.width == nil ? name + text : DisplayWidth.truncated(name + text, to: width)
        output.append(contentsOf: line.utf8)
        newline(&output)
    }

    private static func grouped(_ number: Int) -> String { FixedPoint.grouped(number) }

    /// Rounded half up, for people.
    private static func rounded(_ value: FixedPoint?) -> String {
        guard let value else { return "" }
        var scale = 1
        for _ in 0..<value.digits { scale *= 10 }
        return FixedPoint.grouped((value.units * 2 + scale) / (2 * scale))
    }

    // MARK: Table

    private func table(usedLines: Int, to output: inout [UInt8]) {
        let columns = AnswerColumns(options)
        var rows = answer.groups() ?? postsForPeople()
        let all = rows.rows.count
        if options.top == nil, !options.isFull {
            // Header, note, and the two lines at the end.
            let room = options.height.map { max(2, $0 - usedLines - 5) } ?? 10
            if all > room { rows.cut(to: room) }
        }
        let hidden = (answer.options.top ?? 0) > 0 ? total - rows.rows.count : all - rows.rows.count
        var table = TerminalTable(columns: columns.shown(of: rows), flexible: columns.flexible)
        for row in columns.cells(of: rows) { table.append(row) }
        if hidden > 0 { table.note = "\(FixedPoint.grouped(hidden)) more: --top 0" }
        let width = options.isFull ? nil : options.width
        table.render(width: width, style: options.style, hint: "--full or --format csv", to: &output)
    }

    /// Rows that there are before `--top`.
    private var total: Int {
        options.dimension.map { answer.edition.summary.pivots[Dimensions.index(of: $0)].groups.count }
            ?? totals.posts
    }

    /// The longest first, where nothing else is asked for.
    private func postsForPeople() -> CellTable {
        guard options.sort == nil else { return answer.posts() }
        var answer = answer
        answer.options.sort = "words"
        return answer.posts()
    }

    private func footer(to output: inout [UInt8]) {
        guard options.width != nil, !options.isFull else { return }
        let hints =
            options.dimension == nil
            ? "--by tag · --by month · --full · --format csv" : "--sort COLUMN · --format csv"
        options.style.dim(to: &output) { $0.append(contentsOf: "More: \(hints)".utf8) }
        newline(&output)
    }
}
