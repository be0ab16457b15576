import CSV
import Files
import Posts
import Testing

@testable import Reporting

/// Where rows stand that the next run may copy.
@Suite struct PassageWriterTests {
    private func withFile(_ body: (ReportFile) throws -> Void) throws -> String {
        try withTemporaryFolder { folder in
            let path = folder.appending("rows.csv")
            let file = try ReportFile(creating: path)
            try body(file)
            _ = try file.finish()
            var bytes: [UInt8] = []
            guard case .read = SourceReader(limit: .max).read(path, into: &bytes) else { return "" }
            return String(decoding: bytes, as: UTF8.self)
        }
    }

    @Test(
        "pieces of so many rows of 100 bytes",
        arguments: [[1, 2, 3], [0, 700, 700, 1], [1, 3000, 2, 1300]]
    )
    func pieces(rows counts: [Int]) throws {
        let cell = String(repeating: "x", count: 96)
        let row = "\"\(cell)\"\r\n"
        let text = try withFile { file in
            var rows = FileRows(CSVEncoding(dialect: .rfc4180), into: file)
            for count in counts {
                rows.beginPiece()
                for _ in 0..<count {
                    rows.text(cell)
                    rows.endRow()
                }
                var checksum: PieceChecksum? = PieceChecksum()
                #expect(rows.endPiece(&checksum) == 100 * count)
                // What left the buffer before its end has no checksum.
                var expected = PieceChecksum()
                expected.add(Array(String(repeating: row, count: count).utf8)[...])
                #expect(checksum?.value == (count > 1310 ? nil : expected.value), "\(count)")
            }
            rows.finish()
            try rows.check()
        }
        #expect(text == String(repeating: row, count: counts.reduce(0, +)))
    }
}
