import Aggregating
import Measuring
import Posts
import Store
import Text

/// The answer for people: a head line, the spread of words, the dates, and a table that fits the terminal.
struct AnswerText {
    private let answer: Answer
    private let options: AnswerOptions
    private let headline: Headline

    init(_ answer: Answer) throws(StoreFault) {
        self.answer = answer
        headline = if let known = answer.headline { known } else { try Headline(answer.edition) }
        options = answer.options
    }

    func render() throws(StoreFault) -> [UInt8] {
        var output: [UInt8] = []
        head(to: &output)
        RepeatsSentence(headline).append(to: &output, width: width)
        newline(&output)
        facts(to: &output)
        if headline.posts > 0 {
            newline(&output)
            var end: [UInt8] = []
            if options.dimension == nil { LookAtFirst(headline).append(to: &end, width: width) }
            footer(to: &end)
            try table(otherLines: lines(output) + lines(end), to: &output)
            output += end
        }
        return output
    }

    /// One column less than the terminal has: some break a line that fills them.
    private var width: Int { options.width.map { $0 - 1 } ?? 79 }

    private func newline(_ output: inout [UInt8]) { output.append(0x0A) }

    private func lines(_ output: [UInt8]) -> Int { output.count { $0 == 0x0A } }

    // MARK: Head

    private func head(to output: inout [UInt8]) {
        let words = headline.words
        let minutes = ReadingMinutes.of(seconds: headline.readingSeconds, words: words)
        let parts = [
            Visible.escaped(answer.title), Self.count(headline.posts, "post"), Self.count(words, "word"),
            Self.duration(minutes: minutes),
        ]
        let left = DisplayWidth.truncated(parts.joined(by: " · "), to: width)
        let right = DisplayWidth.truncated(answer.provenance, to: width)
        let gap = String(repeating: " ", count: 7)
        let fits = DisplayWidth.width(of: left + gap + right) <= width
        options.style.bold(to: &output) { $0.append(contentsOf: left.utf8) }
        output.append(contentsOf: (fits ? gap : "\n").utf8)
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
        if headline.posts > 1 {
            let (least, most) = (Self.grouped(headline.wordsMin), Self.grouped(headline.wordsMax))
            let median = headline.quartile(2).rounded
            let half = "\(headline.quartile(1).rounded)-\(headline.quartile(3).rounded)"
            let text = "\(least) least · \(median) median · \(most) most · half lie in \(half)"
            fact("Words a post", text, to: &output)
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
        guard headline.posts > 0 else { return }
        guard let first = headline.firstPublished, let last = headline.lastPublished else {
            let text =
                headline.posts == 1
                ? "the post has none" : "none of the posts has one: no trend, newest or oldest"
            return fact("Dates", text, to: &output)
        }
        let undated = headline.undated
        var text = first == last ? "\(first)" : "\(first) oldest · \(last) newest"
        if undated > 0 { text += " · \(FixedPoint.grouped(undated)) undated" }
        fact("Dates", text, to: &output)
        if let trend = Trend(headline.months, width: width - 16) {
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

    // MARK: Table

    private func table(otherLines: Int, to output: inout [UInt8]) throws(StoreFault) {
        let columns = AnswerColumns(options)
        let groups = answer.groups()
        var order = groups == nil ? try rowsForPeople() : []
        var rows = groups ?? CellTable(only: columns.names)
        let all = groups?.rows.count ?? headline.posts
        guard all > 0 else {
            let name = options.dimension ?? "post"
            return output.append(
                contentsOf: "None of the posts has any \(name.replacing("-", with: " ")).\n".utf8
            )
        }
        if options.top == nil, !options.isFull, let height = options.height {
            // The header, and the line that the prompt takes.
            let room = max(2, height - otherLines - 2)
            if all > room {
                rows.cut(to: max(2, room - 1))
                order = Array(order.prefix(max(2, room - 1)))
            }
        }
        if groups == nil {
            // Posts that lie together in the store are read together.
            try answer.write(order.sorted(), to: &rows)
            rows.arrange(by: order)
        }
        let hidden = (options.top ?? 0) > 0 ? total - rows.rows.count : all - rows.rows.count
        var table = TerminalTable(columns: columns.shown(of: rows), flexible: columns.flexible)
        for row in columns.cells(of: rows) { table.append(row) }
        if hidden > 0 { table.note = "\(FixedPoint.grouped(hidden)) more: --top 0" }
        let width = options.isFull || options.width == nil ? nil : width
        table.render(width: width, style: options.style, hint: "--full or --format csv", to: &output)
    }

    /// Rows that there are before `--top`.
    private var total: Int {
        options.dimension.map { answer.edition.summary.pivots[Dimensions.index(of: $0)].groups.count }
            ?? headline.posts
    }

    /// What repeats most first, or the longest where nothing repeats, if nothing else is asked for.
    private func rowsForPeople() throws(StoreFault) -> [Int] {
        guard options.sort == nil else { return try answer.rows() }
        var rows = FirstPosts.places(in: answer.edition, atMost: .max)
        if options.isReversed { rows.reverse() }
        if let top = options.top, top > 0 { rows = Array(rows.prefix(top)) }
        return rows
    }

    private func footer(to output: inout [UInt8]) {
        guard options.width != nil, !options.isFull, !answer.hints.isEmpty else { return }
        let line = DisplayWidth.truncated("More: " + answer.hints.joined(by: " · "), to: width)
        options.style.dim(to: &output) { $0.append(contentsOf: line.utf8) }
        newline(&output)
    }
}
