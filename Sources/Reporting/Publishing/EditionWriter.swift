package import CSV
package import Files

/// A file of a run, as the manifest lists it.
package struct PublishedFile: Sendable, Hashable {
    package let name: String
    package let bytes: Int64
    package let sha256: String
}

/// Writes an edition's files into a publication.
package struct EditionWriter: Sendable {
    /// Kinds of reports, as `reports:` names them.
    package static let kinds = ["csv", "json"]

    private let dialect: CSVDialect
    private let kinds: Set<String>

    package init(dialect: CSVDialect, kinds: [String]) {
        self.dialect = dialect
        self.kinds = Set(kinds)
    }

    /// Writes every report asked for, and problems.csv and summary.json always. Throws `SystemFault`, or
    /// `CancellationError` between two files.
    package func write(_ edition: Edition, to publication: borrowing Publication) throws -> [PublishedFile] {
        var files: [PublishedFile] = []
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            try Task.checkCancellation()
            let rows = CSVEncoding(dialect: dialect)
            files.append(try write(report, edition, rows, to: publication, as: report.name + ".csv"))
        }
        if kinds.contains("json") {
            for report in Reports.lines {
                try Task.checkCancellation()
                let rows = JSONEncoding(layout: .lines)
                files.append(try write(report, edition, rows, to: publication, as: report.name + ".jsonl"))
            }
        }
        let summary = SummaryDocument.encode(edition)
        files.append(try Self.write(summary, to: publication, as: "summary.json"))
        return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    /// Writes a document whole.
    package static func write(
        _ bytes: [UInt8],
        to publication: borrowing Publication,
        as name: String
    ) throws(SystemFault) -> PublishedFile {
        let digest = DigestBox()
        var file = try publication.create(name) { digest.update($0) }
        try file.write(bytes)
        let stamp = try file.finish()
        return PublishedFile(name: name, bytes: stamp.size, sha256: digest.finish())
    }

    private func write(
        _ report: some Report,
        _ edition: Edition,
        _ rows: some RowEncoder,
        to publication: borrowing Publication,
        as name: String
    ) throws(SystemFault) -> PublishedFile {
        var rows = rows
        report.encode(edition, to: &rows)
        let digest = DigestBox()
        var file = try publication.create(name) { digest.update($0) }
        do throws(SystemFault) {
            try rows.drain { (bytes: Span<UInt8>) throws(SystemFault) in try file.write(bytes) }
        } catch {
            throw error
        }
        let stamp = try file.finish()
        return PublishedFile(name: name, bytes: stamp.size, sha256: digest.finish())
    }
}

/// A digest that a file's flushes feed.
private final class DigestBox {
    private var digest: SHA256? = SHA256()

    func update(_ bytes: Span<UInt8>) {
        digest?.update(bytes)
    }

    func finish() -> String {
        digest.take()?.finish() ?? ""
    }
}
