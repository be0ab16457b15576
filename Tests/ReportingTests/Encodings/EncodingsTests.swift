import CSV
import Posts
import Reporting
import Testing
import Text

/// One suite for every encoding in the list.
@Suite struct EncodingsTests {
    private static let columns = [
        Column("name", .text), Column("text", .text), Column("list", .list), Column("count", .integer),
    ]

    private func encoded(_ encoder: any RowEncoder, _ rows: [[String]]) -> [UInt8] {
        var encoder = encoder
        encoder.begin(Self.columns)
        for row in rows {
            encoder.text(row[0])
            encoder.text(row[1])
            encoder.list([row[0], row[1]])
            encoder.integer(42)
            encoder.endRow()
        }
        encoder.finish()
        return encoder.output
    }

    private func bytes(_ rows: [[String]]) -> [[[UInt8]]] {
        rows.map { $0.map { Array($0.utf8) } }
    }

    @Test(arguments: Encodings.all.map(\.name).filter { $0 != "table" }, hostileTexts)
    func readsBackEqual(name: String, text: String) throws {
        let encoding = try #require(Encodings.named(name))
        let readback = Readback(
            encoding: name,
            bytes: encoded(encoding.make(EncodingSettings()), [["a", text], [text, "b"]])
        )
        let shown = readback.isExact ? text : Visible.escaped(text, keepingLines: true)
        let expected = [["a", shown, "a; " + shown, "42"], [shown, "b", shown + "; b", "42"]]
        #expect(try bytes(readback.rows()) == bytes(expected))
    }

    @Test(arguments: hostileTexts, [nil, 60, 30])
    func tableLinesAreOfOneWidth(text: String, width: Int?) throws {
        let encoding = try #require(Encodings.named("table"))
        let encoder = encoding.make(EncodingSettings(width: width))
        let output = String(decoding: encoded(encoder, [["a", text], [text, "b"]]), as: UTF8.self)
        var lines = output.unicodeScalars.split(separator: "\n").map { String($0) }
        if lines.last?.contains("more: ") == true {
            #expect(width != nil)
            lines.removeLast()
        } else {
            #expect(Set(lines.map { DisplayWidth.width(of: $0) }).count == 1)
        }
        #expect(lines.count == 3)
        for line in lines {
            #expect(DisplayWidth.width(of: line) <= width ?? .max)
            #expect(Array(Visible.escaped(line).utf8) == Array(line.utf8))
        }
        if width == nil { #expect(Array(output.utf8).contains(Array(Visible.escaped(text).utf8))) }
    }

    @Test(arguments: Encodings.all.map(\.name))
    func noControlCharacterLeavesRaw(name: String) throws {
        let controls = (0..<0x20).filter { ![9, 10, 13].contains($0) } + [0x7F] + Array(0x80...0x9F)
        let scalars = controls.compactMap { Unicode.Scalar(UInt32($0)) }
        let encoder = try #require(Encodings.named(name)).make(EncodingSettings(dialect: .spreadsheet))
        let output = String(decoding: encoded(encoder, scalars.map { ["a", String($0)] }), as: UTF8.self)
        #expect(!output.unicodeScalars.contains { scalars.contains($0) })
    }

    @Test(arguments: Encodings.all.map(\.name))
    func pieceByPieceIsTheSame(name: String) throws {
        let encoding = try #require(Encodings.named(name))
        var encoder = encoding.make(EncodingSettings())
        var drained: [UInt8] = []
        encoder.begin(Self.columns)
        for text in ["x", "y"] {
            encoder.text(text)
            encoder.text(text)
            encoder.list([text, text])
            encoder.drain(into: &drained)
            encoder.integer(42)
            encoder.endRow()
            encoder.drain(into: &drained)
        }
        encoder.finish()
        encoder.drain(into: &drained)
        #expect(encoder.output.isEmpty)
        #expect(drained == encoded(encoding.make(EncodingSettings()), [["x", "x"], ["y", "y"]]))
    }

    @Test func namesAreUnique() {
        #expect(Set(Encodings.all.map(\.name)).count == Encodings.all.count)
        #expect(Encodings.all.map(\.name) == ["table", "csv", "json", "jsonl", "markdown"])
        #expect(Encodings.named("yaml") == nil)
    }

    @Test(arguments: [
        (
            "csv",
            #"""
            title,tags,words,share,published,draft\#r
            "One, ""two""","a; b",12,0.25,2024-03-01,true\#r
            "=3",,-4,,,false\#r

            """#
        ),
        (
            "json",
            """
            [
              {"title":"One, \\"two\\"","tags":["a","b"],"words":12,"share":0.25,"published":"2024-03-01","draft":true},
              {"title":"=3","tags":[],"words":-4,"share":null,"published":null,"draft":false}
            ]

            """
        ),
        (
            "jsonl",
            """
            {"title":"One, \\"two\\"","tags":["a","b"],"words":12,"share":0.25,"published":"2024-03-01","draft":true}
            {"title":"=3","tags":[],"words":-4,"share":null,"published":null,"draft":false}

            """
        ),
        (
            "markdown",
            """
            | title | tags | words | share | published | draft |
            | --- | --- | ---: | ---: | --- | --- |
            | One, "two" | a; b | 12 | 0.25 | 2024-03-01 | true |
            | =3 |  | -4 |  |  | false |

            """
        ),
        (
            "table",
            """
            title       tags  words  share  published   draft
            One, "two"  a; b     12   0.25  2024-03-01  true
            =3                   -4                     false

            """
        ),
    ])
    func writesATable(name: String, expected: String) throws {
        var encoder = try #require(Encodings.named(name)).make(EncodingSettings())
        encoder.begin([
            Column("title", .text), Column("tags", .list), Column("words", .integer),
            Column("share", .decimal),
            Column("published", .date), Column("draft", .boolean),
        ])
        encoder.text("One, \"two\"")
        encoder.list(["a", "b"])
        encoder.integer(12)
        encoder.decimal(FixedPoint(units: 25, digits: 2))
        encoder.day(Day(year: 2024, month: 3, day: 1))
        encoder.boolean(true)
        encoder.endRow()
        encoder.text("=3")
        encoder.list([])
        encoder.integer(-4)
        encoder.decimal(nil)
        encoder.day(nil)
        encoder.boolean(false)
        encoder.endRow()
        encoder.finish()
        #expect(
            Array(encoder.output) == Array(expected.utf8),
            "\(String(decoding: encoder.output, as: UTF8.self))"
        )
    }

    @Test(arguments: [
        ("table", "name  text  list  count\n"), ("csv", "name,text,list,count\r\n"), ("json", "[]\n"),
        ("jsonl", ""),
        ("markdown", "| name | text | list | count |\n| --- | --- | --- | ---: |\n"),
    ])
    func writesATableWithoutRows(name: String, expected: String) throws {
        let encoding = try #require(Encodings.named(name))
        #expect(encoded(encoding.make(EncodingSettings()), []) == Array(expected.utf8))
    }
}
