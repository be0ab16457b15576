import Glibc

/// A moment in UTC, as the parts its texts are made of.
package struct UTCTime: Sendable {
    /// `2026-11-23`
    package let date: String
    /// Two digits each.
    package let hour, minute, second: String

    /// The moment, in whole seconds since 1970.
    package init(seconds: Int64) {
        var moment = time_t(seconds)
        var parts = tm()
        gmtime_r(&moment, &parts)
        let year = padded(Int(parts.tm_year) + 1900, 4)
        date = "\(year)-\(padded(Int(parts.tm_mon) + 1, 2))-\(padded(Int(parts.tm_mday), 2))"
        hour = padded(Int(parts.tm_hour), 2)
        minute = padded(Int(parts.tm_min), 2)
        second = padded(Int(parts.tm_sec), 2)
    }

    /// `2026-11-22T02:00:00Z`.
    package var text: String { "\(date)T\(hour):\(minute):\(second)Z" }

    /// The seconds since 1970 of what `text` gives; nil for anything else.
    package static func seconds(of text: String) -> Int64? {
        guard let name = RunName(text.replacing(":", with: "")), UTCTime(seconds: name.seconds).text == text
        else { return nil }
        return name.seconds
    }

    /// Whole seconds since 1970, by the system's clock.
    package static var now: Int64 { Int64(time(nil)) }
}

/// The number in at least so many digits.
func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
