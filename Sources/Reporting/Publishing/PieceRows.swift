import Files
import Posts

/// Rows of some posts, or of some passages, in every table that has a part for each; one table's apart from the other's.
struct PieceRows: Sendable {
    var tables: [[UInt8]]
    /// A piece a post or passage.
    var pieces: FilePieces

    init(tables count: Int) {
        tables = Array(repeating: [], count: count)
        pieces = FilePieces(files: count)
    }

    /// Checksums of what stands in the tables from `starts` on, piece by piece.
    func checksums(of pieces: FilePieces, in range: Range<Int>, from starts: [Int]) -> [UInt64] {
        var checksums: [UInt64] = []
        checksums.reserveCapacity(range.count)
        var places = starts
        for piece in range {
            var checksum = PieceChecksum()
            for (table, length) in pieces.lengths(of: piece).enumerated() {
                let end = places[table] + Int(length)
                checksum.add(tables[table][places[table]..<end])
                places[table] = end
            }
            checksums.append(checksum.value)
        }
        return checksums
    }

    /// Forgets what stands in the tables behind these places.
    mutating func cut(to ends: [Int]) {
        for (table, end) in ends.enumerated() { tables[table].removeLast(tables[table].count - end) }
    }
}

/// Of what a piece holds in all of its files.
struct PieceChecksum {
    private(set) var value: UInt64 = 0

    /// Adds what stands in the next file.
    mutating func add(_ bytes: ArraySlice<UInt8>) {
        value = (value << 1 | value >> 63) ^ XXH3.hash64(bytes)
    }
}
