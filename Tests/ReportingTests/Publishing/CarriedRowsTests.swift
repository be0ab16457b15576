import CSV
import Files
import Testing

@testable import Reporting

/// Rows are copied from the run before only where its files have what it wrote.
@Suite struct CarriedRowsTests {
    /// Rows of four posts, in each table; the second post has none in the last.
    private static let written = [
        ["one\n", "the second\n", "3\n", "and four\n"], ["{1}\n", "{22}\n", "{3}\n", "{4}\n"],
        ["a", "", "cc", "d"],
    ]

    private let names = ["posts.csv", "sections.csv", "post_tags.csv"]

    /// Writes the tables, each behind a head, and gives the body what is known of them.
    private func withTables(_ body: (PathBytes, FilePieces) throws -> Void) throws {
        try withTemporaryFolder { folder in
            for (name, rows) in zip(names, Self.written) {
                try write("head of \(name)\n" + rows.joined(), to: name, in: folder)
            }
            var rows = PieceRows(tables: names.count)
            rows.tables = Self.written.map { Array($0.joined().utf8) }
            var lengths = FilePieces(files: names.count)
            for post in 0..<4 { lengths.append(Self.written.map { Int32($0[post].utf8.count) }, checksum: 0) }
            var pieces = FilePieces(files: names.count)
            for (post, checksum) in rows.checksums(of: lengths, in: 0..<4, from: [0, 0, 0]).enumerated() {
                pieces.append(lengths.lengths(of: post), checksum: checksum)
            }
            try body(folder, pieces)
        }
    }

    /// - Parameter origin: every row is that of the run before, where nothing else is said.
    private func carried(
        of names: [String]? = nil,
        in folder: PathBytes,
        _ pieces: FilePieces,
        _ origin: @escaping @Sendable (Int) -> Int? = { $0 }
    ) -> CarriedRows? {
        CarriedRows(of: names ?? self.names, in: folder, pieces, origin: origin)
    }

    private func write(_ text: String, to name: String, in folder: PathBytes) throws {
        try FileSystem.replaceFile(at: folder.appending(name), with: Array(text.utf8))
    }

    @Test(
        "parts of rows that follow each other in both runs",
        arguments: [
            ([0, 1, 2, 3], ["0..<4: 0..<4"]),
            ([nil, 0, 1, 2], ["0..<1: made", "1..<4: 0..<3"]),
            ([0, nil, nil, 3], ["0..<1: 0..<1", "1..<3: made", "3..<4: 3..<4"]),
            ([2, 3, 0, 1], ["0..<2: 2..<4", "2..<4: 0..<2"]),
            ([3, 4, nil, 5], ["0..<1: 3..<4", "1..<4: made"]),
        ]
    )
    func parts(origins: [Int?], expected: [String]) throws {
        try withTables { folder, pieces in
            let carried = try #require(self.carried(in: folder, pieces) { origins[$0] })
            let parts = carried.parts(of: 0..<4).map { "\($0.rows): \($0.before.map { "\($0)" } ?? "made")" }
            #expect(parts == expected)
        }
    }

    @Test func whatWasWrittenIsCopied() throws {
        try withTables { folder, pieces in
            let carried = try #require(self.carried(in: folder, pieces))
            var rows = PieceRows(tables: names.count)
            #expect(carried.copy(1..<3, to: &rows))
            #expect(carried.copy(0..<1, to: &rows))
            #expect(
                rows.tables.map { String(decoding: $0, as: UTF8.self) }
                    == ["the second\n3\none\n", "{22}\n{3}\n{1}\n", "cca"]
            )
            #expect(rows.pieces.checksums == [1, 2, 0].map { pieces.checksums[$0] })
            #expect(rows.pieces.lengths == [11, 5, 0, 2, 4, 2, 4, 4, 1])
        }
    }

    @Test("a file that is not what was written gives nothing", arguments: [0, 1, 2])
    func damage(table: Int) throws {
        try withTables { folder, pieces in
            let name = names[table]
            let text = "head of \(name)\n" + Self.written[table].joined()
            // A byte of the third post's rows; a byte less; a byte more in front.
            for changed in [
                text.replacing("3", with: "8").replacing("cc", with: "ce"), String(text.dropLast()),
                "x" + text,
            ] {
                try write(changed, to: name, in: folder)
                let carried = try #require(self.carried(in: folder, pieces))
                var rows = PieceRows(tables: names.count)
                // In front of all rows a byte more changes nothing of them.
                let isWhole = changed.hasSuffix(text)
                #expect(carried.copy(2..<4, to: &rows) == isWhole)
                #expect(rows.tables.allSatisfy { $0.isEmpty } != isWhole)
                #expect(rows.pieces.count == (isWhole ? 2 : 0))
            }
            try FileSystem.removeFile(folder.appending(name))
            #expect(carried(in: folder, pieces) == nil)
            try write("", to: name, in: folder)
            #expect(carried(in: folder, pieces) == nil)
        }
    }

    @Test func piecesOfOtherTablesGiveNothing() throws {
        try withTables { folder, pieces in
            #expect(carried(of: Array(names.dropLast()), in: folder, pieces) == nil)
            #expect(carried(in: folder, FilePieces(files: 3)) == nil)
        }
    }
}
