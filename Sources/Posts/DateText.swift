/// A date, with or without a time and an offset, as front matter and feeds write it. The reading is strict:
/// what the calendar or the clock does not have is no date, and nothing is repaired.
package struct DateText: Hashable, Sendable {
    /// The day as written.
    package let day: Day
    /// The time of day as written, in seconds; nil where only a day was. A leap second counts as the one before.
    package let secondOfDay: Int?
    /// Seconds east of UTC; nil where the text names no offset.
    package let offset: Int?

    /// The day on which this moment falls in a zone. A date without an offset is in that zone already.
    package func day(in zone: TimeZoneRules) -> Day {
        guard let offset else { return day }
        let utc = Int(day.daysSinceEpoch) * 86_400 + (secondOfDay ?? 0) - offset
        return Day(atUTC: utc, in: zone)
    }

    /// Reads the whole text (white space around it aside); nil if it is no date of years 1000 to 9999 in one of
    /// the known shapes: `2024-03-01`, `2024/3/1`, `20240301`, `March 1, 2024`, `1 March 2024`,
    /// `Fri, 01 Mar 2024`; then a time as `T10:00`, `10:00:00.5` or `10:00 PM`; then `Z`, `+09:00`, `+0900`,
    /// `+09` or a zone name of RFC 822. A weekday is read over.
    package static func parse(_ text: some StringProtocol) -> DateText? {
        let utf8 = text.utf8
        guard utf8.count <= 80 else { return nil }
        var cursor = DateCursor(utf8)
        return cursor.date()
    }

    /// Reads the whole text as a date in one of the shapes above, or in those that feeds have besides:
    /// `Fri 1 Mar 04 9:05 EST`, `Fri, 01-Mar-2004`, `Fri Mar  1 10:00:00 GMT 2004`, `2004-03`, `2004`, `2004-061`,
    /// `20040301T100000Z`. A year or month alone is its first day; years of two digits are those of RFC 2822.
    package static func parse(feed text: some StringProtocol) -> DateText? {
        let utf8 = text.utf8
        guard utf8.count <= 80 else { return nil }
        var cursor = DateCursor(utf8)
        return cursor.feedDate()
    }
}

/// The date in ISO 8601: `2024-03-01`, `2024-03-01T10:00:00` or `2024-03-01T10:00:00+09:00`.
extension DateText: CustomStringConvertible {
    package var description: String {
        guard let secondOfDay else { return day.description }
        let time = [secondOfDay / 3600, secondOfDay / 60 % 60, secondOfDay % 60].map(Self.padded)
        let stamp = "\(day)T\(time.joined(separator: ":"))"
        guard let offset else { return stamp }
        let minutes = abs(offset) / 60
        return "\(stamp)\(offset < 0 ? "-" : "+")\(Self.padded(minutes / 60)):\(Self.padded(minutes % 60))"
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
