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

    /// Adds the rows of posts to `bytes`.
    func encode(_ posts: [MeasuredPost], _ rows: Range<Int>, _ edition: Edition, to bytes: inout [UInt8]) {
        func fill(_ encoder: some RowEncoder) {
            var encoder = encoder
            for (row, post) in zip(rows, posts) { report.write(post, at: row, of: edition, to: &encoder) }
            encoder.drain(into: &bytes)
        }
        fill(encoder)
    }
}
