import Aggregating
package import CSV
package import Files
package import Measuring

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
    /// parent puts the parts one behind the other.
    /// - Parameters:
    ///   - staging: the folder of the publication.
    ///   - besides: makes something else of a slice, in the task that has its posts at hand.
    ///   - collect: is given what that made, in the order of the rows.
    package func writePosts<Part: Sendable>(
        of edition: Edition,
        to staging: PathBytes,
        besides: @escaping @Sendable (Range<Int>, [MeasuredPost]) -> Part,
        collect: (Part) throws -> Void
    ) async throws -> [PublishedFile] {
        let tables = postTables
        var files: [ReportFile] = []
        for table in tables { files.append(try ReportFile(creating: staging.appending(table.fileName))) }
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
                    group.addTask { try encode(slices[slice], slice, of: edition, tables, besides) }
                    begun += 1
                }
                if let slice = waiting.removeValue(forKey: written) {
                    for (file, bytes) in zip(files, slice.tables) { try file.write(bytes.span) }
                    try collect(slice.part)
                    written += 1
                } else if let slice = try await group.next() {
                    waiting[slice.number] = slice
                }
            }
        }
        if slices.isEmpty {
            for (file, table) in zip(files, tables) {
                try file.write(table.encode([], 0..<0, edition, isFirst: true).span)
            }
        }
        return try files.map { try $0.finish() }
    }

    /// Writes every other report asked for, and problems.csv and summary.json always.
    package func writeTables(of edition: Edition, to staging: PathBytes) async throws -> [PublishedFile] {
        var work: [@Sendable () throws -> PublishedFile] = []
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            if report is any PostReport { continue }
            work.append {
                try Self.write(
                    report,
                    edition,
                    CSVEncoding(dialect: dialect),
                    to: staging.appending(report.name + ".csv")
                )
            }
        }
        work.append {
            try Self.write(SummaryDocument.encode(edition), to: staging.appending("summary.json"))
        }
        return try await run(work)
    }

    // MARK: Tables of posts

    /// What became of a slice of the posts.
    private struct PostSlice<Part: Sendable>: Sendable {
        let number: Int
        /// The rows of each table.
        let tables: [[UInt8]]
        let part: Part
    }

    /// A report of posts in one form.
    private struct PostTable: Sendable {
        let fileName: String
        let report: any PostReport
        let encoder: any RowEncoder & Sendable

        /// The rows of a slice, and before those of the first what begins the file.
        func encode(_ posts: [MeasuredPost], _ rows: Range<Int>, _ edition: Edition, isFirst: Bool) -> [UInt8]
        {
            func fill(_ encoder: some RowEncoder) -> [UInt8] {
                var encoder = encoder
                encoder.begin(report.columns)
                if !isFirst { encoder.drain { _ in } }
                for (row, post) in zip(rows, posts) { report.write(post, at: row, of: edition, to: &encoder) }
                var bytes: [UInt8] = []
                encoder.drain(into: &bytes)
                return bytes
            }
            return fill(encoder)
        }
    }

    private var postTables: [PostTable] {
        var tables: [PostTable] = []
        for case let report as any PostReport in Reports.all where kinds.contains("csv") {
            tables.append(
                PostTable(
                    fileName: report.name + ".csv",
                    report: report,
                    encoder: CSVEncoding(dialect: dialect)
                )
            )
        }
        for report in kinds.contains("json") ? Reports.lines : [] {
            tables.append(
                PostTable(
                    fileName: report.name + ".jsonl",
                    report: report,
                    encoder: JSONEncoding(layout: .lines)
                )
            )
        }
        return tables
    }

    private func encode<Part: Sendable>(
        _ rows: Range<Int>,
        _ number: Int,
        of edition: Edition,
        _ tables: [PostTable],
        _ besides: @Sendable (Range<Int>, [MeasuredPost]) -> Part
    ) throws(SystemFault) -> PostSlice<Part> {
        let posts = try edition.shelf.posts(rows)
        return PostSlice(
            number: number,
            tables: tables.map { $0.encode(posts, rows, edition, isFirst: number == 0) },
            part: besides(rows, posts)
        )
    }

    // MARK: Whole files

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
            return files
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
