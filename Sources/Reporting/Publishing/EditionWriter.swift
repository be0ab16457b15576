import Aggregating
package import CSV
package import Files

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

    private let dialect: CSVDialect
    private let kinds: Set<String>
    private let jobs: Int

    package init(dialect: CSVDialect, kinds: [String], jobs: Int) {
        self.dialect = dialect
        self.kinds = Set(kinds)
        self.jobs = max(1, jobs)
    }

    /// Writes the reports whose rows are of single posts, in one pass over the posts: tasks encode slices of them, their
    /// parent has the parts put one behind the other.
    /// - Parameters:
    ///   - staging: the folder of the publication.
    ///   - besides: makes something else of a slice.
    ///   - collect: is given what that made, in the order of the rows.
    package func writePosts<Part: Sendable>(
        of edition: Edition,
        to staging: PathBytes,
        besides: @escaping @Sendable (Range<Int>) throws(SystemFault) -> Part,
        collect: (Part) throws -> Void
    ) async throws -> [PublishedFile] {
        let tables = PostTable.all(kinds, dialect)
        let files = try PostFiles(tables, in: staging)
        let slices = edition.shelf.slices
        try await withThrowingTaskGroup(of: PostSlice<Part>.self) { group in
            var waiting: [Int: PostSlice<Part>] = [:]
            var begun = 0
            var written = 0
            while written < slices.count {
                try Task.checkCancellation()
                // One slice more than there are tasks, so that none waits for the parent.
                while begun < slices.count, begun - written - waiting.count <= jobs, waiting.count <= jobs {
                    let slice = begun
                    group.addTask {
                        let rows = try Self.rows(slices[slice], of: edition, tables)
                        return PostSlice(number: slice, rows: rows, part: try besides(slices[slice]))
                    }
                    begun += 1
                }
                if let slice = waiting.removeValue(forKey: written) {
                    async let isWritten: Void = files.write(slice.rows)
                    try collect(slice.part)
                    try await isWritten
                    written += 1
                } else if let slice = try await group.next() {
                    waiting[slice.number] = slice
                }
            }
        }
        return try await files.finish()
    }

    /// Writes every other report asked for, and problems.csv and summary.json always.
    /// - Parameter jobs: how many at once.
    package func writeTables(
        of edition: Edition,
        to staging: PathBytes,
        jobs: Int
    ) async throws -> [PublishedFile] {
        var work: [@Sendable () throws -> PublishedFile] = []
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            if report is any PostReport { continue }
            work.append {
                let rows = CSVEncoding(dialect: dialect)
                return try Self.write(report, edition, rows, to: staging.appending(report.name + ".csv"))
            }
        }
        work.append { try Self.write(SummaryDocument.encode(edition), to: staging.appending("summary.json")) }
        return try await run(work, jobs: jobs)
    }

    // MARK: Tables of posts

    /// What became of a slice of the posts.
    private struct PostSlice<Part: Sendable>: Sendable {
        let number: Int
        /// Of each table.
        let rows: [[UInt8]]
        let part: Part
    }

    private static func rows(
        _ range: Range<Int>,
        of edition: Edition,
        _ tables: [PostTable]
    ) throws(SystemFault) -> [[UInt8]] {
        var rows: [[UInt8]] = tables.map { _ in [] }
        try edition.shelf.forEach(range) { posts, places in
            for (index, table) in tables.enumerated() {
                table.encode(posts, places, edition, to: &rows[index])
            }
        }
        return rows
    }

    // MARK: Whole files

    /// Does the work with so many tasks at once as there are jobs.
    private func run(_ work: [@Sendable () throws -> PublishedFile], jobs: Int) async throws
        -> [PublishedFile]
    {
        try await withThrowingTaskGroup(of: PublishedFile.self) { group in
            var written: [PublishedFile] = []
            for (index, item) in work.enumerated() {
                if index >= jobs, let file = try await group.next() { written.append(file) }
                try Task.checkCancellation()
                group.addTask { try item() }
            }
            for try await file in group { written.append(file) }
            return written
        }
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
    ) throws(SystemFault) -> PublishedFile {
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
