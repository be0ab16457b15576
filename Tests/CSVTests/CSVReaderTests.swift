import Testing

@testable import CSV

@Suite struct CSVReaderTests {
    @Test(arguments: [
        ("", []),
        ("a,b\nc,d\n", [["a", "b"], ["c", "d"]]),
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]),
        ("a\rb\r", [["a"], ["b"]]),
        ("\u{FEFF}\"a\",b\n", [["a", "b"]]),
        ("\u{FEFF}", []),
        ("x", [["x"]]),
        ("a\n\n\nb\n", [["a"], ["b"]]),
        ("\"a\"\"b\",\"c\nd\",\"e\r\nf\"\r\n", [["a\"b", "c\nd", "e\r\nf"]]),
        (",\"\",x,\n", [["", "", "x", ""]]),
        (" a , b c \n", [["a", "b c"]]),
        ("\" a \"\n", [[" a "]]),
        (
            "k,v\n1,\"{\"\"a\"\": [1.5, 2], \"\"b\"\": \"\"\"\"}\"\n",
            [["k", "v"], ["1", "{\"a\": [1.5, 2], \"b\": \"\"}"]]
        ),
        ("a,b,c\r\n1,\"\",\"\"\r\nʤ,\"x, y\",3", [["a", "b", "c"], ["1", "", ""], ["ʤ", "x, y", "3"]]),
    ])
    func reads(text: String, rows: [[String]]) throws {
        #expect(try CSVReader.rows(of: Array(text.utf8), dialect: .rfc4180) == rows)
    }

    @Test(arguments: [
        ("\"x\"y,z\n", CSVError(reason: .strayQuote, record: 1, line: 1, offset: 3)),
        ("\u{FEFF}a\nb\"c\n", CSVError(reason: .strayQuote, record: 2, line: 2, offset: 6)),
        ("a\r\n\r\n\"b\r\nc\"\r\nd,\"e\nf", CSVError(reason: .unclosedQuote, record: 3, line: 5, offset: 19)),
        ("\"", CSVError(reason: .unclosedQuote, record: 1, line: 1, offset: 1)),
    ])
    func refuses(text: String, expected: CSVError) {
        #expect(throws: expected) { try CSVReader.rows(of: Array(text.utf8), dialect: .rfc4180) }
    }

    @Test func handsOutWhatEndedBeforeAnError() throws {
        var reader = CSVReader(dialect: .rfc4180)
        #expect(throws: CSVError.self) { try reader.read(Array("a\nb\nc\"d\ne\n".utf8).span) }
        #expect(reader.recordsBeforeError().map(\.fields) == [["a"], ["b"]])
        #expect(reader.recordsBeforeError().isEmpty)
    }

    @Test func refusesWhatIsNotUTF8() {
        let bytes: [UInt8] = Array("a\n".utf8) + [0xE9, 0x0A]
        let expected = CSVError(reason: .notUTF8, record: 2, line: 2, offset: 4)
        #expect(throws: expected) { try CSVReader.rows(of: bytes, dialect: .rfc4180) }
    }

    @Test(arguments: 1...9)
    func chunksOfAnySizeReadTheSame(size: Int) throws {
        let text = "\u{FEFF}\"a\"\"\",b\r\n\r\n\"c\r\nd\",\u{1F600}\r\n\ne,f"
        let bytes = Array(text.utf8)
        var reader = CSVReader(dialect: .spreadsheet)
        var records: [CSVRecord] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            records += try reader.read(bytes.span.extracting(start..<min(start + size, bytes.count)))
        }
        records += try reader.finish()
        #expect(records.map(\.fields) == [["a\"", "b"], ["c\r\nd", "\u{1F600}"], ["e", "f"]])
        #expect(records.map(\.line) == [1, 3, 6])
    }

    @Test func everyNamedDialectIsFoundByItsName() {
        for named in CSVDialect.all { #expect(CSVDialect(named: named.name) == named.dialect) }
        #expect(Set(CSVDialect.all.map(\.name)).count == CSVDialect.all.count)
        #expect(CSVDialect(named: "excel") == nil)
    }

    @Test(arguments: [
        (";", ",", true), ("|", ".", true), ("\t", ",", true), (",", ",", false), ("", ".", false),
        (";;", ".", false),
        ("\"", ".", false), ("\n", ".", false), ("1", ".", false), ("-", ".", false),
        ("\u{FF0C}", ".", false),
        (";", ";", false), (" ", ".", false), (";\u{301}", ".", false),
    ])
    func takesOnlySeparatorsThatReadBack(separator: String, decimal: String, isTaken: Bool) {
        #expect((CSVDialect(separator: separator, decimal: decimal) != nil) == isTaken)
    }
}
