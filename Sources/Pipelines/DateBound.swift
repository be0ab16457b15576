package import Posts

/// A day as `--since` and `--until` take it: 2025, 2025-06, 2025-06-01, or 90d for so many days before `as_of`.
package enum DateBound {
    package static let forms = "a date (2025, 2025-06, 2025-06-01) or a number of days (90d)"

    /// The first day that is meant; nil for a text of another form.
    package static func first(_ text: String, asOf: Day) -> Day? {
        bounds(text, asOf: asOf)?.first
    }

    /// The last day that is meant.
    package static func last(_ text: String, asOf: Day) -> Day? {
        bounds(text, asOf: asOf)?.last
    }

    private static func bounds(_ text: String, asOf: Day) -> (first: Day, last: Day)? {
        if let day = Day(text) { return (day, day) }
        if text.hasSuffix("d"), let days = Int(text.dropLast()), days >= 0 {
            let day = asOf.advanced(by: -days)
            return (day, day)
        }
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count <= 2, parts[0].utf8.count == 4, let year = Int(parts[0]) else { return nil }
        if parts.count == 1 {
            guard let first = Day(year: year, month: 1, day: 1),
                let last = Day(year: year, month: 12, day: 31)
            else {
                return nil
            }
            return (first, last)
        }
        guard parts[1].utf8.count == 2, let number = Int(parts[1]),
            let month = Month(year: year, month: number)
        else {
            return nil
        }
        return (month.firstDay, month.lastDay)
    }
}
