import Posts

/// Posts over time as one line of bars.
struct Trend {
    private static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// `month`, or `year` where the months do not fit.
    let unit: String
    let text: String

    /// Nil for less than two months, which have no trend, or more years than columns.
    /// - Parameter months: ascending.
    init?(_ months: [Headline.MonthCount], width: Int) {
        guard let first = months.first?.month, let last = months.last?.month, last > first else { return nil }
        let labels = 20
        let years = last / 12 - first / 12 + 1
        if last - first + 1 <= width - labels {
            unit = "month"
            var counts = Array(repeating: 0, count: last - first + 1)
            for month in months { counts[month.month - first] = month.posts }
            text = "\(Self.line(counts))  \(Self.name(first)) to \(Self.name(last))"
        } else if years > 1, years <= width - labels {
            unit = "year"
            var counts = Array(repeating: 0, count: years)
            for month in months { counts[month.month / 12 - first / 12] += month.posts }
            text = "\(Self.line(counts))  \(first / 12) to \(last / 12)"
        } else {
            return nil
        }
    }

    private static func name(_ month: Int) -> String {
        Month(year: month / 12, month: month % 12 + 1)?.description ?? ""
    }

    /// An empty month is a space; the lowest bar stands for one post or more.
    private static func line(_ counts: [Int]) -> String {
        let most = max(1, counts.max() ?? 1)
        var line = ""
        for count in counts { line += count == 0 ? " " : bars[(count * bars.count - 1) / most] }
        return line
    }
}
