import Glibc

/// A civil day of the proleptic Gregorian calendar, in years 1 to 9999; four bytes.
package struct Day: Hashable, Comparable, Sendable {
    /// The first and the last day that can be written as `YYYY-MM-DD`.
    package static let first = Day(unchecked: -719_162)
    package static let last = Day(unchecked: 2_932_896)

    /// Days since 1970-01-01.
    package let daysSinceEpoch: Int32

    /// The day so many days after 1970-01-01; beyond years 1 to 9999 it is the nearest day within.
    package init(daysSinceEpoch: Int) {
        let earliest = Int(Day.first.daysSinceEpoch)
        let latest = Int(Day.last.daysSinceEpoch)
        self.init(unchecked: Int32(min(max(daysSinceEpoch, earliest), latest)))
    }

    /// The day of these numbers; nil where the calendar has none (30 February, month 13, year 0 or 10000).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= Day.count(inMonth: month, of: year)
        else { return nil }
        self.init(unchecked: Day.days(year: year, month: month, day: day))
    }

    /// The day written exactly as `YYYY-MM-DD`; nil for any other text.
    package init?(_ text: some StringProtocol) {
        var numbers = [0, 0, 0]
        var position = 0
        for byte in text.utf8 {
            switch (position, byte) {
            case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): break
            case (4, _), (7, _): return nil
            case (0..<10, UInt8(ascii: "0")...UInt8(ascii: "9")):
                let part = position < 4 ? 0 : position < 7 ? 1 : 2
                numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
            position += 1
        }
        guard position == 10 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: numbers[2])
    }

    private init(unchecked days: Int32) {
        daysSinceEpoch = days
    }

    /// The year, 1 to 9999.
    package var year: Int { civil.year }
    /// The month, 1 to 12.
    package var month: Int { civil.month }
    /// The day of the month, 1 to 31.
    package var day: Int { civil.day }

    package static func < (one: Day, other: Day) -> Bool {
        one.daysSinceEpoch < other.daysSinceEpoch
    }

    /// The day so many days later (earlier, if negative), within years 1 to 9999.
    package func advanced(by days: Int) -> Day {
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        return Day(daysSinceEpoch: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// How many days this month of this year has; `month` is 1 to 12.
    package static func count(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    // Hinnant's days_from_civil: the year begins in March, an era is 400 years or 146,097 days.
    private static func days(year: Int, month: Int, day: Int) -> Int32 {
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Int32(era * 146_097 + dayOfEra - 719_468)
    }

    private var civil: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }
}

extension Day: CustomStringConvertible {
    /// The day as `YYYY-MM-DD`.
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the ten bytes `YYYY-MM-DD`.
    package func append(to bytes: inout [UInt8]) {
        let (year, month, day) = civil
        appendDigits(of: year, width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: month, width: 2, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: day, width: 2, to: &bytes)
    }
}

extension Day {
    /// The civil day in a zone at a moment, in seconds since 1970-01-01 UTC.
    package init(atUTC seconds: Int, in zone: TimeZoneRules) {
        let (local, overflow) = seconds.addingReportingOverflow(zone.offset(atUTC: Int64(seconds)))
        let moment = overflow ? seconds : local
        self.init(daysSinceEpoch: moment / 86_400 - (moment % 86_400 < 0 ? 1 : 0))
    }

    /// The civil day in a zone now, by the system's clock.
    package static func today(in zone: TimeZoneRules) -> Day {
        var now = timespec()
        clock_gettime(CLOCK_REALTIME, &now)
        return Day(atUTC: now.tv_sec, in: zone)
    }
}

/// The day of which a run speaks.
package enum AsOf {
    /// The day of the command line, else of `SOURCE_DATE_EPOCH` (whole seconds since 1970; empty counts as not
    /// set), else today.
    /// - Parameter flag: the text given for `--as-of`, `YYYY-MM-DD`.
    package static func resolve(
        flag: String?,
        environment: (String) -> String?,
        zone: TimeZoneRules
    ) throws(AsOfFault) -> Day {
        if let flag {
            guard let day = Day(flag) else { throw .flag(flag) }
            return day
        }
        if let text = environment("SOURCE_DATE_EPOCH"), !text.isEmpty {
            guard let seconds = Int(text), (Day.earliestSecond...Day.latestSecond).contains(seconds) else {
                throw .sourceDateEpoch(text)
            }
            return Day(atUTC: seconds, in: zone)
        }
        return Day.today(in: zone)
    }
}

/// Why the day of a run is not known; each case holds the text that was given.
package enum AsOfFault: Error, Hashable, Sendable {
    /// The text of `--as-of` is no day as `YYYY-MM-DD`.
    case flag(String)
    /// `SOURCE_DATE_EPOCH` is no whole number of seconds within years 1 to 9999.
    case sourceDateEpoch(String)
}

extension Day {
    fileprivate static let earliestSecond = Int(first.daysSinceEpoch) * 86_400
    fileprivate static let latestSecond = Int(last.daysSinceEpoch) * 86_400 + 86_399
}

/// A month of a year, 1 to 9999.
package struct Month: Hashable, Comparable, Sendable {
    // Months since January of year 0.
    private let index: Int32

    /// The month of this day.
    package init(_ day: Day) {
        index = Int32(day.year * 12 + day.month - 1)
    }

    /// The month of these numbers; nil outside years 1 to 9999 and months 1 to 12.
    package init?(year: Int, month: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        index = Int32(year * 12 + month - 1)
    }

    /// The year, 1 to 9999.
    package var year: Int { Int(index) / 12 }
    /// The month, 1 to 12.
    package var month: Int { Int(index) % 12 + 1 }
    /// The first day of the month.
    package var firstDay: Day { Day(year: year, month: month, day: 1) ?? .first }
    /// The last day of the month.
    package var lastDay: Day {
        Day(year: year, month: month, day: Day.count(inMonth: month, of: year)) ?? .last
    }

    package static func < (one: Month, other: Month) -> Bool {
        one.index < other.index
    }
}

extension Month: CustomStringConvertible {
    /// The month as `YYYY-MM`.
    package var description: String {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Appends the seven bytes `YYYY-MM`.
    package func append(to bytes: inout [UInt8]) {
        appendDigits(of: year, width: 4, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: month, width: 2, to: &bytes)
    }
}

private func appendDigits(of number: Int, width: Int, to bytes: inout [UInt8]) {
    var divisor = width == 4 ? 1000 : 10
    while divisor > 0 {
        bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
        divisor /= 10
    }
}
