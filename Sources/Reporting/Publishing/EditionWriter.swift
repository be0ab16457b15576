package import CSV
package import Files

/// A file of a run, as the manifest lists it.
package struct PublishedFile: Sendable, Hashable {
    package let name: String
    package let bytes: Int64
    package let sha256: String
    /// Whether it can always be made again.
    package let isCache: Bool
}

/// Writes an edition's files into the staging folder of a publication, several at once.
package struct EditionWriter: Sendable {
    /// Kinds of reports, as `reports:` names them.
    package static let kinds = ["csv", "json"]

    private let dialect: CSVDialect
    private let kinds: Set<String>
    private let jobs: Int

    package init(dialect: CSVDialect, kinds: [String], jobs: Int) {
        self.dialect = dialect
        self.kinds = Set(kinds)
        self.jobs = max(1, jobs)
    }

    /// Writes every report asked for, and problems.csv and summary.json always.
    /// - Parameters:
    ///   - staging: the folder of the publication.
    ///   - others: further files, each written by a task of its own.
    package func write(
        _ edition: Edition,
        to staging: PathBytes,
        and others: [@Sendable () throws -> PublishedFile] = []
    ) async throws -> [PublishedFile] {
        var work = others
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            work.append {
                try Self.write(
                    report,
                    edition,
                    CSVEncoding(dialect: dialect),
                    to: staging.appending(report.name + ".csv")
                )
            }
        }
        for report in kinds.contains("json") ? Reports.lines : [] {
            work.append {
                try Self.write(
                    report,
                    edition,
                    JSONEncoding(layout: .lines),
                    to: staging.appending(report.name + ".jsonl")
                )
            }
        }
        work.append {
            try Self.write(SummaryDocument.encode(edition), to: staging.appending("summary.json"))
        }
        return try await run(work)
    }

    /// Does the work with so many tasks at once as there are jobs.
    private func run(_ work: [@Sendable () throws -> PublishedFile]) async throws -> [PublishedFile] {
        try await withThrowingTaskGroup(of: PublishedFile.self) { group in
            var files: [PublishedFile] = []
            for (index, item) in work.enumerated() {
                if index >= jobs, let file = try await group.next() { files.append(file) }
                try Task.checkCancellation()
                group.addTask { try item() }
            }
            for try await file in group { files.append(file) }
            return files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        }
    }

    /// Writes a document whole.
    package static func write(_ bytes: [UInt8], to path: PathBytes) throws(SystemFault) -> PublishedFile {
        let digest = DigestBox()
        var file = try OutputFile(creating: path) { digest.update($0) }
        try file.write(bytes)
        return try finished(file, digest)
    }

    private static func write(
        _ report: some Report,
        _ edition: Edition,
        _ rows: some RowEncoder,
        to path: PathBytes
    ) throws(SystemFault) -> PublishedFile {
        var rows = rows
        report.encode(edition, to: &rows)
        let digest = DigestBox()
        var file = try OutputFile(creating: path) { digest.update($0) }
        try rows.drain { (bytes: Span<UInt8>) throws(SystemFault) in try file.write(bytes) }
        return try finished(file, digest)
    }

    private static func finished(_ file: consuming OutputFile, _ digest: DigestBox) throws(SystemFault)
        -> PublishedFile
    {
        let name = String(decoding: file.path.lastComponent, as: UTF8.self)
        let stamp = try file.finish()
        return PublishedFile(name: name, bytes: stamp.size, sha256: digest.finish(), isCache: false)
    }
}

extension PublishedFile {
    /// A file that a library wrote, looked at again for the manifest.
    package init(cache path: PathBytes) throws(SystemFault) {
        var bytes: [UInt8] = []
        guard case .read(let stamp) = SourceReader(limit: .max).read(path, into: &bytes) else {
            throw SystemFault(operation: .read, path: path, code: 5)
        }
        let digest = DigestBox()
        digest.update(bytes.span)
        self.init(
            name: String(decoding: path.lastComponent, as: UTF8.self),
            bytes: stamp.size,
            sha256: digest.finish(),
            isCache: true
        )
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
