import CSQLite
import Files
import Glibc

/// A call of SQLite that failed.
struct SQLiteFault: Error {
    /// The result code, without the bits that extend it.
    let code: Int32
    let extendedCode: Int32
    /// The `errno` behind it; 0 where there is none.
    let systemCode: Int32
    let message: String

    /// Of a file that is only read: what is no fault of the system is damage. So is a want of memory, as a damaged
    /// length asks for more than SQLite ever allocates.
    fileprivate func whileReading(_ path: PathBytes) -> StoreFault {
        switch code {
        case SQLITE_IOERR where extendedCode != SQLITE_IOERR | (2 << 8):
            .io(SystemFault(operation: .read, path: path, code: systemCode == 0 ? EIO : systemCode))
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH:
            .io(SystemFault(operation: .open, path: path, code: systemCode == 0 ? EIO : systemCode))
        default:
            .damaged(message)
        }
    }

    /// Of a new file: what cannot come of the system is damage to the file that rows are taken from.
    func whileWriting(_ path: PathBytes) -> StoreFault {
        let isOfLast =
            switch code {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_TOOBIG: true
            // Reading, or reading too little.
            case SQLITE_IOERR: [1 << 8, 2 << 8].contains(extendedCode & ~0xFF)
            default: false
            }
        if isOfLast { return .damaged(message) }
        let systemCode =
            switch code {
            case SQLITE_FULL: ENOSPC
            case SQLITE_NOMEM: ENOMEM
            default: self.systemCode == 0 ? EIO : self.systemCode
            }
        return .io(SystemFault(operation: .write, path: path, code: systemCode))
    }
}

/// Turns the faults of SQLite in `body` into those of a store that is read.
func reading<Value: ~Copyable>(
    _ path: PathBytes,
    _ body: () throws(SQLiteFault) -> Value
) throws(StoreFault) -> Value {
    do {
        return try body()
    } catch {
        throw error.whileReading(path)
    }
}

/// Turns the faults of SQLite in `body` into those of a store that is written.
func writing<Value: ~Copyable>(
    _ path: PathBytes,
    _ body: () throws(SQLiteFault) -> Value
) throws(StoreFault) -> Value {
    do {
        return try body()
    } catch {
        throw error.whileWriting(path)
    }
}
