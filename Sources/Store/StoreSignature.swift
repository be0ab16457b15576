import Files
import Glibc

/// What a file says of itself before SQLite sees it.
struct StoreSignature {
    /// Bytes.
    let size: Int64

    /// Looks at a path that may name anything, and never waits; throws unless it is a file with the marks of an
    /// index of this program's schema.
    init(of path: PathBytes) throws(StoreFault) {
        let flags = O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | O_NOCTTY
        var file: Int32 = -1
        repeat { file = path.withCString { open($0, flags) } } while file < 0 && errno == EINTR
        guard file >= 0 else { throw Self.fault(errno, .open, path) }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0 else { throw Self.fault(errno, .stat, path) }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .foreign("is no file") }
        size = Int64(status.st_size)
        try Self.check(try Self.front(of: file, path), size: size)
    }

    private static func front(of file: Int32, _ path: PathBytes) throws(StoreFault) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 100)
        while true {
            let count = pread(file, &bytes, bytes.count, 0)
            if count >= 0 { return Array(bytes[..<count]) }
            let code = errno
            guard code == EINTR else { throw fault(code, .read, path) }
        }
    }

    private static func check(_ front: [UInt8], size: Int64) throws(StoreFault) {
        guard !front.isEmpty else { throw .damaged("it is empty") }
        guard front.starts(with: "SQLite format 3\0".utf8) else { throw .foreign("is no SQLite database") }
        guard front.count == 100 else { throw .damaged("it ends in its header") }
        guard number(front[68..<72]) == Schema.applicationID else {
            throw .foreign("is another program's database")
        }
        let version = Int(Int32(bitPattern: number(front[60..<64])))
        if version < Schema.version { throw .older(found: version, known: Schema.version) }
        if version > Schema.version { throw .newer(found: version, known: Schema.version) }
        let pages = Int64(number(front[28..<32]))
        guard size == pages * Schema.pageSize else {
            throw .damaged("it has \(size) bytes for \(pages) pages")
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        bytes.reduce(0) { $0 << 8 | UInt32($1) }
    }

    private static func fault(_ code: Int32, _ operation: SystemFault.Operation, _ path: PathBytes)
        -> StoreFault
    {
        switch code {
        case ENOENT, ENOTDIR: .missing
        case ELOOP: .foreign("is a symbolic link")
        case ENXIO, ENODEV, EISDIR: .foreign("is no file")
        default: .io(SystemFault(operation: operation, path: path, code: code))
        }
    }
}
