import Posts
import Testing

@testable import Measuring

@Suite("Figures of a post")
struct FigureTests {
    private static let post = body(
        [
            (.paragraph, 0, "Before all."), (.heading, 1, "One heading"), (.paragraph, 0, "iPhone手机 and カナ"),
            (.heading, 3, "Deep\nhere "), (.list, 0, "a b"), (.code, 0, "let x = 1"), (.heading, 2, "Up"),
            (.quote, 0, "—"),
            (.table, 0, "c d e"), (.heading, 2, ""), (.footnote, 0, "note"), (.paragraph, 0, "한국어 x"),
        ],
        images: 2
    )

    @Test(
        "one by one",
        arguments: [
            ("words", 21), ("heading_words", 5), ("paragraph_words", 10), ("list_words", 2),
            ("quote_words", 0),
            ("table_words", 3), ("footnote_words", 1), ("code_words", 3), ("sections", 4),
            ("deepest_heading", 3),
            ("heading_skips", 1), ("paragraphs", 4), ("code_blocks", 1), ("images", 2), ("cjk_characters", 4),
        ]
    )
    func figures(_ name: String, value: Int) throws {
        #expect(try measure(Self.post).figure(name) == value)
    }

    @Test("metrics have names and descriptions of their own")
    func metrics() {
        #expect(Set(Metrics.all.map(\.name)).count == Metrics.all.count)
        #expect(Set(Metrics.all.map(\.doc)).count == Metrics.all.count)
        #expect(
            Metrics.all.allSatisfy {
                !$0.doc.isEmpty && $0.name.utf8.allSatisfy { $0 == 0x5F || 0x61...0x7A ~= $0 }
            }
        )
    }

    @Test("sections run from heading to heading and sum up those below")
    func sections() throws {
        let table = try measure(Self.post).sections
        #expect(table.rows.map(\.level) == [0, 1, 3, 2, 2])
        #expect(table.rows.map(\.line) == [1, 2, 4, 7, 10])
        #expect(table.rows.map { table.heading(of: $0) } == ["", "One heading", "Deep here", "Up", ""])
        #expect(table.rows.map(\.words) == [2, 6, 2, 3, 3])
        #expect(table.rows.map(\.codeWords) == [0, 0, 3, 0, 0])
        #expect(table.totalWords() == [2, 14, 2, 3, 3])
    }

    @Test(
        "section 0 is there where text stands before the first heading",
        arguments: [
            ([], []), ([(.heading, 2, "a")], [2]), ([(.paragraph, 0, "a")], [0]), ([(.code, 0, "a")], [0]),
            ([(.paragraph, 0, "a"), (.heading, 1, "b")], [0, 1]),
        ] as [([(BlockClass, UInt8, String)], [Int8])]
    )
    func firstSection(_ blocks: [(BlockClass, UInt8, String)], levels: [Int8]) throws {
        #expect(try measure(body(blocks)).sections.rows.map(\.level) == levels)
    }

    @Test("words of sections and headings are the post's, in any order of blocks", arguments: 0..<40)
    func sums(_ seed: UInt64) throws {
        var state = seed
        func next(_ count: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % count
        }
        let blocks = (0..<next(30)).map { _ -> (kind: BlockClass, level: UInt8, text: String) in
            let kind = BlockClass.allCases[next(BlockClass.allCases.count)]
            let text = (0..<next(6)).map { _ in ["word", "手", "—", "3.5", "한국어"][next(5)] }.joined(
                separator: " "
            )
            return (kind, kind == .heading ? UInt8(1 + next(6)) : 0, text)
        }
        let measured = try measure(body(blocks))
        let sections = measured.sections.rows.reduce(0) { $0 + Int($1.words) }
        #expect(sections + (measured.figure("heading_words") ?? -1) == measured.figure("words"))
        let classes = BlockClass.allCases.filter { $0 != .code }
        #expect(classes.reduce(0) { $0 + (measured.figure("\($1)_words") ?? -1) } == measured.figure("words"))
        let totals = measured.sections.totalWords()
        #expect(zip(totals, measured.sections.rows).allSatisfy { $0 >= Int($1.words) })
    }
}
