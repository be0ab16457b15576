import Posts
import Testing

private let hasZoneDatabase = (try? TimeZoneRules.load(name: "Europe/Berlin")) != nil

/// The reference figures were taken from Python's zoneinfo 3.11 over tzdata.
@Suite("Time zones", .enabled(if: hasZoneDatabase, "needs tzdata in /usr/share/zoneinfo"))
struct DatesZoneTests {
    @Test("offsets agree with a table, at both sides of each change", arguments: references)
    func offsets(zone: String, moments: [(Int64, Int)]) throws {
        let rules = try TimeZoneRules.load(name: zone)
        #expect(rules.name == zone)
        for (seconds, offset) in moments {
            #expect(rules.offset(atUTC: seconds) == offset, "\(zone) at \(seconds)")
        }
    }

    @Test("far moments have an offset", arguments: [Int64.min, -1 << 40, 1 << 40, Int64.max])
    func far(seconds: Int64) throws {
        for zone in ["Europe/Berlin", "Asia/Tokyo", "America/Santiago"] {
            #expect(abs(try TimeZoneRules.load(name: zone).offset(atUTC: seconds)) < 86_400)
        }
    }

    @Test(
        "a name outside the database is unknown",
        arguments: [
            "", "Europe", "Mars/Olympus", "../../etc/passwd", "/etc/passwd", "Europe/../Europe/Berlin",
            "./UTC",
            "Europe//Berlin", "Europe/Berlin/", "Europe/Berlin\u{0}", "right/UTC", "Europe/Berlin ",
            "europe/ü",
            "Europe/Berlin/x", "-x", String(repeating: "a", count: 5_000),
        ]
    )
    func unknown(name: String) {
        #expect(throws: TimeZoneFault.unknown(name: name)) { try TimeZoneRules.load(name: name) }
    }

    @Test("a file that is no zone is damaged", arguments: ["zone.tab", "tzdata.zi", "leapseconds"])
    func damaged(name: String) {
        #expect(throws: TimeZoneFault.damaged(name: name)) { try TimeZoneRules.load(name: name) }
    }

    static let references: [(String, [(Int64, Int)])] = [
        (
            "Europe/Berlin",
            [
                (-4000000000, 3208), (1704067200, 3600), (1711846799, 3600), (1711846800, 7200),
                (1729990799, 7200), (1729990800, 3600), (2145916800, 3600), (2153350799, 3600),
                (2153350800, 7200), (2172099599, 7200), (2172099600, 3600), (2524608000, 3600),
                (2531955599, 3600), (2531955600, 7200), (2550704399, 7200), (2550704400, 3600),
            ]
        ),
        (
            "America/New_York",
            [
                (-4000000000, -17762), (1704067200, -18000), (1710053999, -18000), (1710054000, -14400),
                (1730613599, -14400), (1730613600, -18000), (2145916800, -18000), (2152162799, -18000),
                (2152162800, -14400), (2172722399, -14400), (2172722400, -18000), (2524608000, -18000),
                (2530767599, -18000), (2530767600, -14400), (2551327199, -14400), (2551327200, -18000),
            ]
        ),
        (
            "Asia/Kolkata",
            [(-4000000000, 21208), (1704067200, 19800), (2145916800, 19800), (2524608000, 19800)]
        ),
        (
            "Australia/Lord_Howe",
            [
                (-4000000000, 38180), (1704067200, 39600), (1712415599, 39600), (1712415600, 37800),
                (1728142199, 37800), (1728142200, 39600), (2145916800, 39600), (2153919599, 39600),
                (2153919600, 37800), (2169646199, 37800), (2169646200, 39600), (2524608000, 39600),
                (2532524399, 39600), (2532524400, 37800), (2548250999, 37800), (2548251000, 39600),
            ]
        ),
        (
            "Asia/Tokyo",
            [(-4000000000, 33539), (1704067200, 32400), (2145916800, 32400), (2524608000, 32400)]
        ),
        (
            "Europe/Dublin",
            [
                (-4000000000, -1521), (1704067200, 0), (1711846799, 0), (1711846800, 3600),
                (1729990799, 3600), (1729990800, 0), (2145916800, 0), (2153350799, 0), (2153350800, 3600),
                (2172099599, 3600), (2172099600, 0), (2524608000, 0), (2531955599, 0), (2531955600, 3600),
                (2550704399, 3600), (2550704400, 0),
            ]
        ),
        (
            "America/Nuuk",
            [
                (-4000000000, -12416), (1704067200, -7200), (1711846799, -7200), (1711846800, -3600),
                (1729990799, -3600), (1729990800, -7200), (2145916800, -7200), (2153350799, -7200),
                (2153350800, -3600), (2172099599, -3600), (2172099600, -7200), (2524608000, -7200),
                (2531955599, -7200), (2531955600, -3600), (2550704399, -3600), (2550704400, -7200),
            ]
        ),
        (
            "Africa/Casablanca",
            [
                (-4000000000, -1820), (1704067200, 3600), (1710035999, 3600), (1710036000, 0),
                (1713059999, 0), (1713060000, 3600), (2145916800, 3600), (2169079199, 3600), (2169079200, 0),
                (2172103199, 0), (2172103200, 3600), (2524608000, 3600), (2536192799, 3600), (2536192800, 0),
                (2539821599, 0), (2539821600, 3600),
            ]
        ),
        (
            "Asia/Jerusalem",
            [
                (-4000000000, 8454), (1704067200, 7200), (1711670399, 7200), (1711670400, 10800),
                (1729983599, 10800), (1729983600, 7200), (2145916800, 7200), (2153174399, 7200),
                (2153174400, 10800), (2172092399, 10800), (2172092400, 7200), (2524608000, 7200),
                (2531779199, 7200), (2531779200, 10800), (2550697199, 10800), (2550697200, 7200),
            ]
        ),
        (
            "America/Santiago",
            [
                (-4000000000, -16965), (1704067200, -10800), (1712458799, -10800), (1712458800, -14400),
                (1725767999, -14400), (1725768000, -10800), (2145916800, -10800), (2153962799, -10800),
                (2153962800, -14400), (2167271999, -14400), (2167272000, -10800), (2524608000, -10800),
                (2532567599, -10800), (2532567600, -14400), (2545876799, -14400), (2545876800, -10800),
            ]
        ),
    ]
}

@Suite("UTC and the day of a run")
struct DatesAsOfTests {
    @Test("UTC is there without a database", arguments: ["UTC", "Etc/UTC"])
    func utc(name: String) throws {
        let rules = try TimeZoneRules.load(name: name, directory: "/nowhere")
        #expect(rules.name == "UTC")
        #expect(rules.offset(atUTC: 1_720_000_000) == 0)
        #expect(throws: TimeZoneFault.unknown(name: "Europe/Berlin")) {
            try TimeZoneRules.load(name: "Europe/Berlin", directory: "/nowhere")
        }
    }

    @Test(
        "the flag stands above the variable",
        arguments: [
            ("2024-03-01", "0", "2024-03-01"), (nil, "0", "1970-01-01"), (nil, "-1", "1969-12-31"),
            (nil, "1709251199", "2024-02-29"), (nil, "1709251200", "2024-03-01"),
        ] as [(String?, String?, String)]
    )
    func resolve(flag: String?, epoch: String?, expected: String) throws {
        let day = try AsOf.resolve(
            flag: flag,
            environment: { $0 == "SOURCE_DATE_EPOCH" ? epoch : nil },
            zone: .utc
        )
        #expect(day.description == expected)
    }

    @Test("without either it is today")
    func today() throws {
        let before = Day.today(in: .utc)
        let day = try AsOf.resolve(flag: nil, environment: { _ in "" }, zone: .utc)
        #expect(before <= day && day <= Day.today(in: .utc))
        #expect(day.year >= 2024)
    }

    @Test(
        "a flag or a variable that says no day is refused",
        arguments: ["x", "1.5", " 1", "99999999999999", "1e9"]
    )
    func refused(text: String) {
        #expect(throws: AsOfFault.flag(text)) {
            try AsOf.resolve(flag: text, environment: { _ in nil }, zone: .utc)
        }
        #expect(throws: AsOfFault.sourceDateEpoch(text)) {
            try AsOf.resolve(flag: nil, environment: { _ in text }, zone: .utc)
        }
    }
}
