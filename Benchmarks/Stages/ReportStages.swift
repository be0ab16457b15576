import Benchmark
import CSV

@testable import Reporting

/// From sums to the bytes of files.
func reportStages() {
    for report in Reports.all {
        stage("\(report.name).csv") { sample in
            blackHole(try encoded(report, of: sample, as: CSVEncoding(dialect: .spreadsheet)))
        }
    }
    for report in Reports.lines {
        stage("\(report.name).jsonl") { sample in
            blackHole(try encoded(report, of: sample, as: JSONEncoding(layout: .lines)))
        }
    }
    stage("summary.json") { sample in blackHole(SummaryDocument.encode(sample.edition)) }
}

private func encoded(_ report: some Report, of sample: Sample, as rows: some RowEncoder) throws -> Int {
    var rows = rows
    try report.encode(sample.edition, to: &rows)
    return rows.output.count
}
