import Glibc

/// The name of a run: its start in UTC as `2026-11-23T020000Z`, and for a further run of the same second a
/// counter, `2026-11-23T020000Z-002`. Names sort by bytes as they sort by age.
package struct RunName: Hashable, Sendable {
    /// Whole seconds since 1970.
    package let seconds: Int64
    /// 1 for a name without a counter, at most 999.
    package let counter: Int

    private init(seconds: Int64, counter: Int) {
        self.seconds = min(max(seconds, 0), Self.lastSecond)
        self.counter = counter
    }

    /// Reads a name; nil for anything `text` never gives.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 18 || bytes.count == 22 else { return nil }
        let places: [Range<Int>] = [0..<4, 5..<7, 8..<10, 11..<13, 13..<15, 15..<17]
        let numbers = places.compactMap { Self.number(bytes[$0]) }
        guard numbers.count == places.count else { return nil }
        var time = tm()
        time.tm_year = numbers[0] - 1900
        time.tm_mon = numbers[1] - 1
        time.tm_mday = numbers[2]
        time.tm_hour = numbers[3]
        time.tm_min = numbers[4]
        time.tm_sec = numbers[5]
        let seconds = Int64(timegm(&time))
        let counter = bytes.count == 22 ? Self.number(bytes[19..<22]).map(Int.init) : 1
        guard let counter, counter > 0, seconds >= 0 else { return nil }
        self.init(seconds: seconds, counter: counter)
        // What does not come out again as it went in is no such name: 30 February, a wrong separator.
        guard Array(self.text.utf8) == bytes else { return nil }
    }

    /// The name of a run that starts now, after every run there is.
    ///
    /// Where the clock stands at or before the newest run, the name takes that run's time and the next
    /// counter; past 999 of them, the second after it.
    package init(after newest: RunName?, at seconds: Int64 = UTCTime.now) {
        guard let newest, seconds <= newest.seconds else {
            self.init(seconds: seconds, counter: 1)
            return
        }
        if newest.counter < 999 {
            self.init(seconds: newest.seconds, counter: newest.counter + 1)
        } else {
            self.init(seconds: newest.seconds + 1, counter: 1)
        }
    }

    package var text: String {
        let time = UTCTime(seconds: seconds)
        let clock = "\(time.hour)\(time.minute)\(time.second)"
        return "\(time.date)T\(clock)Z" + (counter == 1 ? "" : "-" + padded(counter, 3))
    }

    private static let lastSecond: Int64 = 253_402_300_799

    private static func number(_ digits: ArraySlice<UInt8>) -> Int32? {
        guard digits.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int32($1 - 0x30) }
    }
}

extension RunName: Comparable {
    package static func < (left: RunName, right: RunName) -> Bool {
        (left.seconds, left.counter) < (right.seconds, right.counter)
    }
}

extension RunName: CustomStringConvertible {
    package var description: String { text }
}
