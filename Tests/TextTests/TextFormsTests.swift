import Testing
import Text

@Suite("Keys by bytes")
struct UTF8KeyTests {
    @Test("Canonical equivalents are two keys; the order is that of the bytes")
    func keys() {
        let keys: Set<UTF8Key> = ["é", "e\u{301}", "é"]
        #expect(keys.count == 2)
        let sorted = [UTF8Key("é"), "z", "e\u{301}", "Z", "", "\u{FFFD}", "😀"].sorted().map(\.string)
        #expect(
            sorted.map { Array($0.utf8) }
                == ["", "Z", "e\u{301}", "z", "é", "\u{FFFD}", "😀"].map { Array($0.utf8) }
        )
    }
}

@Suite("Validation of UTF-8")
struct UTF8ValidationTests {
    /// Expected forms are those of Python's `bytes.decode("utf-8", "replace")`.
    @Test(
        "Invalid bytes are found and maximal subparts replaced",
        arguments: [
            ([0x61, 0x62], nil, "ab"),
            ([], nil, ""),
            ([0x61, 0xFF, 0x62], 1, "a\u{FFFD}b"),
            ([0xC3], 0, "\u{FFFD}"),
            ([0xC0, 0x80], 0, "\u{FFFD}\u{FFFD}"),
            ([0xE2, 0x82, 0x61], 0, "\u{FFFD}a"),
            ([0xE2, 0x82], 0, "\u{FFFD}"),
            ([0xED, 0xA0, 0x80], 0, "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xE0, 0x80, 0x80], 0, "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xF0, 0x9F, 0x98, 0x61], 0, "\u{FFFD}a"),
            ([0xF0, 0x8F, 0x80], 0, "\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xF4, 0x90, 0x80, 0x80], 0, "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xF5, 0x80], 0, "\u{FFFD}\u{FFFD}"),
            ([0xC3, 0xA9, 0xF1, 0x80, 0x80, 0xE1, 0x80, 0xC3, 0xA9], 2, "é\u{FFFD}\u{FFFD}é"),
            ([0x80, 0xBF, 0x61, 0xC2], 0, "\u{FFFD}\u{FFFD}a\u{FFFD}"),
        ] as [([UInt8], Int?, String)]
    )
    func repairs(bytes: [UInt8], offset: Int?, repaired: String) {
        #expect(UTF8Validation.firstInvalidOffset(in: bytes.span) == offset)
        #expect(UTF8Validation.repaired(bytes) == Array(repaired.utf8))
    }

    @Test("Every pair of bytes is repaired as the standard library repairs it")
    func pairs() {
        for first in UInt8.min...UInt8.max {
            for second in UInt8.min...UInt8.max {
                let bytes = [0x61, first, second, 0x80, 0x62]
                #expect(UTF8Validation.repaired(bytes) == Array(String(decoding: bytes, as: UTF8.self).utf8))
            }
        }
    }
}

@Suite("Columns in a terminal")
struct DisplayWidthTests {
    @Test(
        "Width",
        arguments: [
            ("", 0), ("abc", 3), ("café", 4), ("cafe\u{301}", 4), ("漢字", 4), ("ｱ", 1), ("Ａ", 2), ("한글", 4),
            ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("👩‍💻", 2), ("👍🏽", 2), ("🇩🇪", 2), ("❤️", 2), ("❤", 1),
            ("1️⃣", 2), ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2), ("☕", 2), ("☕\u{FE0E}", 1), ("a\u{200B}b", 2), ("\u{1B}[0m", 3),
            ("\t\r\n", 0), ("…", 1), ("é · ü – “x” ░▌─", 15), ("©", 1), ("©\u{FE0F}", 2), ("–\r\n–", 2),
            ("ไทย", 3), ("นี้", 1), ("\u{FEFF}a", 1), ("🧑‍🤝‍🧑", 2), ("⛹🏽‍♀️", 2), ("“”", 2),
        ]
    )
    func width(text: String, expected: Int) {
        #expect(DisplayWidth.width(of: text) == expected)
    }

    @Test(
        "Truncation keeps characters whole",
        arguments: [
            ("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 4, "漢…"), ("漢字漢", 5, "漢字…"), ("abc", 1, "…"),
            ("abc", 0, ""), ("", 0, ""), ("a👩‍💻b", 3, "a…"), ("a👩‍💻b", 4, "a👩‍💻b"),
            ("e\u{301}e\u{301}x", 2, "e\u{301}…"),
        ]
    )
    func truncation(text: String, columns: Int, expected: String) {
        #expect(DisplayWidth.truncated(text, to: columns) == expected)
    }

    @Test("Padding counts columns")
    func padding() {
        #expect(DisplayWidth.padded("漢", to: 4) == "漢  ")
        #expect(DisplayWidth.padded("漢", to: 4, alignment: .trailing) == "  漢")
        #expect(DisplayWidth.padded("long", to: 2) == "long")
    }
}

@Suite("Making text visible")
struct VisibleTests {
    @Test(
        "Controls are escaped, joiners and marks stay",
        arguments: [
            ("plain é “q” 👩‍💻", "plain é “q” 👩‍💻"),
            ("a\u{1B}[31m", #"a\u{1B}[31m"#),
            ("\0\u{7F}\u{80}\u{9F}\u{A0}", #"\u{00}\u{7F}\u{80}\u{9F}"# + "\u{A0}"),
            ("a\tb\r\nc", #"a\u{09}b\u{0D}\u{0A}c"#),
            ("\u{202E}x\u{2066}y\u{2069}", #"\u{202E}x\u{2066}y\u{2069}"#),
            (
                "\u{200E}\u{200F}\u{200C}\u{200D}\u{2029}\u{2065}",
                "\u{200E}\u{200F}\u{200C}\u{200D}\u{2029}\u{2065}"
            ),
            ("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"),
            ("🏴\u{E0067}", "🏴" + #"\u{E0067}"#),
            ("🏴\u{E007F}", "🏴" + #"\u{E007F}"#),
            ("a\u{E0061}\u{E007F}", #"a\u{E0061}\u{E007F}"#),
        ]
    )
    func escapes(text: String, expected: String) {
        #expect(Array(Visible.escaped(text).utf8) == Array(expected.utf8))
    }

    @Test("Line ends and tabs stay on request")
    func lines() {
        #expect(Visible.escaped("a\tb\r\nc\u{0B}", keepingLines: true) == "a\tb\r\nc" + #"\u{0B}"#)
    }

    @Test("Invalid bytes of a file name")
    func fileNames() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0xA9, 0xE2, 0x82, 0x0A, 0x62]
        #expect(Visible.escaped(bytes: bytes) == #"a\xFFé\xE2\x82\u{0A}b"#)
        #expect(Visible.escaped(bytes: Array("posts/été.md".utf8)) == "posts/été.md")
    }
}

@Suite("Character references")
struct HTMLEntitiesTests {
    @Test(
        "References",
        arguments: [
            ("&amp;", "&"), ("&lt;", "<"), ("&AElig;", "Æ"), ("&zwnj;", "\u{200C}"), ("&zwj;", "\u{200D}"),
            ("&NotEqualTilde;", "≂̸"), ("&nbsp;", "\u{A0}"), ("&CounterClockwiseContourIntegral;", "∳"),
            ("&aacute;", "á"), ("&Aacute;", "Á"), ("&in;", "∈"), ("&int;", "∫"), ("&#123;", "{"),
            ("&#x1F600;", "😀"),
            ("&#X41;", "A"), ("&#0;", "\u{FFFD}"), ("&#xD800;", "\u{FFFD}"), ("&#1114112;", "\u{FFFD}"),
            ("&#99999999999999999999;", "\u{FFFD}"), ("&#x10FFFF;", "\u{10FFFF}"),
        ]
    )
    func references(reference: String, expected: String) {
        var output: [UInt8] = Array("x".utf8)
        let isReference = HTMLEntities.append(entity: Array(reference.utf8).span, to: &output)
        #expect(isReference)
        #expect(output == Array("x".utf8) + Array(expected.utf8))
    }

    @Test(
        "What is none",
        arguments: [
            "", "&", "&;", "&#;", "&#x;", "&#xG;", "&#1a;", "&amp", "amp;", "&AMPX;", "&aacut;", "&zzz;",
            "& amp;", "&#-1;",
        ]
    )
    func others(text: String) {
        var output: [UInt8] = []
        let isReference = HTMLEntities.append(entity: Array(text.utf8).span, to: &output)
        #expect(!isReference)
        #expect(output.isEmpty)
    }
}

@Suite("Proposals")
struct NearestTests {
    static let tags = [
        "Postgresql", "Postgres", "PostgreSQL", "Swift", "swift-server", "Testing", "Go", "C", "Café",
    ]

    @Test(
        "Nearest names",
        arguments: [
            ("Postgras", 3, ["Postgres", "PostgreSQL", "Postgresql"]), ("Postgras", 1, ["Postgres"]),
            ("swfit", 5, ["Swift"]), ("cafe", 5, ["Café"]), ("tetsing", 5, ["Testing"]), ("Rust", 5, []),
            ("G", 5, ["C", "Go"]), ("swift_server", 1, ["swift-server"]), ("", 5, ["C"]), ("swift", 0, []),
        ]
    )
    func proposals(name: String, limit: Int, expected: [String]) {
        #expect(Nearest.nearest(to: name, among: Self.tags, limit: limit) == expected)
    }
}

@Suite("Decimal numbers")
struct FixedPointTests {
    @Test(
        "Ratios are rounded half up",
        arguments: [
            (1, 3, 4, "0.3333"), (2, 3, 2, "0.67"), (1, 8, 2, "0.13"), (-1, 8, 2, "-0.12"),
            (1, -8, 2, "-0.12"),
            (-1, 3, 1, "-0.3"), (-2, 3, 0, "-1"), (-1, 2, 0, "0"), (1, 2, 0, "1"), (10, 5, 3, "2"),
            (0, 7, 2, "0"),
            (1, 1000, 3, "0.001"), (.max, 1, 0, "9223372036854775807"), (.min, 1, 0, "-9223372036854775808"),
            (.max, .max, 6, "1"), (7, 200, 2, "0.04"), (100_001, 10, 1, "10000.1"),
        ]
    )
    func ratios(numerator: Int, denominator: Int, digits: Int, expected: String) throws {
        let value = try #require(FixedPoint(ratio: numerator, denominator, digits: digits))
        #expect(value.description == expected)
    }

    @Test(
        "Quarters are exact",
        arguments: [(892, "223"), (1078, "269.5"), (1425, "356.25"), (-1, "-0.25"), (3, "0.75")]
    )
    func quarters(quarters: Int, expected: String) {
        #expect(FixedPoint(quarters: quarters).description == expected)
    }

    @Test("Equality and order are by value, a quotient by 0 is none, the point is free")
    func values() {
        #expect(FixedPoint(units: 25, digits: 1) == FixedPoint(units: 250, digits: 2))
        #expect(Set([FixedPoint(units: 25, digits: 1), FixedPoint(units: 250, digits: 2)]).count == 1)
        #expect(FixedPoint(units: 249, digits: 2) < FixedPoint(units: 25, digits: 1))
        #expect(FixedPoint(ratio: 1, 0, digits: 2) == nil)
        var output: [UInt8] = []
        FixedPoint(units: 1050, digits: 3).append(to: &output, point: UInt8(ascii: ","))
        #expect(output == Array("1,05".utf8))
    }

    @Test(
        "Groups of three",
        arguments: [
            (0, "0"), (999, "999"), (2849, "2,849"), (-1_234_567, "-1,234,567"), (100_000, "100,000"),
        ]
    )
    func groups(value: Int, expected: String) {
        #expect(FixedPoint.grouped(value) == expected)
    }
}
