import Files
import Measuring

/// What tells a store from other files, and its tables.
///
/// Rows of `posts`, `passages`, `texts` and `repeated` have a place for their key (`StoredPlace`). A post's text and
/// passages are a row each, so whoever asks for figures alone does not read them.
enum Schema {
    /// `CORP`, kept in the file's header.
    static let applicationID: UInt32 = 0x434F_5250
    /// Of the tables and of every encoding in them: raised with any change to either.
    static let version = 8
    /// Bytes: several packed texts fit into one.
    static let pageSize: Int64 = 32768

    static let meta = "CREATE TABLE meta(name TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID"

    static let fileColumns = [
        "number INTEGER PRIMARY KEY", "source INTEGER", "path BLOB", "size INTEGER", "modified INTEGER",
        "changed INTEGER", "inode INTEGER", "device INTEGER", "digest INTEGER", "provisional INTEGER",
        "ignored INTEGER", "posts INTEGER", "problems BLOB", "seal INTEGER",
    ]

    /// - Parameter metrics: names of the figures of every post, in their order.
    static func postColumns(_ metrics: [String]) -> [String] {
        [
            "place INTEGER PRIMARY KEY", "id INTEGER", "source INTEGER", "path BLOB", "line INTEGER",
            "title TEXT",
            "duplicate INTEGER", "published INTEGER", "updated INTEGER", "draft INTEGER", "page INTEGER",
            "language TEXT",
            "own_language TEXT", "permalink TEXT", "slug TEXT", "key BLOB",
        ] + metrics.map { "\"\($0)\" INTEGER" } + ["details BLOB", "seal INTEGER"]
    }

    static let passageColumns = ["place INTEGER PRIMARY KEY", "passages BLOB", "seal INTEGER"]
    static let textColumns = ["place INTEGER PRIMARY KEY", "text BLOB", "seal INTEGER"]
    static let repeatedColumns = ["place INTEGER PRIMARY KEY", "flags BLOB", "seal INTEGER"]
    static let groupColumns = [
        "kind INTEGER", "key TEXT", "shown TEXT", "posts INTEGER", "digest INTEGER", "seal INTEGER",
    ]

    /// The tables but `meta`, in the order of their making.
    static func tables(_ metrics: [String]) -> [String] {
        [
            table("files", fileColumns), table("posts", postColumns(metrics)),
            table("passages", passageColumns),
            table("texts", textColumns), table("repeated", repeatedColumns),
            "CREATE TABLE groups(\(groupColumns.joined(separator: ", ")), PRIMARY KEY(kind, key)) WITHOUT ROWID",
            "CREATE TABLE names(kind INTEGER, key TEXT, place INTEGER, id INTEGER, "
                + "PRIMARY KEY(kind, key, place)) WITHOUT ROWID",
        ]
    }

    private static func table(_ name: String, _ columns: [String]) -> String {
        "CREATE TABLE \(name)(\(columns.joined(separator: ", ")))"
    }

    /// Throws unless the file has these tables and nothing else. That leaves SQLite no statement to run but those of
    /// this module.
    /// - Parameter metrics: as its header names them.
    static func check(
        _ database: borrowing Database,
        _ path: PathBytes,
        metrics: [String]
    ) throws(StoreFault) {
        let found = try statements(of: database, path)
        guard found == ([meta] + tables(metrics)).map({ Array($0.utf8) }) else {
            throw .damaged("its tables are not those of an index")
        }
    }

    /// Throws unless `meta`, which tells the rest, is a table as it should be.
    static func checkMeta(_ database: borrowing Database, _ path: PathBytes) throws(StoreFault) {
        guard try statements(of: database, path).first == Array(meta.utf8) else {
            throw .damaged("its tables are not those of an index")
        }
    }

    private static func statements(of database: borrowing Database, _ path: PathBytes) throws(StoreFault)
        -> [[UInt8]]
    {
        try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare(
                "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY rowid"
            )
            var found: [[UInt8]] = []
            while found.count < 16, try select.step() {
                var sql: [UInt8] = []
                select.append(0, to: &sql)
                found.append(sql)
            }
            return found
        }
    }
}
