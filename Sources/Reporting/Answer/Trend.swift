import Posts

/// Posts over time as one line of bars.
struct Trend {
    private static let bars = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// `month`, or `year` where the months do not fit.
    let unit: String
    let text: String

    /// Nil for less than two months, which have no trend, or more years than columns.
    init?(_ days: [Day], width: Int) {
        guard let first = days.min(), let last = days.max() else { return nil }
        let months = Self.month(last) - Self.month(first) + 1
        let years = last.year - first.year + 1
        guard months > 1 else { return nil }
        let labels = 20
        if months <= width - labels {
            unit = "month"
            let counts = Self.counts(days, from: Self.month(first), months) { Self.month($0) }
            text = "\(Self.line(counts))  \(Month(first)) to \(Month(last))"
        } else if years > 1, years <= width - labels {
            unit = "year"
            let counts = Self.counts(days, from: first.year, years) { $0.year }
            text = "\(Self.line(counts))  \(first.year) to \(last.year)"
        } else {
            return nil
        }
    }

    private static func month(_ day: Day) -> Int { day.year * 12 + day.month - 1 }

    private static func counts(_ days: [Day], from first: Int, _ count: Int, _ place: (Day) -> Int) -> [Int] {
        var counts = Array(repeating: 0, count: count)
        for day in days { counts[place(day) - first] += 1 }
        return counts
    }

    /// An empty month is a space; the lowest bar stands for one post or more.
    private static func line(_ counts: [Int]) -> String {
        let most = max(1, counts.max() ?? 1)
        return counts.map { count in
            count == 0 ? " " : bars[(count * bars.count - 1) / most]
        }.joined()
    }
}
