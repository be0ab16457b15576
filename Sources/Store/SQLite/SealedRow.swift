import Posts

/// Writes rows of one table, field by field; the last column of each is a seal over all the others.
///
/// A seal is XXH3-64 over the fields and a salt that the reader knows from elsewhere, such as the post's id: bytes that
/// changed on the disk, and a row that came to stand at another post's place, do not fit it.
struct RowWriter: ~Copyable {
    private let statement: Statement
    private var sealed = BinaryWriter()
    private var parameter: Int32 = 0
    private var fault: SQLiteFault?

    /// - Parameter columns: how many there are, the key and the seal among them.
    init(_ database: borrowing Database, into table: String, columns: Int) throws(SQLiteFault) {
        let values = Array(repeating: "?", count: columns).joined(separator: ",")
        statement = try database.prepare("INSERT INTO \(table) VALUES(\(values))")
    }

    /// Begins the row of a key, over which there is no seal: rows keep theirs when they are numbered anew.
    mutating func begin(_ key: Int) {
        begin()
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bind(key, at: place)
        }
    }

    /// Begins a row that has no such key.
    mutating func begin() {
        sealed.removeAll()
        parameter = 0
        fault = nil
    }

    mutating func integer(_ value: Int) {
        sealed.word(UInt64(bitPattern: Int64(value)))
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bind(value, at: place)
        }
    }

    mutating func integer(_ value: Int?) {
        if let value { return integer(value) }
        sealed.byte(0)
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bindNull(at: place)
        }
    }

    mutating func bits(_ value: UInt64) { integer(Int(Int64(bitPattern: value))) }

    mutating func text(_ value: String) {
        sealed.text(value)
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bind(value, at: place)
        }
    }

    mutating func bytes(_ value: [UInt8]) {
        sealed.blob(value)
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bind(value.span, at: place)
        }
    }

    /// Seals the row and writes it.
    mutating func end(salt: UInt64) throws(SQLiteFault) {
        sealed.word(salt)
        let seal = Int(Int64(bitPattern: XXH3.hash64(sealed.bytes)))
        bind { (statement: borrowing Statement, place) throws(SQLiteFault) in
            try statement.bind(seal, at: place)
        }
        if let fault { throw fault }
        try statement.run()
    }

    private mutating func bind(_ body: (borrowing Statement, Int32) throws(SQLiteFault) -> Void) {
        parameter += 1
        do throws(SQLiteFault) { try body(statement, parameter) } catch { fault = fault ?? error }
    }
}

/// Reads rows that a `RowWriter` wrote: the same fields in the same order. They are to be believed where `isSealed` says
/// so.
struct RowReader: ~Copyable {
    private let statement: Statement
    private var sealed = BinaryWriter()
    private var column: Int32 = 0
    /// The key that was found last.
    private var found: Int?

    init(_ statement: consuming Statement) {
        self.statement = statement
    }

    /// Goes to the row of a key; false where there is none. The statement gives rows in the order of their keys, from that
    /// of its only parameter on: a key that follows the last one is not looked for.
    mutating func find(_ key: Int) throws(SQLiteFault) -> Bool {
        let isBehind = found.map { $0 < key } ?? false
        found = nil
        var isNext = false
        if isBehind, try next() { isNext = statement.integer(0) == key }
        if !isNext {
            statement.reset()
            try statement.bind(key, at: 1)
            guard try next(), statement.integer(0) == key else { return false }
        }
        found = key
        return true
    }

    /// Goes to the next row; false behind the last.
    mutating func next() throws(SQLiteFault) -> Bool {
        column = 0
        sealed.removeAll()
        return try statement.step()
    }

    /// The key, over which there is no seal.
    mutating func key() -> Int {
        defer { column += 1 }
        return statement.integer(column)
    }

    mutating func integer() -> Int {
        let value = statement.integer(column)
        sealed.word(UInt64(bitPattern: Int64(value)))
        column += 1
        return value
    }

    mutating func optionalInteger() -> Int? {
        guard statement.isNull(column) else { return integer() }
        sealed.byte(0)
        column += 1
        return nil
    }

    mutating func bits() -> UInt64 { UInt64(bitPattern: Int64(integer())) }

    mutating func text() -> String {
        let range = take()
        return String(decoding: sealed.bytes[range], as: UTF8.self)
    }

    mutating func bytes() -> [UInt8] {
        let range = take()
        return Array(sealed.bytes[range])
    }

    /// Adds the bytes of the next column to what is sealed, and says where they stand there.
    private mutating func take() -> Range<Int> {
        defer { column += 1 }
        return sealed.blob(column, of: statement)
    }

    /// Whether the fields that were read, all there are, fit the seal behind them.
    mutating func isSealed(salt: UInt64) -> Bool {
        sealed.word(salt)
        return statement.integer(column) == Int(Int64(bitPattern: XXH3.hash64(sealed.bytes)))
    }
}
