/// The rule of a TZ text such as `CET-1CEST,M3.5.0,M10.5.0/3`.
struct RecurringRule: Sendable {
    private enum Date {
        case monthWeekWeekday(month: Int, week: Int, weekday: Int)
        // Days since 1 January, of which 29 February may be none.
        case ordinal(Int, skipsLeapDay: Bool)
    }

    private let standardOffset: Int
    private var summer: (offset: Int, start: (Date, time: Int), end: (Date, time: Int))?

    init?(posix text: ArraySlice<UInt8>) {
        var rest = text
        guard Self.skipName(&rest), let west = Self.time(&rest) else { return nil }
        standardOffset = -west
        if rest.isEmpty {
            return
        }
        guard Self.skipName(&rest) else { return nil }
        var offset = standardOffset + 3600
        if rest.first != UInt8(ascii: ",") {
            guard let west = Self.time(&rest) else { return nil }
            offset = -west
        }
        guard let start = Self.change(&rest), let end = Self.change(&rest), rest.isEmpty else { return nil }
        summer = (offset, start, end)
    }

    func offset(atUTC seconds: Int64) -> Int {
        guard let summer else { return standardOffset }
        let bounded = Int(min(max(seconds, -100_000_000_000), 300_000_000_000))
        let year = Day(atUTC: bounded + standardOffset, in: .utc).year
        let start = Self.seconds(of: summer.start, in: year) - standardOffset
        let end = Self.seconds(of: summer.end, in: year) - summer.offset
        let isSummer = start < end ? start <= bounded && bounded < end : bounded < end || start <= bounded
        return isSummer ? summer.offset : standardOffset
    }

    // Local seconds since 1970.
    private static func seconds(of change: (Date, time: Int), in year: Int) -> Int {
        let newYear = Day(year: year, month: 1, day: 1) ?? .first
        let day: Day
        switch change.0 {
        case .ordinal(let number, let skipsLeapDay):
            let isAfterLeapDay = skipsLeapDay && number >= 59 && Day.count(inMonth: 2, of: year) == 29
            day = newYear.advanced(by: isAfterLeapDay ? number + 1 : number)
        case .monthWeekWeekday(let month, let week, let weekday):
            let first = Day(year: year, month: month, day: 1) ?? newYear
            // 1970-01-01 was a Thursday, 4.
            let firstWeekday = ((Int(first.daysSinceEpoch) + 4) % 7 + 7) % 7
            let number = (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
            day = first.advanced(by: number < Day.count(inMonth: month, of: year) ? number : number - 7)
        }
        return Int(day.daysSinceEpoch) * 86_400 + change.time
    }

    private static func change(_ rest: inout ArraySlice<UInt8>) -> (Date, time: Int)? {
        guard take(",", &rest), let date = date(&rest) else { return nil }
        guard take("/", &rest) else { return (date, time: 7200) }
        return time(&rest).map { (date, time: $0) }
    }

    private static func date(_ rest: inout ArraySlice<UInt8>) -> Date? {
        if take("M", &rest) {
            guard let month = number(&rest), (1...12).contains(month), take(".", &rest),
                let week = number(&rest), (1...5).contains(week), take(".", &rest),
                let weekday = number(&rest), (0...6).contains(weekday)
            else { return nil }
            return .monthWeekWeekday(month: month, week: week, weekday: weekday)
        }
        let isJulian = take("J", &rest)
        guard let number = number(&rest), isJulian ? (1...365).contains(number) : number <= 365 else {
            return nil
        }
        return .ordinal(isJulian ? number - 1 : number, skipsLeapDay: isJulian)
    }

    private static func skipName(_ rest: inout ArraySlice<UInt8>) -> Bool {
        if take("<", &rest) {
            guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
            rest = rest[(end + 1)...]
            return true
        }
        let name = rest.prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) }
        rest = rest[name.endIndex...]
        return name.count >= 3
    }

    // [+-]hours[:minutes[:seconds]] in seconds.
    private static func time(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let isNegative = take("-", &rest)
        _ = !isNegative && take("+", &rest)
        guard let hours = number(&rest), hours <= 167 else { return nil }
        var seconds = hours * 3600
        for unit in [60, 1] where take(":", &rest) {
            guard let part = number(&rest), part < 60 else { return nil }
            seconds += part * unit
        }
        return isNegative ? -seconds : seconds
    }

    private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
        let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        rest = rest[digits.endIndex...]
        return digits.count <= 3 ? Int(String(decoding: digits, as: UTF8.self)) : nil
    }

    private static func take(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
        guard rest.first == UInt8(ascii: character) else { return false }
        rest = rest.dropFirst()
        return true
    }
}
