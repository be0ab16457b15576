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

    /// Rows that need not be made, as the run before wrote them; nil where it has none.
    /// - Parameters: as for `CarriedRows`.
    package func carriedRows(
        in folder: PathBytes,
        _ pieces: FilePieces,
        origin: @escaping @Sendable (Int) -> Int?
    ) -> CarriedRows? {
        CarriedRows(of: PostTable.all(kinds, dialect).map(\.fileName), in: folder, pieces, origin: origin)
    }

    /// The same of the rows of repeated passages.
    package func carriedPassages(
        in folder: PathBytes,
        _ pieces: FilePieces,
        origin: @escaping @Sendable (Int) -> Int?
    ) -> CarriedRows? {
        CarriedRows(of: PassageWriter.fileNames, in: folder, pieces, origin: origin)
    }

    /// Writes the reports whose rows are of single posts, in one pass over the posts: tasks encode slices of them, their
    /// parent has the parts put one behind the other.
    /// - Parameters:
    ///   - staging: the folder of the publication.
    ///   - carried: rows to copy.
    ///   - besides: makes something else of a slice.
    ///   - collect: is given what that made, in the order of the rows.
    /// - Returns: the files, and where each post's rows stand in them.
    package func writePosts<Part: Sendable>(
        of edition: Edition,
        to staging: PathBytes,
        carrying carried: CarriedRows?,
        besides: @escaping @Sendable (Range<Int>) throws(SystemFault) -> Part,
        collect: (Part) throws -> Void
    ) async throws -> (files: [PublishedFile], pieces: FilePieces) {
        let tables = PostTable.all(kinds, dialect)
        let files = try PostFiles(tables, in: staging)
        var pieces = FilePieces(files: tables.count)
        pieces.reserve(edition.shelf.count)
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
                        let rows = try rows(slices[slice], of: edition, tables, carried)
                        return PostSlice(number: slice, rows: rows, part: try besides(slices[slice]))
                    }
                    begun += 1
                }
                if let slice = waiting.removeValue(forKey: written) {
                    async let isWritten: Void = files.write(slice.rows)
                    pieces.append(slice.rows.pieces, in: 0..<slice.rows.pieces.count)
                    try collect(slice.part)
                    try await isWritten
                    written += 1
                } else if let slice = try await group.next() {
                    waiting[slice.number] = slice
                }
            }
        }
        return (try await files.finish(), pieces)
    }

    /// Writes every other report asked for, and problems.csv and summary.json always.
    /// - Parameters:
    ///   - carried: rows of repeated passages to copy.
    ///   - jobs: how many at once.
    /// - Returns: the files, and where each repeated passage's rows stand; no pieces where none were asked for.
    package func writeTables(
        of edition: Edition,
        to staging: PathBytes,
        carryingPassages carried: CarriedRows?,
        jobs: Int
    ) async throws -> (files: [PublishedFile], passages: FilePieces) {
        var work: [@Sendable () throws -> WrittenTables] = []
        if kinds.contains("csv") {
            work.append { try PassageWriter(edition, dialect, to: staging).write(carrying: carried) }
        }
        for report in Reports.all where kinds.contains("csv") || report.name == "problems" {
            if report is any PostReport || report is any PassageReport { continue }
            work.append {
                let rows = CSVEncoding(dialect: dialect)
                let path = staging.appending(report.name + ".csv")
                return ([try Self.write(report, edition, rows, to: path)], FilePieces(files: 0))
            }
        }
        work.append {
            let path = staging.appending("summary.json")
            return ([try Self.write(SummaryDocument.encode(edition), to: path)], FilePieces(files: 0))
        }
        let written = try await run(work, jobs: jobs)
        let passages = written.lazy.map(\.pieces).first { $0.files > 0 }
        return (written.flatMap(\.files), passages ?? FilePieces(files: 0))
    }

    private typealias WrittenTables = (files: [PublishedFile], pieces: FilePieces)

    // MARK: Tables of posts

    /// What became of a slice of the posts.
    private struct PostSlice<Part: Sendable>: Sendable {
        let number: Int
        let rows: PieceRows
        let part: Part
    }

    private func rows(
        _ range: Range<Int>,
        of edition: Edition,
        _ tables: [PostTable],
        _ carried: CarriedRows?
    ) throws(SystemFault) -> PieceRows {
        var rows = PieceRows(tables: tables.count)
        for part in carried?.parts(of: range) ?? [(range, nil)] {
            if let carried, let before = part.before, carried.copy(before, to: &rows) { continue }
            try edition.shelf.forEach(part.rows) { rows.encode($0, $1, edition, by: tables) }
        }
        return rows
    }

    // MARK: Whole files

    /// Does the work with so many tasks at once as there are jobs.
    private func run(_ work: [@Sendable () throws -> WrittenTables], jobs: Int) async throws
        -> [WrittenTables]
    {
        try await withThrowingTaskGroup(of: WrittenTables.self) { group in
            var written: [WrittenTables] = []
            for (index, item) in work.enumerated() {
                if index >= jobs, let tables = try await group.next() { written.append(tables) }
                try Task.checkCancellation()
                group.addTask { try item() }
            }
            for try await tables in group { written.append(tables) }
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
