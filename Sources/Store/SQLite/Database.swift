import CSQLite
import Files

/// A connection to one SQLite file, closed when it goes out of scope. Used by one task at a time.
struct Database: ~Copyable {
    enum Access {
        /// A file that is there and empty.
        case write
        /// A file that nobody changes: no lock is taken, and no journal or log beside it is looked at.
        case readImmutable
        /// A file without a name that SQLite makes and removes by itself.
        case temporary
    }

    private let connection: OpaquePointer

    init(_ path: PathBytes, _ access: Access) throws(SQLiteFault) {
        let rights =
            switch access {
            case .write, .temporary: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
            case .readImmutable: SQLITE_OPEN_READONLY
            }
        let flags = rights | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(Self.address(of: path, access), &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let fault = Self.fault(code, opened)
            sqlite3_close_v2(opened)
            throw fault
        }
        connection = opened
        sqlite3_extended_result_codes(connection, 1)
    }

    deinit {
        sqlite3_close_v2(connection)
    }

    /// No text, blob or row of more bytes is made or read.
    func limitLength(to bytes: Int64) {
        sqlite3_limit(connection, SQLITE_LIMIT_LENGTH, Int32(clamping: bytes))
    }

    func execute(_ statements: String) throws(SQLiteFault) {
        let code = sqlite3_exec(connection, statements, nil, nil, nil)
        guard code == SQLITE_OK else { throw Self.fault(code, connection) }
    }

    /// Makes the tables of another file, which nobody changes, known under a name.
    func attach(_ path: PathBytes, as name: String) throws(SQLiteFault) {
        let attach = try prepare("ATTACH ? AS \(name)")
        try attach.bind(Self.address(of: path, .readImmutable), at: 1)
        try attach.run()
    }

    func prepare(_ sql: String) throws(SQLiteFault) -> Statement {
        var prepared: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, 0, &prepared, nil)
        guard code == SQLITE_OK, let prepared else { throw Self.fault(code, connection) }
        return Statement(prepared)
    }

    /// Rows that the last statement inserted, changed or removed.
    var changes: Int { Int(sqlite3_changes64(connection)) }

    fileprivate static func fault(_ code: Int32, _ connection: OpaquePointer?) -> SQLiteFault {
        let text = connection.flatMap { sqlite3_errmsg($0) } ?? sqlite3_errstr(code)
        return SQLiteFault(
            code: code & 0xFF,
            extendedCode: code,
            systemCode: connection.map { sqlite3_system_errno($0) } ?? 0,
            message: text.map { String(cString: $0) } ?? "SQLite error \(code)"
        )
    }

    /// The path as a URI: the one way to say that a file is immutable. A temporary file has none.
    private static func address(of path: PathBytes, _ access: Access) -> String {
        if case .temporary = access { return "" }
        var uri = path.isAbsolute ? "file://" : "file:"
        for byte in path.bytes {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "."),
                UInt8(ascii: "-"), UInt8(ascii: "_"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                uri += (byte < 16 ? "%0" : "%") + String(byte, radix: 16)
            }
        }
        if case .readImmutable = access { uri += "?immutable=1" }
        return uri
    }
}

/// A prepared statement, finalized when it goes out of scope. Columns count from 0, parameters from 1.
struct Statement: ~Copyable {
    private let statement: OpaquePointer

    fileprivate init(_ statement: OpaquePointer) {
        self.statement = statement
    }

    deinit {
        sqlite3_finalize(statement)
    }

    func bind(_ value: Int, at parameter: Int32) throws(SQLiteFault) {
        try check(sqlite3_bind_int64(statement, parameter, Int64(value)))
    }

    func bind(_ value: String, at parameter: Int32) throws(SQLiteFault) {
        var value = value
        let code = value.withUTF8 { text in
            text.withMemoryRebound(to: CChar.self) { characters in
                // An empty text may have no address, which would bind NULL.
                sqlite3_bind_text64(
                    statement,
                    parameter,
                    characters.baseAddress ?? UnsafePointer(bitPattern: 1),
                    UInt64(characters.count),
                    Self.copied,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
        try check(code)
    }

    func bind(_ value: Span<UInt8>, at parameter: Int32) throws(SQLiteFault) {
        let code = value.withUnsafeBytes { bytes in
            bytes.isEmpty
                ? sqlite3_bind_zeroblob(statement, parameter, 0)
                : sqlite3_bind_blob64(
                    statement,
                    parameter,
                    bytes.baseAddress,
                    UInt64(bytes.count),
                    Self.copied
                )
        }
        try check(code)
    }

    func bindNull(at parameter: Int32) throws(SQLiteFault) {
        try check(sqlite3_bind_null(statement, parameter))
    }

    /// Goes to the next row; false behind the last.
    func step() throws(SQLiteFault) -> Bool {
        let code = sqlite3_step(statement)
        if code == SQLITE_ROW { return true }
        guard code == SQLITE_DONE else { throw Database.fault(code, sqlite3_db_handle(statement)) }
        return false
    }

    /// Makes the statement ready to run again; what is bound stays.
    func reset() {
        // It repeats the code of the last step, which was thrown then.
        _ = sqlite3_reset(statement)
    }

    /// Runs a statement that gives no rows, and resets it.
    func run() throws(SQLiteFault) {
        defer { reset() }
        while try step() {}
    }

    /// 0 for what is no number.
    func integer(_ column: Int32) -> Int {
        Int(sqlite3_column_int64(statement, column))
    }

    func isNull(_ column: Int32) -> Bool {
        sqlite3_column_type(statement, column) == SQLITE_NULL
    }

    /// Adds the bytes of a blob or a text; none for NULL.
    func append(_ column: Int32, to bytes: inout [UInt8]) {
        guard let start = sqlite3_column_blob(statement, column) else { return }
        let count = Int(sqlite3_column_bytes(statement, column))
        bytes.append(contentsOf: UnsafeRawBufferPointer(start: start, count: count))
    }

    /// How many bytes a blob or a text has.
    func byteCount(_ column: Int32) -> Int {
        sqlite3_column_blob(statement, column) == nil ? 0 : Int(sqlite3_column_bytes(statement, column))
    }

    /// `SQLITE_TRANSIENT`, a cast that is not imported: SQLite copies the bytes before the call returns.
    private static var copied: sqlite3_destructor_type {
        unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    }

    private func check(_ code: Int32) throws(SQLiteFault) {
        guard code == SQLITE_OK else { throw Database.fault(code, sqlite3_db_handle(statement)) }
    }
}
