package import Files
import Glibc
import Measuring
package import Posts
import Synchronization

/// What is known of a run whose store is that of an earlier one, as nothing had changed.
package struct StoreRenewal: Sendable, Hashable {
    /// The run that wrote the store.
    package let origin: RunName
    package let asOf: Day
    /// Seconds since 1970 at which the run finished.
    package let finished: Int64

    package init(origin: RunName, asOf: Day, finished: Int64) {
        self.origin = origin
        self.asOf = asOf
        self.finished = finished
    }
}

/// The measured posts of a night: one SQLite file, in which every report, every answer and the next night find them.
///
/// Tonight's is begun in the staging folder, takes unchanged posts from last night's, is appended to by the tasks that
/// read, and is read in slices from then on; `finish` adds what follows from all posts. A published one never changes.
/// What it gives is what was written, or a fault.
///
/// Any task may ask it; one at a time is answered. Tasks that read much open the file for themselves, `reopened()`.
package final class Store: Sendable {
    package let path: PathBytes
    package let header: StoreHeader
    /// The run that wrote it: that of the header, or the one whose files that run published again.
    package let origin: RunName
    let database: Mutex<Database>
    /// The first fault of writing: what SQLite says of a file that it gave up tells nothing.
    let writeFault = Mutex<StoreFault?>(nil)
    /// Of each source, in the order of the header, what rows call it: they keep that where sources are put in another order.
    let sourceCodes: [Int]
    /// The other way round.
    let sourceOrdinals: [Int: Int]
    private let isTemporary: Bool

    private init(
        _ path: PathBytes,
        _ database: consuming sending Database,
        _ header: StoreHeader,
        origin: RunName,
        isTemporary: Bool = false
    ) {
        self.path = path
        self.header = header
        self.origin = origin
        self.isTemporary = isTemporary
        sourceCodes = header.sources.map { Int(Int64(bitPattern: XXH3.hash64(Array($0.name.utf8)))) }
        sourceOrdinals = Dictionary(zip(sourceCodes, sourceCodes.indices)) { first, _ in first }
        self.database = Mutex(database)
    }

    /// Opens the store of a pipeline; nothing beside the file is looked at or made.
    /// - Parameters:
    ///   - run: the run it must be of; nil for any.
    ///   - renewal: asked where it is of another run: what is known of the run if it published that one's files again.
    package convenience init(
        opening path: PathBytes,
        run: RunName? = nil,
        pipeline: String,
        renewal: () -> StoreRenewal? = { nil }
    ) throws(StoreFault) {
        let database = try Self.opened(path)
        try Schema.checkMeta(database, path)
        var header = try Self.header(in: database, path)
        try Schema.check(database, path, metrics: header.metrics)
        let origin = header.run
        guard header.pipeline.utf8.elementsEqual(pipeline.utf8) else {
            throw .foreign("is of the pipeline \(header.pipeline)")
        }
        if let run, run != origin {
            guard let renewal = renewal(), renewal.origin == origin else {
                throw .foreign("is of the run \(origin)")
            }
            header.run = run
            header.asOf = renewal.asOf
            header.finished = renewal.finished
        }
        self.init(path, database, header, origin: origin)
    }

    /// The same file for another task. A temporary one has no other name: its tasks take turns.
    package func reopened() throws(StoreFault) -> Store {
        isTemporary ? self : Store(path, try Self.opened(path), header, origin: origin)
    }

    private static func opened(_ path: PathBytes) throws(StoreFault) -> Database {
        let signature = try StoreSignature(of: path)
        return try reading(path) { () throws(SQLiteFault) in
            let database = try Database(path, .readImmutable)
            database.limitLength(to: signature.size)
            // Few pages are kept: most are read once, and new memory costs more than a page that is cached by the system.
            try database.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA cache_size=10")
            return database
        }
    }

    private static func header(in database: borrowing Database, _ path: PathBytes) throws(StoreFault)
        -> StoreHeader
    {
        // No row takes less than a byte.
        let size = try StoreSignature(of: path).size
        let record = try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare("SELECT value FROM meta WHERE name = 'header'")
            var record: [UInt8] = []
            if try select.step() { select.append(0, to: &record) }
            return record
        }
        var reader = BinaryReader(record)
        guard let seal = try? reader.word(), let encoded = try? reader.blob(), reader.isAtEnd,
            XXH3.hash64(encoded) == seal, let header = try? StoreHeader(decoding: encoded),
            [header.posts, header.files, header.groups].allSatisfy({ (0...Int(size)).contains($0) })
        else { throw .damaged("its header is not what was written") }
        return header
    }

    // MARK: Tonight's

    /// Begins a store in a new file, readable by its owner only. Throws where the name is taken.
    /// - Parameter last: the store from which `take` takes rows.
    package convenience init(
        creating path: PathBytes,
        _ header: StoreHeader,
        after last: Store? = nil
    ) throws(StoreFault) {
        do throws(SystemFault) { _ = try OutputFile(creating: path) } catch { throw .io(error) }
        let database = try Self.begun(path, .write, header, last?.path)
        self.init(path, database, header, origin: header.run)
    }

    /// Begins a store that lasts as long as the process keeps it: SQLite's own temporary file, without a name.
    package convenience init(temporary header: StoreHeader, after last: Store? = nil) throws(StoreFault) {
        // Where SQLite puts it, so that a fault names the folder that is full.
        let folder = getenv("SQLITE_TMPDIR") ?? getenv("TMPDIR")
        let path = folder.flatMap { PathBytes(String(cString: $0)) } ?? PathBytes("/var/tmp") ?? .current
        let database = try Self.begun(path, .temporary, header, last?.path)
        self.init(path, database, header, origin: header.run, isTemporary: true)
    }

    private static func begun(
        _ path: PathBytes,
        _ access: Database.Access,
        _ header: StoreHeader,
        _ last: PathBytes?
    ) throws(StoreFault) -> Database {
        try writing(path) { () throws(SQLiteFault) in
            let database = try Database(path, access)
            try database.execute(
                """
                PRAGMA page_size=\(Schema.pageSize); PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8'; \
                PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; \
                PRAGMA cache_size=-2048; PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON
                """
            )
            if let last { try database.attach(last, as: "last") }
            try database.execute(
                """
                BEGIN EXCLUSIVE; PRAGMA main.application_id=\(Schema.applicationID); \
                PRAGMA main.user_version=\(Schema.version)
                """
            )
            for table in [Schema.meta] + Schema.tables(header.metrics) { try database.execute(table) }
            return database
        }
    }
}
