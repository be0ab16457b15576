package import Files

/// Where the rows of repeated passages stand in the reports of a run, in the order of the rows.
package struct PassagePieces: Sendable, Hashable {
    package private(set) var fingerprints: [UInt64] = []
    /// How many copies each passage has; 0 for one whose rows are not to be copied.
    package private(set) var copies: [Int32] = []
    /// A piece a passage.
    package let pieces: FilePieces

    /// - Parameter pieces: as many as passages are appended.
    package init(_ pieces: FilePieces) {
        self.pieces = pieces
        fingerprints.reserveCapacity(pieces.count)
        copies.reserveCapacity(pieces.count)
    }

    package mutating func append(_ fingerprint: UInt64, copies: Int32) {
        fingerprints.append(fingerprint)
        self.copies.append(copies)
    }
}
