import Aggregating
import CSV
import Files
import Measuring
import Posts

/// A report of posts in one form: a file that has rows of one post after the other.
struct PostTable: Sendable {
    let fileName: String
    /// What stands before the first row.
    let beginning: [UInt8]
    private let report: any PostReport
    /// Made, and begun, once: it is copied for each handful of posts.
    private let encoder: any RowEncoder & Sendable

    private init(_ fileName: String, _ report: any PostReport, _ encoder: some RowEncoder & Sendable) {
        var encoder = encoder
        var beginning: [UInt8] = []
        encoder.begin(report.columns)
        encoder.drain(into: &beginning)
        self.fileName = fileName
        self.beginning = beginning
        self.report = report
        self.encoder = encoder
    }

    /// Those of these kinds.
    static func all(_ kinds: Set<String>, _ dialect: CSVDialect) -> [PostTable] {
        var tables: [PostTable] = []
        for case let report as any PostReport in Reports.all where kinds.contains("csv") {
            let encoder = CSVEncoding(dialect: dialect)
            tables.append(PostTable(report.name + ".csv", report, encoder))
        }
        for report in kinds.contains("json") ? Reports.lines : [] {
            let encoder = JSONEncoding(layout: .lines)
            tables.append(PostTable(report.name + ".jsonl", report, encoder))
        }
        return tables
    }

    /// Adds the rows of posts to `bytes`, and the length of each post's to `lengths`.
    func encode(
        _ posts: [MeasuredPost],
        _ rows: Range<Int>,
        _ edition: Edition,
        to bytes: inout [UInt8],
        _ lengths: inout [Int32]
    ) {
        func fill(_ encoder: some RowEncoder) {
            var encoder = encoder
            var end = 0
            for (row, post) in zip(rows, posts) {
                report.write(post, at: row, of: edition, to: &encoder)
                lengths.append(Int32(clamping: encoder.output.count - end))
                end = encoder.output.count
            }
            encoder.drain(into: &bytes)
        }
        fill(encoder)
    }
}

extension PieceRows {
    /// Adds posts whose rows are made now.
    mutating func encode(
        _ posts: [MeasuredPost],
        _ rows: Range<Int>,
        _ edition: Edition,
        by tables: [PostTable]
    ) {
        let starts = self.tables.map(\.count)
        var lengths: [[Int32]] = Array(repeating: [], count: tables.count)
        for (index, table) in tables.enumerated() {
            table.encode(posts, rows, edition, to: &self.tables[index], &lengths[index])
        }
        var added = FilePieces(files: tables.count)
        for post in posts.indices { added.append(lengths.lazy.map { $0[post] }, checksum: 0) }
        let checksums = checksums(of: added, in: 0..<added.count, from: starts)
        for post in posts.indices {
            pieces.append(added.lengths(of: post), checksum: checksums[post])
        }
    }
}
