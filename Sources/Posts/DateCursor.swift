/// Reads a date from the front of some bytes. Each part that is not there or impossible ends in nil.
struct DateCursor {
    private let bytes: [UInt8]
    var position = 0
    let end: Int

    init(_ bytes: some Collection<UInt8>) {
        self.bytes = Array(bytes)
        end = self.bytes.lastIndex { !Self.isSpace($0) }.map { $0 + 1 } ?? 0
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
        if Self.isLetter(first) {
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
        if DateNames.number(of: name, among: DateNames.weekdays) != nil {
            guard take(UInt8(ascii: ",")) else { return nil }
            skipSpaces()
            guard let next = peek() else { return nil }
            guard Self.isLetter(next) else { return dayMonthYear() }
            guard let monthName = word() else { return nil }
            name = monthName
        }
        guard let month = DateNames.number(of: name, among: DateNames.months) else { return nil }
        _ = take(UInt8(ascii: "."))
        guard skipSpaces(), let day = shortNumber() else { return nil }
        let isSeparated = take(UInt8(ascii: ","))
        guard skipSpaces() || isSeparated, let year = number(digits: 4) else { return nil }
        return civilDay(year, month, day)
    }

    private mutating func dayMonthYear() -> Day? {
        guard let day = shortNumber(), skipSpaces(), let name = word(),
            let month = DateNames.number(of: name, among: DateNames.months)
        else { return nil }
        _ = take(UInt8(ascii: "."))
        _ = take(UInt8(ascii: ","))
        guard skipSpaces(), let year = number(digits: 4) else { return nil }
        return civilDay(year, month, day)
    }

    func civilDay(_ year: Int, _ month: Int, _ day: Int) -> Day? {
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

    mutating func skipFraction() -> Bool {
        guard take(UInt8(ascii: ".")) || take(UInt8(ascii: ",")) else { return true }
        let digits = countDigits()
        position += digits
        return digits > 0
    }

    // AM and PM, with or without spaces before them.
    mutating func halfOfDay() -> Bool? {
        let start = position
        skipSpaces()
        if let name = word(), let half = DateNames.number(of: name, among: DateNames.halves) {
            return half == 2
        }
        position = start
        return nil
    }

    private mutating func zone() -> Int? {
        guard let first = peek() else { return nil }
        if Self.isLetter(first) {
            guard let word = word() else { return nil }
            return DateNames.offset(of: word, among: DateNames.zones)
        }
        guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { return nil }
        position += 1
        guard let hour = number(digits: 2), hour < 24 else { return nil }
        let isSeparated = take(UInt8(ascii: ":"))
        let hasMinutes = isSeparated || peek().map(Self.isDigit) ?? false
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

    func peek() -> UInt8? {
        position < end ? bytes[position] : nil
    }

    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte else { return false }
        position += 1
        return true
    }

    @discardableResult
    mutating func skipSpaces() -> Bool {
        let start = position
        while let byte = peek(), Self.isSpace(byte) {
            position += 1
        }
        return position > start
    }

    func countDigits() -> Int {
        bytes[position..<end].prefix(while: Self.isDigit).count
    }

    mutating func shortNumber() -> Int? {
        let digits = countDigits()
        return digits == 1 || digits == 2 ? number(digits: digits) : nil
    }

    // The next so many digits; more may follow.
    mutating func number(digits: Int) -> Int? {
        guard countDigits() >= digits else { return nil }
        var value = 0
        for _ in 0..<digits {
            value = value * 10 + Int(bytes[position] - UInt8(ascii: "0"))
            position += 1
        }
        return value
    }

    mutating func word() -> ArraySlice<UInt8>? {
        let letters = bytes[position..<end].prefix(while: Self.isLetter)
        position = letters.endIndex
        return letters.isEmpty ? nil : letters
    }

    static func isSpace(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (0x09...0x0D).contains(byte)
    }

    static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}
