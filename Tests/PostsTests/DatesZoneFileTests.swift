import Testing

@testable import Posts

@Suite("Compiled zone files")
struct DatesZoneFileTests {
    @Test(
        "a recurring rule holds on both sides of its changes",
        arguments: [
            ("JST-9", [(1_720_000_000, 32_400)]),
            ("<+0330>-3:30", [(1_720_000_000, 12_600)]),
            ("", [(1_720_000_000, 60)]),
            ("EST5EDT,M3.2.0,M11.1.0", [(1_710_053_999, -18_000), (1_710_054_000, -14_400)]),
            ("EST5EDT4,M3.2.0/2:00:00,M11.1.0", [(1_730_613_599, -14_400), (1_730_613_600, -18_000)]),
            ("<-02>2<-01>,M3.5.0/-1,M10.5.0/0", [(1_711_846_799, -7_200), (1_711_846_800, -3_600)]),
            ("IST-1GMT0,M10.5.0,M3.5.0/1", [(1_711_846_799, 0), (1_711_846_800, 3_600), (1_729_990_800, 0)]),
            ("AAA0BBB,J60/0,J365/0", [(1_709_251_199, 0), (1_709_251_200, 3_600), (1_735_516_799, 3_600)]),
            (
                "AAA0BBB,59/0,365/0",
                [(1_709_164_799, 0), (1_709_164_800, 3_600), (1_735_599_599, 3_600), (1_735_599_600, 0)]
            ),
        ] as [(String, [(Int64, Int)])]
    )
    func rule(footer: String, moments: [(Int64, Int)]) throws {
        let rules = try #require(TimeZoneRules(name: "X", tzif: file(footer: footer)))
        for (seconds, offset) in moments {
            #expect(rules.offset(atUTC: seconds) == offset, "\(footer) at \(seconds)")
        }
    }

    @Test(
        "a damaged rule is refused",
        arguments: [
            "X", "EST", "EST5EDT", "EST5EDT,M3.2.0", "EST5EDT,M13.2.0,M11.1.0", "EST5EDT,M3.6.0,M11.1.0",
            "EST500",
            "EST5EDT,M3.2.7,M11.1.0", "<+03-3", "EST5EDT,J0,J9", "EST5EDT,M3.2.0,M11.1.0x", "EST5:99", "5",
            "EST5EDT,,",
        ]
    )
    func damagedRule(footer: String) {
        #expect(TimeZoneRules(name: "X", tzif: file(footer: footer)) == nil)
    }

    @Test("a file that is cut anywhere is refused")
    func cut() {
        let whole = file(footer: "CET-1CEST,M3.5.0,M10.5.0/3", times: [0, 86_400])
        #expect(TimeZoneRules(name: "X", tzif: whole)?.offset(atUTC: 100) == 60)
        for count in whole.indices {
            #expect(TimeZoneRules(name: "X", tzif: Array(whole[..<count])) == nil)
        }
    }

    @Test("no changed byte traps")
    func changed() {
        let whole = file(footer: "CET-1CEST,M3.5.0,M10.5.0/3", times: [0, 86_400])
        for index in whole.indices {
            for byte: UInt8 in [0x00, 0x01, 0x7F, 0x80, 0xFF] {
                var bytes = whole
                bytes[index] = byte
                if let rules = TimeZoneRules(name: "X", tzif: bytes) {
                    #expect(abs(rules.offset(atUTC: 1_720_000_000)) < 200 * 3600)
                }
            }
        }
    }

    /// Version 2 with one type of 60 seconds and a first block that is empty.
    private func file(footer: String, times: [Int64] = []) -> [UInt8] {
        let moments = times.flatMap { time in
            (0..<8).reversed().map { UInt8(truncatingIfNeeded: time >> ($0 * 8)) }
        }
        let indices = [UInt8](repeating: 0, count: times.count)
        return header(times: 0) + header(times: UInt8(times.count), types: 1) + moments + indices + one
            + Array("\n\(footer)\n".utf8)
    }

    private let one: [UInt8] = [0, 0, 0, 60, 0, 0, 0x58, 0x58, 0x58, 0]

    private func header(times: UInt8, types: UInt8 = 0) -> [UInt8] {
        Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15 + 12) + [0, 0, 0, times, 0, 0, 0, types]
            + [0, 0, 0, types * 4]
    }
}
