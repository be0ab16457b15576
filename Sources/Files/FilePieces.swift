/// Pieces that stand one behind the other in each of several files, a piece of every file at a time.
package struct FilePieces: Sendable, Hashable {
    /// How many files there are.
    package let files: Int
    /// Bytes: piece by piece, and of each file by file.
    package private(set) var lengths: [Int32] = []
    /// Of what the pieces of all files hold.
    package private(set) var checksums: [UInt64] = []

    package init(files: Int) {
        self.files = files
    }

    /// Makes room for so many pieces.
    package mutating func reserve(_ pieces: Int) {
        lengths.reserveCapacity(pieces * files)
        checksums.reserveCapacity(pieces)
    }

    package var count: Int { checksums.count }

    /// Adds a piece, a length for each file.
    package mutating func append(_ lengths: some Sequence<Int32>, checksum: UInt64) {
        self.lengths.append(contentsOf: lengths)
        checksums.append(checksum)
    }

    /// Adds the length of the next piece in the next file; behind that in the last file comes the checksum.
    package mutating func append(length: Int32) { lengths.append(length) }

    /// Ends a piece whose lengths were added one by one.
    package mutating func append(checksum: UInt64) { checksums.append(checksum) }

    /// Adds pieces of another list of as many files.
    package mutating func append(_ other: FilePieces, in pieces: Range<Int>) {
        lengths += other.lengths[pieces.lowerBound * files..<pieces.upperBound * files]
        checksums += other.checksums[pieces]
    }

    /// The lengths of a piece, file by file.
    package func lengths(of piece: Int) -> ArraySlice<Int32> { lengths[piece * files..<(piece + 1) * files] }
}
