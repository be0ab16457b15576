import Posts
import Testing

@Suite("Days and months")
struct DatesDayTests {
    @Test(
        "numbers, text and days since 1970 agree",
        arguments: [
            (1970, 1, 1, 0, "1970-01-01"), (1969, 12, 31, -1, "1969-12-31"),
            (2000, 2, 29, 11_016, "2000-02-29"),
            (2024, 3, 1, 19_783, "2024-03-01"), (1, 1, 1, -719_162, "0001-01-01"),
            (9999, 12, 31, 2_932_896, "9999-12-31"), (1600, 2, 29, -135_081, "1600-02-29"),
        ]
    )
    func agree(year: Int, month: Int, day: Int, days: Int, text: String) throws {
        let value = try #require(Day(year: year, month: month, day: day))
        #expect(Int(value.daysSinceEpoch) == days)
        #expect([value.year, value.month, value.day] == [year, month, day])
        #expect(value.description == text)
        #expect(Day(text) == value)
        #expect(Day(daysSinceEpoch: days) == value)
    }

    @Test("every day of four centuries follows the one before")
    func everyDay() throws {
        var expected = try #require(Day("1899-12-31"))
        for year in 1900..<2300 {
            for month in 1...12 {
                for day in 1...Day.count(inMonth: month, of: year) {
                    let value = try #require(Day(year: year, month: month, day: day))
                    expected = expected.advanced(by: 1)
                    guard value == expected, value.day == day, value.month == month, value.year == year else {
                        Issue.record("\(year)-\(month)-\(day) is \(value)")
                        return
                    }
                }
            }
        }
        #expect(expected.description == "2299-12-31")
    }

    @Test(
        "what is no day is none",
        arguments: [
            "2023-02-29", "1900-02-29", "2024-13-01", "2024-00-01", "2024-01-00", "2024-04-31", "0000-01-01",
            "2024-1-01", "2024-01-1", "24-01-01", "2024/01/01", "2024-01-01 ", " 2024-01-01", "",
            "2024-01-011",
            "+024-01-01", "٢٠٢٤-٠١-٠١", "2024-01-01T00:00",
        ]
    )
    func none(text: String) {
        #expect(Day(text) == nil)
    }

    @Test("days beyond the calendar are held at its ends")
    func ends() {
        #expect(Day.last.advanced(by: 1) == .last)
        #expect(Day.first.advanced(by: -1) == .first)
        #expect(Day.first.advanced(by: .max) == .last)
        #expect(Day.last.advanced(by: .min) == .first)
        #expect(Day.first.description == "0001-01-01")
        #expect(Day.last.description == "9999-12-31")
    }

    @Test(
        "a month has its first and last day",
        arguments: [
            ("2024-02-10", "2024-02", "2024-02-01", "2024-02-29"),
            ("2023-12-31", "2023-12", "2023-12-01", "2023-12-31"),
            ("0999-01-01", "0999-01", "0999-01-01", "0999-01-31"),
        ]
    )
    func month(day: String, text: String, first: String, last: String) throws {
        let month = Month(try #require(Day(day)))
        #expect(month.description == text)
        #expect(month.firstDay.description == first)
        #expect(month.lastDay.description == last)
        #expect(Month(year: month.year, month: month.month) == month)
    }

    @Test("days and months are ordered by time")
    func order() throws {
        let early = try #require(Day("1969-12-31"))
        let late = try #require(Day("2024-03-01"))
        #expect(early < late)
        #expect(Month(early) < Month(late))
        #expect(Month(year: 2024, month: 13) == nil)
    }
}
