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
}

/// Reads a date from the front of some bytes. Each part that is not there or impossible ends in nil.
private struct DateCursor {
    private let bytes: [UInt8]
    private var position = 0
    private var end: Int

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
        end = self.bytes.count
        while end > 0, isSpace(self.bytes[end - 1]) {
            end -= 1
        }
    }

    mutating func date() -> DateText? {
        skipSpaces()
        guard let (day, isNamed) = dayInAnyShape() else { return nil }
        if position == end {
            return DateText(day: day, secondOfDay: nil, offset: nil)
        }
        guard startTime(afterName: isNamed), let seconds = time() else { return nil }
        skipSpaces()
        if position == end {
            return DateText(day: day, secondOfDay: seconds, offset: nil)
        }
        guard let offset = zone() else { return nil }
        skipComment()
        return position == end ? DateText(day: day, secondOfDay: seconds, offset: offset) : nil
    }

    // MARK: - Day

    private mutating func dayInAnyShape() -> (Day, isNamed: Bool)? {
        guard let first = peek() else { return nil }
        if isLetter(first) {
            return namedDay().map { ($0, true) }
        }
        let start = position
        let digits = countDigits()
        switch digits {
        case 8:
            guard let year = number(digits: 4), let month = number(digits: 2), let day = number(digits: 2),
                position == end
            else { return nil }
            return civilDay(year, month, day).map { ($0, false) }
        case 4:
            return separatedDay().map { ($0, false) }
        case 1, 2:
            position = start
            return dayMonthYear().map { ($0, true) }
        default:
            return nil
        }
    }

    private mutating func separatedDay() -> Day? {
        guard let year = number(digits: 4), let separator = peek(),
            separator == UInt8(ascii: "-") || separator == UInt8(ascii: "/")
        else { return nil }
        guard take(separator), let month = shortNumber(), take(separator), let day = shortNumber() else {
            return nil
        }
        return civilDay(year, month, day)
    }

    private mutating func namedDay() -> Day? {
        guard var name = word() else { return nil }
        if isName(name, among: weekdayNames) != nil {
            guard take(UInt8(ascii: ",")) else { return nil }
            skipSpaces()
            guard let next = peek() else { return nil }
            guard isLetter(next) else { return dayMonthYear() }
            guard let monthName = word() else { return nil }
            name = monthName
        }
        guard let month = isName(name, among: monthNames) else { return nil }
        _ = take(UInt8(ascii: "."))
        guard skipSpaces(), let day = shortNumber() else { return nil }
        let isSeparated = take(UInt8(ascii: ","))
        guard skipSpaces() || isSeparated, let year = number(digits: 4) else { return nil }
        return civilDay(year, month, day)
    }

    private mutating func dayMonthYear() -> Day? {
        guard let day = shortNumber(), skipSpaces(), let name = word(),
            let month = isName(name, among: monthNames)
        else { return nil }
        _ = take(UInt8(ascii: "."))
        _ = take(UInt8(ascii: ","))
        guard skipSpaces(), let year = number(digits: 4) else { return nil }
        return civilDay(year, month, day)
    }

    private func civilDay(_ year: Int, _ month: Int, _ day: Int) -> Day? {
        year >= 1000 ? Day(year: year, month: month, day: day) : nil
    }

    // MARK: - Time

    private mutating func startTime(afterName isNamed: Bool) -> Bool {
        if !isNamed, take(UInt8(ascii: "T")) || take(UInt8(ascii: "t")) {
            return true
        }
        if isNamed {
            _ = take(UInt8(ascii: ","))
        }
        return skipSpaces()
    }

    private mutating func time() -> Int? {
        guard var hour = shortNumber(), take(UInt8(ascii: ":")), let minute = number(digits: 2) else {
            return nil
        }
        var second = 0
        if take(UInt8(ascii: ":")) {
            guard let value = number(digits: 2), skipFraction() else { return nil }
            second = value
        }
        if let isAfternoon = halfOfDay() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        return hour * 3600 + minute * 60 + min(second, 59)
    }

    private mutating func skipFraction() -> Bool {
        guard take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) else { return true }
        let digits = countDigits()
        position += digits
        return digits > 0
    }

    // AM and PM, with or without spaces before them.
    private mutating func halfOfDay() -> Bool? {
        let start = position
        skipSpaces()
        if let name = word(), let half = isName(name, among: halfNames) {
            return half == 2
        }
        position = start
        return nil
    }

    private mutating func zone() -> Int? {
        guard let first = peek() else { return nil }
        if isLetter(first) {
            guard let word = word() else { return nil }
            return zoneNames.first { isEqual($0.name, word) }.map { $0.hours * 3600 }
        }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
        position += 1
        guard let hour = number(digits: 2), hour < 24 else { return nil }
        let isSeparated = take(UInt8(ascii: ":"))
        let hasMinutes = isSeparated || peek().map(isDigit) ?? false
        guard let minute = hasMinutes ? number(digits: 2) : 0, minute < 60 else { return nil }
        let seconds = hour * 3600 + minute * 60
        return first == UInt8(ascii: "-") ? -seconds : seconds
    }

    // A zone name in brackets after the offset, as mail has it: `-0800 (PST)`.
    private mutating func skipComment() {
        let start = position
        skipSpaces()
        if take(UInt8(ascii: "(")), word() != nil, take(UInt8(ascii: ")")) {
            return
        }
        position = start
    }

    // MARK: - Bytes

    private func peek() -> UInt8? {
        position < end ? bytes[position] : nil
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    @discardableResult
    private mutating func skipSpaces() -> Bool {
        let start = position
        while let byte = peek(), isSpace(byte) {
            position += 1
        }
        return position > start
    }

    private func countDigits() -> Int {
        bytes[position..<end].prefix(while: isDigit).count
    }

    private mutating func shortNumber() -> Int? {
        let digits = countDigits()
        return digits == 1 || digits == 2 ? number(digits: digits) : nil
    }

    // The next so many digits; more may follow.
    private mutating func number(digits: Int) -> Int? {
        guard countDigits() >= digits else { return nil }
        var value = 0
        for _ in 0..<digits {
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        return value
    }

    private mutating func word() -> ArraySlice<UInt8>? {
        let letters = bytes[position..<end].prefix(while: isLetter)
        position = letters.endIndex
        return letters.isEmpty ? nil : letters
    }
}

private let weekdayNames = [
    ["mon", "monday"], ["tue", "tues", "tuesday"], ["wed", "wednesday"],
    ["thu", "thur", "thurs", "thursday"],
    ["fri", "friday"], ["sat", "saturday"], ["sun", "sunday"],
]
private let monthNames = [
    ["jan", "january"], ["feb", "february"], ["mar", "march"], ["apr", "april"], ["may"], ["jun", "june"],
    ["jul", "july"], ["aug", "august"], ["sep", "sept", "september"], ["oct", "october"],
    ["nov", "november"],
    ["dec", "december"],
]
private let halfNames = [["am"], ["pm"]]
private let zoneNames: [(name: String, hours: Int)] = [
    ("z", 0), ("ut", 0), ("utc", 0), ("gmt", 0), ("est", -5), ("edt", -4), ("cst", -6), ("cdt", -5),
    ("mst", -7), ("mdt", -6), ("pst", -8), ("pdt", -7),
]

// The number of the group that has this name, from 1.
private func isName(_ word: ArraySlice<UInt8>, among groups: [[String]]) -> Int? {
    groups.firstIndex { $0.contains { isEqual($0, word) } }.map { $0 + 1 }
}

private func isEqual(_ lowercase: String, _ word: ArraySlice<UInt8>) -> Bool {
    lowercase.utf8.elementsEqual(word.lazy.map { $0 | 0x20 })
}

private func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
}

private func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
}

private func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}
