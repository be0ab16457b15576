import Testing
import Text

@testable import Reporting

@Suite struct EncodingsTerminalTableTests {
    private func lines(
        _ table: TerminalTable,
        width: Int?,
        style: Style = .plain
    ) -> [String] {
        var output: [UInt8] = []
        table.render(width: width, style: style, to: &output)
        return String(decoding: output, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func posts() -> TerminalTable {
        var table = TerminalTable(columns: [
            Column("Words", .integer), Column("Min", .integer), Column("Repeated", .decimal),
            Column("Title", .text),
        ])
        table.append(["364", "2", "99 %", "What Small Teams Get Wrong About Event-Driven Architecture"])
        table.append([
            "1,413", "12", "",
            "\u{65E5}\u{672C}\u{8A9E}\u{306E}\u{984C}\u{540D}\u{3067}\u{3059}\u{3088}\u{306D}",
        ])
        table.note = "8 more: --top 0"
        return table
    }

    @Test(arguments: [
        (
            nil,
            """
            Words  Min  Repeated  Title
              364    2      99 %  What Small Teams Get Wrong About Event-Driven Architecture
            1,413   12            日本語の題名ですよね
                                  8 more: --top 0
            """
        ),
        (
            42,
            """
            Words  Min  Repeated  Title
              364    2      99 %  What Small Teams Ge…
            1,413   12            日本語の題名ですよね
                                  8 more: --top 0
            """
        ),
        (
            40,
            """
            Words  Min  Title
              364    2  What Small Teams Get Wrong …
            1,413   12  日本語の題名ですよね
                        8 more: --top 0
            1 column more: --full or --format csv
            """
        ),
        (
            20,
            """
            Words  Title
              364  What Small T…
            1,413  日本語の題名…
            8 more: --top 0
            2 columns more: --f…
            """
        ),
    ])
    func fitsItsWidth(width: Int?, expected: String) {
        #expect(lines(posts(), width: width) == expected.split(separator: "\n").map(String.init))
    }

    @Test(arguments: 1...90)
    func noLineIsTooLong(width: Int) {
        for line in lines(posts(), width: width) { #expect(DisplayWidth.width(of: line) <= width) }
    }

    @Test func coloursOnlyWhenAsked() {
        #expect(!lines(posts(), width: 80).joined().contains("\u{1B}"))
        let coloured = lines(posts(), width: 40, style: .ansi)
        #expect(coloured.first == "\u{1B}[1mWords  Min  Title\u{1B}[0m")
        #expect(coloured.last == "\u{1B}[2m1 column more: --full or --format csv\u{1B}[0m")
        #expect(coloured.filter { $0.contains("\u{1B}") }.count == 3)
    }

    @Test(
        arguments: [
            // natural widths, numeric, flexible, limit, shown, widths
            ([5, 3, 40], [true, true, false], 2, nil, [0, 1, 2], [5, 3, 40]),
            ([5, 3, 40], [true, true, false], 2, 52, [0, 1, 2], [5, 3, 40]),
            ([5, 3, 40], [true, true, false], 2, 50, [0, 1, 2], [5, 3, 38]),
            ([5, 3, 40], [true, true, false], 2, 31, [0, 2], [5, 24]),
            ([30, 5, 9, 5], [false, true, false, true], 0, 40, [0, 1, 2], [22, 5, 9]),
            ([30, 5, 9, 5], [false, true, false, true], 0, 20, [0], [20]),
            ([9, 9, 9], [true, true, true], nil, 20, [0, 1], [9, 9]),
            ([9, 9, 9], [true, true, true], nil, 5, [0], [5]),
            ([3, 10, 30], [false, false, false], 1, 20, [0, 1], [3, 10]),
            ([30, 50], [false, false], 1, 20, [0, 1], [17, 1]),
        ] as [([Int], [Bool], Int?, Int?, [Int], [Int])]
    )
    func dropsTheLeastImportantColumns(
        natural: [Int],
        isNumeric: [Bool],
        flexible: Int?,
        limit: Int?,
        shown: [Int],
        widths: [Int]
    ) {
        let layout = TableLayout(natural: natural, isNumeric: isNumeric, flexible: flexible, limit: limit)
        #expect(layout.shown == shown)
        #expect(layout.widths == widths)
        #expect(layout.dropped == natural.count - shown.count)
    }
}
