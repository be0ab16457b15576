import Files
import Testing

@Suite struct RunNameTests {
    @Test(
        arguments: [
            (nil, 0, "1970-01-01T000000Z"),
            (nil, 1_795_399_200, "2026-11-23T020000Z"),
            (nil, -5, "1970-01-01T000000Z"),
            (nil, Int64.max, "9999-12-31T235959Z"),
            ("2026-11-23T020000Z", 1_795_399_201, "2026-11-23T020001Z"),
            ("2026-11-23T020000Z", 1_795_399_200, "2026-11-23T020000Z-002"),
            ("2026-11-23T020000Z", 1_000_000_000, "2026-11-23T020000Z-002"),
            ("2026-11-23T020000Z-009", 0, "2026-11-23T020000Z-010"),
            ("2026-11-23T020000Z-999", 0, "2026-11-23T020001Z"),
            ("2024-02-28T235959Z-999", 0, "2024-02-29T000000Z"),
        ] as [(String?, Int64, String)]
    )
    func next(newest: String?, seconds: Int64, name: String) throws {
        let newest = try newest.map { try #require(RunName($0)) }
        let next = RunName(after: newest, at: seconds)
        #expect(next.text == name)
        #expect(RunName(name) == next)
        if let newest { #expect(newest < next) }
    }

    @Test(arguments: [
        "", "latest", ".tmp-2026-11-23T020000Z", "2026-11-23", "2026-11-23T020000", "2026-11-23T020000Z ",
        "2026-11-23T020000Z-1", "2026-11-23T020000Z-001", "2026-11-23T020000Z-000", "2026-11-23T020000Z-0002",
        "2026-11-23T020000Z+002", "2026-02-30T020000Z", "2026-13-01T020000Z", "2026-11-23T250000Z",
        "2026-11-23T020060Z", "2026/11/23T020000Z", "1969-12-31T235959Z", "2026-11-23T02000éZ",
        "2026-11-23t020000Z",
    ])
    func otherNamesAreNone(_ text: String) {
        #expect(RunName(text) == nil)
    }

    @Test func bytesSortAsAge() {
        var names: [RunName] = []
        for seconds: Int64 in [0, 0, 0, 86_399, 86_400, 5, 1_795_399_200, 1_795_399_200, 99_999_999_999, 1] {
            names.append(RunName(after: names.last, at: seconds))
        }
        for _ in 0..<1100 { names.append(RunName(after: names.last, at: 0)) }
        #expect(names == names.sorted())
        #expect(Set(names).count == names.count)
        let texts = names.map { Array($0.text.utf8) }
        #expect(texts == texts.sorted { $0.lexicographicallyPrecedes($1) })
    }
}
