import Posts
import Testing

@Suite("Dates of feeds")
struct DatesFeedTests {
    @Test(
        "a date as feeds write it is read",
        arguments: [
            ("Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
            ("Thu, 1 Jan 04 19:48 EST", "2004-01-01T19:48:00-05:00"),
            ("Thu, 01 Jan 99 19:48:21 +0000", "1999-01-01T19:48:21+00:00"),
            ("01 Jan 50 00:00 UT", "1950-01-01T00:00:00+00:00"),
            ("01 Jan 49 00:00 UT", "2049-01-01T00:00:00+00:00"),
            ("01 Jan 104 00:00 UT", "2004-01-01T00:00:00+00:00"),
            ("Thu 01 Jan 2004 19:48:21 PDT", "2004-01-01T19:48:21-07:00"),
            ("Thu,01 Jan 2004 7:8:9 GMT", "2004-01-01T07:08:09+00:00"),
            ("Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01T19:48:21+00:00"),
            ("01-Jan-2004", "2004-01-01"),
            ("1 Jan 2004", "2004-01-01"), ("Thu, 01 Jan 2004", "2004-01-01"),
            ("Thu, 01 Jan 2004 19:48:21 CEST", "2004-01-01T19:48:21+02:00"),
            ("Thu, 01 Jan 2004 19:48:21 +2", "2004-01-01T19:48:21+02:00"),
            ("Thu, 01 Jan 2004 19:48:21 GMT-0330", "2004-01-01T19:48:21-03:30"),
            ("Thu Jan  1 19:48:21 2004", "2004-01-01T19:48:21"),
            ("Thu Jan 01 19:48:21 PST 2004", "2004-01-01T19:48:21-08:00"),
            (
                "Thu Jan 01 2004 19:48:21 GMT+0100 (Central European Standard Time)",
                "2004-01-01T19:48:21+01:00"
            ),
            ("Thursday, January 1, 2004 7:48 PM", "2004-01-01T19:48:00"),
            ("2004", "2004-01-01"), ("2004-02", "2004-02-01"), ("2004-060", "2004-02-29"),
            ("2004366", "2004-12-31"),
            ("2004-01-01T19:48:21Z", "2004-01-01T19:48:21+00:00"),
            ("2004-1-1T2:4:5Z", "2004-01-01T02:04:05+00:00"),
            ("2004-01-01 19:48:21.0", "2004-01-01T19:48:21"),
            ("2004-01-01T19:48:21 -08:00", "2004-01-01T19:48:21-08:00"),
            ("20040101T194821Z", "2004-01-01T19:48:21+00:00"),
            ("20040101T1948+0130", "2004-01-01T19:48:00+01:30"),
        ]
    )
    func read(text: String, date: String) {
        #expect(DateText.parse(feed: text)?.description == date)
        #expect(DateText.parse(feed: "\n  \(text) ")?.description == date)
    }

    @Test(
        "what is impossible or unclear is none",
        arguments: [
            "", "yesterday", "Thu, 30 Feb 2004 10:00:00 GMT", "31 Apr 04 10:00 GMT", "29 Feb 2003",
            "Thu, 01 Jan 2004 25:00:00 GMT", "Thu, 01 Jan 2004 24:00:00 GMT", "Thu, 01 Jan 2004 10:61:00 GMT",
            "Thu, 01 Jan 2004 10:00:00 XYZ", "Thu, 01 Jan 2004 10:00:00 IST",
            "Thu, 01 Jan 2004 10:00:00 +123",
            "Thu, 01 Jan 2004 10:00:00 GMT foo", "Wed, 30 Nov -0001 00:00:00 +0000", "01/02/2004", "1/2/04",
            "2004-13", "2004-00", "2003-366", "2004-000", "04-01-01", "200401", "20040101T2561Z",
            "Mrz 1 2004", "Foo, 01 Jan 2004", "Thu Jan 32 19:48:21 2004", "Thu Jan 01 19:48:21", "1 Jan 4",
            "0000-00-00 00:00:00",
        ]
    )
    func none(text: String) {
        #expect(DateText.parse(feed: text) == nil)
    }

    @Test("every date of front matter is the same in a feed, and each text of its own is read back")
    func same() throws {
        for text in [
            "2024-03-01", "March 1, 2024 10:00 PM", "2024-03-01 9:05:00 -0330", "1 March 2024, 10:00",
        ] {
            let date = try #require(DateText.parse(text))
            #expect(DateText.parse(feed: text) == date)
            #expect(DateText.parse(date.description) == date)
        }
    }

    @Test("every cut and every changed byte is read or none, and never traps")
    func neighbours() {
        for text in [
            "Thu Jan 01 2004 19:48:21 GMT+0100 (CET)", "Thu, 1 Jan 04 19:48 EST", "20040101T194821+0130",
            "2004-060",
        ] {
            let bytes = Array(text.utf8)
            for index in bytes.indices {
                _ = DateText.parse(feed: String(decoding: bytes[..<index], as: UTF8.self))
                for byte: UInt8 in [0, 0x20, 0x28, 0x30, 0x39, 0x2B, 0x2D, 0x3A, 0x41, 0x7A, 0xFF] {
                    var changed = bytes
                    changed[index] = byte
                    _ = DateText.parse(feed: String(decoding: changed, as: UTF8.self))
                }
            }
        }
    }
}
