import Aggregating
package import CSV
package import Files
import Store
import Tasks

/// A file of a run, as the manifest lists it.
package struct PublishedFile: Sendable, Hashable {
    package let name: String
    package let bytes: Int64
    package let sha256: String
    /// Nanoseconds since 1970.
    package let modified: Int64
    package let inode: UInt64
    /// Whether it can always be made again.
    package let isCache: Bool

    package init(name: String, stamp: FileStamp, sha256: String, isCache: Bool) {
        self.name = name
        bytes = stamp.size
        modified = stamp.modified
        inode = stamp.inode
        self.sha256 = sha256
        self.isCache = isCache
    }
}

/// Writes an edition's files into the staging folder of a publication, several at once.
package struct EditionWriter: Sendable {
    /// Kinds of reports, as `reports:` names them.
    package static let kinds = ["csv", "json"]

    /// Rows of posts that a task encodes.
    private static let sliceSize = 512

    private let dialect: CSVDialect
    private let kinds: Set<String>
    private let jobs: Int

    package init(dialect: CSVDialect, kinds: [String], jobs: Int) {
        self.dialect = dialect
        self.kinds = Set(kinds)
        self.jobs = jobs
    }

    /// Writes every report asked for, and problems.csv and summary.json always.
    package func write(_ edition: Edition, to staging: PathBytes) async throws -> [PublishedFile] {
        try await writeTables(of: edition, to: staging) + writePosts(of: edition, to: staging)
    }

    /// Reports whose rows are of single posts, all in one pass over the posts: tasks encode slices, which are written one
    /// behind the other.
    private func writePosts(of edition: Edition, to staging: PathBytes) async throws -> [PublishedFile] {
        let tables = PostTable.all(kinds, dialect)
        let files = try tables.map { table in
            let file = try ReportFile(creating: staging.appending(table.fileName))
            try file.write(table.beginning.span)
            return file
        }
        try await orderedMap(edition.stored.slices(of: Self.sliceSize), width: jobs) { slice in
            var rows: [[UInt8]] = tables.map { _ in [] }
            try edition.stored.reopened().forEach(slice) { posts, places in
                for (index, table) in tables.enumerated() {
                    table.encode(posts, places, edition, to: &rows[index])
                }
            }
            return rows
        } take: { rows in
            for (file, bytes) in zip(files, rows) { try file.write(bytes.span) }
        }
        return try files.map { try $0.finish() }
    }

    /// Every other report, each a task that writes its file.
    private func writeTables(of edition: Edition, to staging: PathBytes) async throws -> [PublishedFile] {
        var work: [@Sendable () throws -> PublishedFile] = []
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            if report is any PostReport { continue }
            work.append {
                let rows = CSVEncoding(dialect: dialect)
                return try Self.write(report, edition, rows, to: staging.appending(report.name + ".csv"))
            }
        }
        work.append { try Self.write(SummaryDocument.encode(edition), to: staging.appending("summary.json")) }
        var written: [PublishedFile] = []
        try await orderedMap(work, width: jobs, { try $0() }, take: { written.append($0) })
        return written
    }

    /// Writes a document whole.
    package static func write(_ bytes: [UInt8], to path: PathBytes) throws(SystemFault) -> PublishedFile {
        let file = try ReportFile(creating: path)
        try file.write(bytes.span)
        return try file.finish()
    }

    private static func write(
        _ report: some Report,
        _ edition: Edition,
        _ rows: some RowEncoder,
        to path: PathBytes
    ) throws -> PublishedFile {
        let file = try ReportFile(creating: path)
        var rows = FileRows(rows, into: file)
        try report.encode(edition, to: &rows)
        try rows.check()
        return try file.finish()
    }
}

extension PublishedFile {
    /// A file that a library wrote, looked at again for the manifest.
    package init(cache path: PathBytes) throws(SystemFault) {
        let digest = try DigestBox()
        let stamp = try FileSystem.readChunks(of: path) { digest.update($0) }
        self.init(
            name: String(decoding: path.lastComponent, as: UTF8.self),
            stamp: stamp,
            sha256: digest.finish(),
            isCache: true
        )
    }
}
