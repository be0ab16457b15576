import Aggregating
import CSV
import Files

/// A report whose rows are of one repeated passage after the other: all such reports are written in one pass over the
/// passages.
protocol PassageReport: Report {
    /// Writes the rows of one passage.
    /// - Parameter posts: how the posts of the edition are named.
    func write(
        _ passage: RepeatedPassage,
        of edition: Edition,
        _ posts: inout RecentPosts,
        to rows: inout some RowEncoder
    ) throws(SystemFault)
}

extension PassageReport {
    func write(_ edition: Edition, to rows: inout some RowEncoder) throws(SystemFault) {
        var posts = RecentPosts(edition.shelf.heads)
        for passage in edition.repeats.passages { try write(passage, of: edition, &posts, to: &rows) }
    }
}

/// Writes the reports of repeated passages; rows that the run before wrote are copied.
struct PassageWriter {
    private static let reports = Reports.all.compactMap { $0 as? any PassageReport }
    /// Passages that are copied at once.
    private static let slice = 64

    /// Names of the files, in the order of their pieces.
    static let fileNames = reports.map { $0.name + ".csv" }

    private let edition: Edition
    private var posts: RecentPosts
    private var files: [ReportFile] = []
    private var rows: [FileRows<CSVEncoding>] = []
    private var pieces = FilePieces(files: Self.reports.count)

    init(_ edition: Edition, _ dialect: CSVDialect, to staging: PathBytes) throws(SystemFault) {
        self.edition = edition
        posts = RecentPosts(edition.shelf.heads)
        for (name, report) in zip(Self.fileNames, Self.reports) {
            let file = try ReportFile(creating: staging.appending(name))
            var rows = FileRows(CSVEncoding(dialect: dialect), into: file)
            rows.begin(report.columns)
            rows.flush()
            files.append(file)
            self.rows.append(rows)
        }
        pieces.reserve(edition.repeats.passages.count)
    }

    /// - Returns: the files, and a piece a passage; the checksum of one that is too long to be copied is 0.
    consuming func write(carrying carried: CarriedRows?) throws -> (
        files: [PublishedFile], pieces: FilePieces
    ) {
        let count = edition.repeats.passages.count
        for start in stride(from: 0, to: count, by: Self.slice) {
            try Task.checkCancellation()
            let slice = start..<min(start + Self.slice, count)
            for part in carried?.parts(of: slice) ?? [(slice, nil)] {
                if let carried, let before = part.before, try copy(before, of: carried) { continue }
                try encode(part.rows)
            }
        }
        for index in rows.indices {
            rows[index].finish()
            try rows[index].check()
        }
        return (try files.map { try $0.finish() }, pieces)
    }

    private mutating func copy(_ before: Range<Int>, of carried: CarriedRows) throws(SystemFault) -> Bool {
        var copied = PieceRows(tables: rows.count)
        guard carried.copy(before, to: &copied) else { return false }
        for (index, bytes) in copied.tables.enumerated() {
            rows[index].flush()
            try files[index].write(bytes.span)
        }
        pieces.append(copied.pieces, in: 0..<copied.pieces.count)
        return true
    }

    private mutating func encode(_ passages: Range<Int>) throws(SystemFault) {
        for passage in edition.repeats.passages[passages] {
            var checksum: PieceChecksum? = PieceChecksum()
            for (index, report) in Self.reports.enumerated() {
                rows[index].beginPiece()
                try report.write(passage, of: edition, &posts, to: &rows[index])
                pieces.append(length: rows[index].endPiece(&checksum))
            }
            pieces.append(checksum: checksum?.value ?? 0)
        }
    }
}
