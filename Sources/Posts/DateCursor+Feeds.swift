/// The shapes that feeds have besides: those of mail with what their writers leave out, of C and Java, and the shorter
/// ones of ISO 8601.
extension DateCursor {
    mutating func feedDate() -> DateText? {
        let start = position
        if let date = date() { return date }
        position = start
        if let date = mailDate() { return date }
        position = start
        return isoDate()
    }

    // MARK: - Mail, C and Java

    private mutating func mailDate() -> DateText? {
        skipSpaces()
        if let first = peek(), Self.isLetter(first) {
            guard let name = word(), DateNames.number(of: name, among: DateNames.weekdays) != nil else {
                return nil
            }
            _ = take(UInt8(ascii: ",")) || take(UInt8(ascii: "."))
            skipSpaces()
            if let next = peek(), Self.isLetter(next) { return clockDate() }
        }
        guard let day = shortNumber(), separate(), let name = word(),
            let month = DateNames.number(of: name, among: DateNames.months)
        else { return nil }
        _ = take(UInt8(ascii: ".")) || take(UInt8(ascii: ","))
        guard separate(), let year = feedYear() else { return nil }
        return civilDay(year, month, day).flatMap { timeAndZone(on: $0) }
    }

    /// `Mar  1 10:00:00 2004`, with a zone before the year or with the year before the time.
    private mutating func clockDate() -> DateText? {
        guard let name = word(), let month = DateNames.number(of: name, among: DateNames.months) else {
            return nil
        }
        guard skipSpaces(), let day = shortNumber() else { return nil }
        _ = take(UInt8(ascii: ","))
        guard skipSpaces() else { return nil }
        if countDigits() == 4, let year = number(digits: 4) {
            return civilDay(year, month, day).flatMap { timeAndZone(on: $0) }
        }
        guard let second = feedTime(), skipSpaces() else { return nil }
        var offset: Int?
        if let next = peek(), !Self.isDigit(next) {
            offset = feedZone()
            guard offset != nil, skipSpaces() else { return nil }
        }
        guard countDigits() == 4, let year = number(digits: 4), position == end else { return nil }
        return civilDay(year, month, day).map { DateText(day: $0, secondOfDay: second, offset: offset) }
    }

    /// White space or a hyphen.
    private mutating func separate() -> Bool {
        take(UInt8(ascii: "-")) || skipSpaces()
    }

    /// A year of four digits, or of two or three as RFC 2822 reads them.
    private mutating func feedYear() -> Int? {
        switch countDigits() {
        case 4: number(digits: 4)
        case 3: number(digits: 3).map { 1900 + $0 }
        case 2: number(digits: 2).map { $0 < 50 ? 2000 + $0 : 1900 + $0 }
        default: nil
        }
    }

    // MARK: - ISO 8601

    private mutating func isoDate() -> DateText? {
        skipSpaces()
        switch countDigits() {
        case 4: return separatedDate()
        case 7:
            guard let year = number(digits: 4), let ordinal = number(digits: 3) else { return nil }
            return ordinalDay(year, ordinal).flatMap { timeAndZone(on: $0) }
        case 8:
            guard let year = number(digits: 4), let month = number(digits: 2), let day = number(digits: 2),
                take(UInt8(ascii: "T")), let second = basicTime()
            else { return nil }
            return civilDay(year, month, day).flatMap { zone(on: $0, second: second) }
        default: return nil
        }
    }

    private mutating func separatedDate() -> DateText? {
        guard let year = number(digits: 4) else { return nil }
        if position == end { return firstDay(year, 1) }
        guard take(UInt8(ascii: "-")) else { return nil }
        if countDigits() == 3, let ordinal = number(digits: 3) {
            return ordinalDay(year, ordinal).flatMap { timeAndZone(on: $0) }
        }
        guard let month = shortNumber() else { return nil }
        if position == end { return firstDay(year, month) }
        guard take(UInt8(ascii: "-")), let day = shortNumber() else { return nil }
        return civilDay(year, month, day).flatMap { timeAndZone(on: $0) }
    }

    private func firstDay(_ year: Int, _ month: Int) -> DateText? {
        civilDay(year, month, 1).map { DateText(day: $0, secondOfDay: nil, offset: nil) }
    }

    private func ordinalDay(_ year: Int, _ ordinal: Int) -> Day? {
        guard ordinal > 0, let day = civilDay(year, 1, 1)?.advanced(by: ordinal - 1), day.year == year else {
            return nil
        }
        return day
    }

    private mutating func basicTime() -> Int? {
        let digits = countDigits()
        guard digits == 4 || digits == 6, let hour = number(digits: 2), let minute = number(digits: 2),
            let second = digits == 6 ? number(digits: 2) : 0
        else { return nil }
        return secondOfDay(hour, minute, second)
    }

    // MARK: - Time and zone

    private mutating func timeAndZone(on day: Day) -> DateText? {
        if position == end { return DateText(day: day, secondOfDay: nil, offset: nil) }
        _ = take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "T")) || skipSpaces(), let second = feedTime() else { return nil }
        return zone(on: day, second: second)
    }

    private mutating func zone(on day: Day, second: Int) -> DateText? {
        skipSpaces()
        if position == end { return DateText(day: day, secondOfDay: second, offset: nil) }
        guard let offset = feedZone() else { return nil }
        skipRemark()
        return position == end ? DateText(day: day, secondOfDay: second, offset: offset) : nil
    }

    private mutating func feedTime() -> Int? {
        guard var hour = shortNumber(), take(UInt8(ascii: ":")), let minute = shortNumber() else {
            return nil
        }
        var second = 0
        if take(UInt8(ascii: ":")) {
            guard let value = shortNumber(), skipFraction() else { return nil }
            second = value
        }
        if let isAfternoon = halfOfDay() {
            guard (1...12).contains(hour) else { return nil }
            hour = hour % 12 + (isAfternoon ? 12 : 0)
        }
        return secondOfDay(hour, minute, second)
    }

    private func secondOfDay(_ hour: Int, _ minute: Int, _ second: Int) -> Int? {
        hour < 24 && minute < 60 && second <= 60 ? hour * 3600 + minute * 60 + min(second, 59) : nil
    }

    private mutating func feedZone() -> Int? {
        guard let first = peek() else { return nil }
        guard Self.isLetter(first) else { return signedOffset() }
        guard let name = word() else { return nil }
        let offset =
            DateNames.offset(of: name, among: DateNames.zones)
            ?? DateNames.offset(of: name, among: DateNames.feedZones)
        if offset == 0, let next = peek(), next == UInt8(ascii: "+") || next == UInt8(ascii: "-") {
            return signedOffset()
        }
        return offset
    }

    /// `+9`, `+09`, `+0930`, `+9:30` or `+09:30`.
    private mutating func signedOffset() -> Int? {
        let isWest = take(UInt8(ascii: "-"))
        guard isWest || take(UInt8(ascii: "+")) else { return nil }
        let digits = countDigits()
        guard digits == 1 || digits == 2 || digits == 4, let hour = number(digits: min(digits, 2)) else {
            return nil
        }
        let hasMinutes = digits == 4 || take(UInt8(ascii: ":"))
        guard let minute = hasMinutes ? number(digits: 2) : 0, hour < 24, minute < 60 else { return nil }
        let seconds = hour * 3600 + minute * 60
        return isWest ? -seconds : seconds
    }

    /// A zone's name in brackets after the offset, of any words.
    private mutating func skipRemark() {
        let start = position
        skipSpaces()
        if take(UInt8(ascii: "(")) {
            while let byte = peek(), byte != UInt8(ascii: ")") { position += 1 }
            if take(UInt8(ascii: ")")) { return }
        }
        position = start
    }
}
