package import Files
package import Measuring
import Posts
package import Text

/// A new index being written; it counts for nothing before `finish` has returned.
package struct IndexWriter: ~Copyable {
    package let path: PathBytes
    private let database: Database
    private let insertPost: Statement
    private let insertPart: Statement
    private let sealing: Sealing
    private var contents: Contents
    /// Makes the rows that are appended.
    package let rows: IndexRowEncoder
    private var record = BinaryWriter()
    private var files: [IndexedFile] = []
    private var starts: [PassageStart] = []
    // Rows by key, ascending; a place a kind.
    private var names: [[UTF8Key: [Int]]] = NameKind.allCases.map { _ in [:] }

    /// Creates the file, readable by its owner only. Throws where the name is taken.
    package init(creating path: PathBytes, header: IndexHeader) throws(SystemFault) {
        _ = try OutputFile(creating: path)
        let database = try writing(path) { () throws(SQLiteFault) in
            let database = try Database(path, .write)
            try database.execute(Self.settings)
            for table in Schema.tables { try database.execute(table) }
            return database
        }
        let insertPost = try writing(path) { () throws(SQLiteFault) in
            try database.prepare("INSERT INTO posts VALUES(?, ?, ?, ?, ?, ?, ?, ?)")
        }
        let insertPart = try writing(path) { () throws(SQLiteFault) in
            try database.prepare("INSERT INTO parts VALUES(?, ?, ?, ?)")
        }
        self.database = database
        self.insertPost = insertPost
        self.insertPart = insertPart
        self.path = path
        sealing = Sealing(run: header.run, pipeline: header.pipeline)
        rows = IndexRowEncoder(sealing)
        contents = Contents(header: header)
    }

    /// Adds a post behind the others, encoded for that row; the first has row 0.
    /// - Parameter head: the post's, of which the table tells people.
    package mutating func append(_ post: IndexRow, _ head: PostHead) throws(SystemFault) {
        let row = contents.posts
        try writing(path) { () throws(SQLiteFault) in try insert(post, head, row: row) }
        contents.posts += 1
        for kind in NameKind.allCases {
            for key in post.names[kind] where names[kind.rawValue][key]?.last != row {
                names[kind.rawValue][key, default: []].append(row)
            }
        }
    }

    /// Adds a file behind the others.
    package mutating func append(_ file: IndexedFile) throws(SystemFault) {
        files.append(file)
        contents.files += 1
        guard files.count == Part.files.capacity else { return }
        try writePart(.files, files) { $0.file($1) }
        files.removeAll(keepingCapacity: true)
    }

    /// Adds the start of a passage behind the others, which have smaller fingerprints. Parts of them are small, as a
    /// question wants one or a few; the header says where each begins.
    package mutating func append(_ start: PassageStart) throws(SystemFault) {
        if starts.isEmpty { contents.firstFingerprints.append(start.fingerprint) }
        starts.append(start)
        guard starts.count == Part.starts.capacity else { return }
        try writePart(.starts, starts) { $0.start($1) }
        starts.removeAll(keepingCapacity: true)
    }

    /// Writes everything else and closes the file, which is still to be made final on the disk.
    /// - Parameters:
    ///   - seconds: the time of the run's end, since 1970.
    ///   - shown: how a name of this key is written for people.
    package consuming func finish(
        at seconds: Int64,
        headline: [UInt8],
        shown: (NameKind, UTF8Key) -> String
    ) throws(SystemFault) {
        contents.header.finished = seconds
        contents.header.headline = headline
        if !files.isEmpty { try writePart(.files, files) { $0.file($1) } }
        for kind in NameKind.allCases { try writeNames(of: kind, shown) }
        if !starts.isEmpty { try writePart(.starts, starts) { $0.start($1) } }
        record.beginSealed()
        record.contents(contents)
        Sealing.header.seal(&record, .part(.header, number: 0))
        try writing(path) { () throws(SQLiteFault) in
            try insert(.header, 0)
            try database.execute("COMMIT")
        }
    }
}

extension IndexWriter {
    private static var settings: String {
        """
        PRAGMA page_size=\(Schema.pageSize); PRAGMA auto_vacuum=NONE; PRAGMA encoding='UTF-8'; PRAGMA journal_mode=OFF;
        PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE; PRAGMA cache_size=-2048;
        BEGIN EXCLUSIVE; PRAGMA application_id=\(Schema.applicationID); PRAGMA user_version=\(Schema.version);
        """
    }

    /// The record is read back; the columns beside it are for people who look into the file.
    private func insert(_ row: IndexRow, _ post: PostHead, row number: Int) throws(SQLiteFault) {
        let source = Int(post.source)
        let sources = contents.header.sources
        try insertPost.bind(number, at: 1)
        try insertPost.bind(post.id.description, at: 2)
        try insertPost.bind(sources.indices.contains(source) ? sources[source].name : "", at: 3)
        try insertPost.bind(post.path.string, at: 4)
        try insertPost.bind(post.title, at: 5)
        if let day = post.published {
            try insertPost.bind(day.description, at: 6)
        } else {
            try insertPost.bindNull(at: 6)
        }
        try insertPost.bind(Int(post.words), at: 7)
        try insertPost.bind(row.record, at: 8)
        try insertPost.run()
    }

    private mutating func writeNames(
        of kind: NameKind,
        _ shown: (NameKind, UTF8Key) -> String
    ) throws(SystemFault) {
        let groups = names[kind.rawValue].sorted { $0.key < $1.key }
        try writing(path) { () throws(SQLiteFault) in
            let insert = try database.prepare("INSERT INTO post_names VALUES(?, ?, ?)")
            try insert.bind(kind.rawValue, at: 1)
            for (key, rows) in groups {
                try insert.bind(key.string, at: 2)
                for row in rows {
                    try insert.bind(row, at: 3)
                    try insert.run()
                }
            }
        }
        let entries = groups.map { key, rows in
            NameEntry(
                key: key,
                shown: UTF8Key(shown(kind, key)),
                posts: rows.count,
                digest: sealing.digest(of: rows, kind: kind, key: key)
            )
        }
        let part = Part(directoryOf: kind)
        contents.firstKeys[kind.rawValue] = stride(from: 0, to: entries.count, by: part.capacity).map {
            entries[$0].key
        }
        try writeParts(part, entries) { $0.name($1) }
    }

    private mutating func writeParts<Elements: RandomAccessCollection<Element>, Element>(
        _ part: Part,
        _ elements: Elements,
        _ write: (inout BinaryWriter, Element) -> Void
    ) throws(SystemFault) where Elements.Index == Int {
        for start in stride(from: 0, to: elements.count, by: part.capacity) {
            let end = min(start + part.capacity, elements.count)
            try writePart(part, Array(elements[start..<end]), write)
        }
    }

    private mutating func writePart<Element>(
        _ part: Part,
        _ elements: [Element],
        _ write: (inout BinaryWriter, Element) -> Void
    ) throws(SystemFault) {
        let number = contents[part]
        record.beginSealed()
        record.list(elements, write)
        sealing.seal(&record, .part(part, number: number))
        try writing(path) { () throws(SQLiteFault) in try insert(part, number) }
        contents[part] = number + 1
    }

    private func insert(_ part: Part, _ number: Int) throws(SQLiteFault) {
        try insertPart.bind(part.place(number), at: 1)
        try insertPart.bind(part.rawValue, at: 2)
        try insertPart.bind(number, at: 3)
        try insertPart.bind(record.bytes, at: 4)
        try insertPart.run()
    }
}
