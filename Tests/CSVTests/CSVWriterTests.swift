import Testing
import Text

@testable import CSV

@Suite struct CSVWriterTests {
    private func table(in dialect: CSVDialect) -> String {
        var writer = CSVWriter(dialect: dialect)
        writer.header(["title", "words", "share", "a b", "=x"])
        writer.text("=SUM(\"a\")")
        writer.number(-12)
        writer.number(FixedPoint(units: 125, digits: 2))
        writer.bare("2024-03-01".utf8.span)
        writer.empty()
        writer.endRow()
        writer.text("")
        writer.empty()
        writer.number(0)
        writer.bare { $0.append(UInt8(ascii: "x")) }
        writer.text("b\u{1B};\t")
        writer.endRow()
        return String(decoding: writer.output, as: UTF8.self)
    }

    @Test(arguments: [
        (
            "spreadsheet",
            "\u{FEFF}title,words,share,\"a b\",\"'=x\"\r\n\"'=SUM(\"\"a\"\")\",-12,1.25,2024-03-01,\r\n"
                + "\"\",,0,x,\"b\\u{1B};\t\"\r\n"
        ),
        (
            "rfc4180",
            "title,words,share,\"a b\",\"=x\"\r\n\"=SUM(\"\"a\"\")\",-12,1.25,2024-03-01,\r\n"
                + "\"\",,0,x,\"b\u{1B};\t\"\r\n"
        ),
        (
            "semicolon",
            "\u{FEFF}title;words;share;\"a b\";\"'=x\"\r\n\"'=SUM(\"\"a\"\")\";-12;1,25;2024-03-01;\r\n"
                + "\"\";;0;x;\"b\\u{1B};\t\"\r\n"
        ),
        (
            "tsv",
            "\u{FEFF}title\twords\tshare\t\"a b\"\t\"'=x\"\r\n\"'=SUM(\"\"a\"\")\"\t-12\t1.25\t2024-03-01\t\r\n"
                + "\"\"\t\t0\tx\t\"b\\u{1B};\t\"\r\n"
        ),
    ])
    func writesATable(dialect name: String, expected: String) throws {
        let dialect = try #require(CSVDialect(named: name))
        #expect(Array(table(in: dialect).utf8) == Array(expected.utf8))
    }

    @Test(arguments: [
        ("=x", "\"'=x\""), ("'=x", "\"''=x\""), ("x=", "\"x=\""), ("'x", "\"'x\""), ("", "\"\""),
        ("\"", "\"\"\"\""),
        ("=\u{301}cmd", "\"'=\u{301}cmd\""), ("\u{FF0D}1", "\"'\u{FF0D}1\""), ("\u{FF01}1", "\"\u{FF01}1\""),
        ("\n", "\"'\n\""), ("\r\n", "\"'\r\n\""), ("a\"\u{301}", "\"a\"\"\u{301}\""),
        ("\u{202E}=", "\"\\u{202E}=\""),
        ("=\u{0}\"", "\"'=\\u{00}\"\"\""), ("\u{200D}\u{200C}", "\"\u{200D}\u{200C}\""),
    ])
    func quotesAndGuardsBytes(text: String, cell: String) {
        var writer = CSVWriter(dialect: .spreadsheet)
        writer.text(text)
        #expect(Array(writer.output.dropFirst(3)) == Array(cell.utf8))
    }

    @Test(arguments: dialectNames, hostileTexts)
    func readsBackEqual(dialect name: String, text: String) throws {
        let dialect = try #require(CSVDialect(named: name))
        var writer = CSVWriter(dialect: dialect)
        writer.header(["a", "b"])
        writer.text(text)
        writer.number(7)
        writer.endRow()
        let rows = try CSVReader.rows(of: writer.output, dialect: dialect)
        let row = try #require(rows.count == 2 ? rows.last : nil)
        let isExact = !dialect.isForSpreadsheets
        let read = isExact ? row[0] : FormulaGuard.removed(from: row[0])
        let expected = isExact ? text : Visible.escaped(text, keepingLines: true)
        #expect(Array(read.utf8) == Array(expected.utf8))
        #expect(row[1...] == ["7"])
    }

    @Test(arguments: [Int.min, -10, -1, 0, 9, 10, 1_234_567_890, Int.max])
    func writesWholeNumbers(value: Int) {
        var writer = CSVWriter(dialect: .rfc4180)
        writer.number(value)
        #expect(String(decoding: writer.output, as: UTF8.self) == String(value))
    }

    @Test func anEmptyRowIsNotABlankLine() throws {
        var writer = CSVWriter(dialect: .rfc4180)
        writer.empty()
        writer.endRow()
        writer.number(1)
        writer.endRow()
        #expect(try CSVReader.rows(of: writer.output, dialect: .rfc4180) == [[""], ["1"]])
    }

    @Test func drainForgetsWhatItHandsOver() {
        var writer = CSVWriter(dialect: .rfc4180)
        var drained: [UInt8] = []
        for word in ["a", "b"] {
            writer.text(word)
            writer.endRow()
            writer.drain { drained.append(bytes: $0) }
            #expect(writer.output.isEmpty)
        }
        #expect(String(decoding: drained, as: UTF8.self) == "\"a\"\r\n\"b\"\r\n")
    }

    /// The quick look may see too much among the tag characters, never too little.
    @Test func findsEveryControlThatIsEscaped() {
        for value in [0...0x3100, 0xDFF00...0xE0200].joined() {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            let text = "a" + String(scalar)
            let isEscaped = Visible.escaped(text, keepingLines: true) != text
            let isFound = ControlCharacters.mayOccur(in: text.utf8.span)
            #expect(isFound == isEscaped || (isFound && value >= 0xE0000), "U+\(String(value, radix: 16))")
        }
    }

    /// Every text of up to four pieces comes back from the guard.
    @Test func theGuardIsReversible() {
        let pieces = ["'", "=", "a", "\t", "\u{FF0B}", "\u{301}"]
        var texts = [""]
        for _ in 1...4 { texts += texts.flatMap { text in pieces.map { text + $0 } } }
        for text in Set(texts.map { Array($0.utf8) }) {
            let guarded = FormulaGuard.applies(to: text.span) ? [FormulaGuard.mark] + text : text
            let removed = FormulaGuard.removed(from: String(decoding: guarded, as: UTF8.self))
            #expect(Array(removed.utf8) == text)
        }
    }
}
