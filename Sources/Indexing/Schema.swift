import Files

/// What tells an index from other files, and its tables.
enum Schema {
    /// `CORP`, kept in the file's header.
    static let applicationID: UInt32 = 0x434F_5250
    /// Of the tables and of every encoding in them: raised with any change to either.
    static let version = 8
    /// Bytes.
    static let pageSize: Int64 = 8192

    /// In the order of their making.
    static let tables = [
        """
        CREATE TABLE posts(row INTEGER PRIMARY KEY, id TEXT, source TEXT, path TEXT, title TEXT, \
        published TEXT, words INTEGER, record BLOB)
        """,
        """
        CREATE TABLE post_names(kind INTEGER, key TEXT, row INTEGER, PRIMARY KEY(kind, key, row)) \
        WITHOUT ROWID
        """,
        // By a number: to compare records of a table without rows, SQLite reads each whole, its content too.
        "CREATE TABLE parts(place INTEGER PRIMARY KEY, name TEXT, number INTEGER, content BLOB)",
    ]

    /// Throws unless the file has these tables and nothing else. That leaves SQLite no statement to run but those
    /// of this module.
    static func check(_ database: borrowing Database, _ path: PathBytes) throws(IndexFault) {
        let found = try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare("SELECT sql FROM sqlite_schema ORDER BY rowid")
            var found: [[UInt8]] = []
            while found.count <= tables.count, try select.step() { found.append(select.bytes(0)) }
            return found
        }
        guard found == tables.map({ Array($0.utf8) }) else {
            throw .damaged("its tables are not those of an index")
        }
    }
}

/// Lists that are kept as numbered parts of `parts`.
enum Part: String, CaseIterable {
    case header, files, tags, categories, authors, starts

    /// The directory of a kind of names.
    init(directoryOf kind: NameKind) {
        switch kind {
        case .tag: self = .tags
        case .category: self = .categories
        case .author: self = .authors
        }
    }

    /// Its place among the lists.
    var ordinal: Int { Self.allCases.firstIndex(of: self) ?? 0 }

    /// Where a part stands in the table.
    func place(_ number: Int) -> Int { ordinal << 32 | number }

    /// How many entries a part holds at most.
    var capacity: Int {
        switch self {
        case .header: 1
        case .files: 4096
        case .starts: 256
        case .tags, .categories, .authors: 1024
        }
    }
}
