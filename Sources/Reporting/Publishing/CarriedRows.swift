import Files

/// Rows of posts, or of repeated passages, that the run before wrote, to be copied from its tables: what they are made
/// from is the same.
package struct CarriedRows: Sendable {
    private let files: [StoredFile]
    private let pieces: FilePieces
    /// Where each piece begins in each file, piece by piece, and where the last ends.
    private let starts: [Int]
    private let origin: @Sendable (Int) -> Int?

    /// - Parameters:
    ///   - names: of the files of the tables.
    ///   - folder: of the run before.
    ///   - pieces: where posts or passages stand in its tables, in its order of them.
    ///   - origin: for the place of a post or passage its place in that run; nil where its rows are to be made.
    /// - Returns: nil where there is nothing to copy from.
    init?(
        of names: [String],
        in folder: PathBytes,
        _ pieces: FilePieces,
        origin: @escaping @Sendable (Int) -> Int?
    ) {
        guard pieces.files == names.count, pieces.count > 0 else { return nil }
        var files: [StoredFile] = []
        var ends: [Int] = []
        for name in names {
            guard let file = try? StoredFile(folder.appending(name)) else { return nil }
            files.append(file)
            ends.append(file.size)
        }
        // The rows end where the file ends; what is before the first is not theirs.
        var places = ends
        for (index, length) in pieces.lengths.enumerated() { places[index % pieces.files] -= Int(length) }
        guard places.allSatisfy({ $0 >= 0 }) else { return nil }
        var starts: [Int] = []
        starts.reserveCapacity(pieces.lengths.count + pieces.files)
        for (index, length) in pieces.lengths.enumerated() {
            starts.append(places[index % pieces.files])
            places[index % pieces.files] += Int(length)
        }
        self.files = files
        self.pieces = pieces
        self.starts = starts + places
        self.origin = origin
    }

    /// The rows in parts whose rows follow each other in the run before too, with their places there; nil for those
    /// that are to be made.
    func parts(of rows: Range<Int>) -> [(rows: Range<Int>, before: Range<Int>?)] {
        var parts: [(rows: Range<Int>, before: Range<Int>?)] = []
        for row in rows {
            let place = origin(row).flatMap { 0..<pieces.count ~= $0 ? $0 : nil }
            if let last = parts.last, last.before?.upperBound == place {
                parts[parts.count - 1] = (
                    last.rows.lowerBound..<row + 1, last.before.map { $0.lowerBound..<$0.upperBound + 1 }
                )
            } else {
                parts.append((row..<row + 1, place.map { $0..<$0 + 1 }))
            }
        }
        return parts
    }

    /// Copies rows of the run before; false, with nothing copied, where its files do not have what it wrote.
    func copy(_ before: Range<Int>, to rows: inout PieceRows) -> Bool {
        let ends = rows.tables.map(\.count)
        do throws(SystemFault) {
            for (table, file) in files.enumerated() {
                let start = starts[before.lowerBound * files.count + table]
                let end = starts[before.upperBound * files.count + table]
                try file.read(start..<end, into: &rows.tables[table])
            }
        } catch {
            rows.cut(to: ends)
            return false
        }
        guard rows.checksums(of: pieces, in: before, from: ends) == Array(pieces.checksums[before]) else {
            rows.cut(to: ends)
            return false
        }
        rows.pieces.append(pieces, in: before)
        return true
    }
}
