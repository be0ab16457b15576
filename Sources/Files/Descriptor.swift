import CGlibc
import Glibc

/// An open file descriptor, closed when it goes out of scope.
struct Descriptor: ~Copyable, Sendable {
    let number: Int32

    /// Opens the path with `O_CLOEXEC` and `O_NOCTTY` added to the flags.
    init(
        opening path: PathBytes,
        at directory: Int32 = AT_FDCWD,
        flags: Int32,
        mode: mode_t = 0,
        as operation: SystemFault.Operation = .open
    ) throws(SystemFault) {
        number = try systemCall(operation, path) {
            path.withCString { openat(directory, $0, flags | O_CLOEXEC | O_NOCTTY, mode) }
        }
    }

    deinit {
        _ = Glibc.close(number)
    }

    /// Closes the descriptor. Throws what the close reports, as a delayed write error.
    consuming func close(_ path: PathBytes) throws(SystemFault) {
        let number = number
        discard self
        // An interrupted close has closed the descriptor: a second one could hit somebody else's.
        if Glibc.close(number) == -1, errno != EINTR {
            throw SystemFault(operation: .close, path: path, code: errno)
        }
    }

    func status(_ path: @autoclosure () -> PathBytes) throws(SystemFault) -> FileStatus {
        var status = stat()
        try systemCall(.stat, path()) { fstat(number, &status) }
        return FileStatus(status)
    }

    /// Writes all bytes, however many calls that takes.
    func write(_ bytes: UnsafeRawBufferPointer, _ path: PathBytes) throws(SystemFault) {
        var written = 0
        while written < bytes.count {
            let rest = UnsafeRawBufferPointer(rebasing: bytes[written...])
            let count = try systemCall(.write, path) { Glibc.write(number, rest.baseAddress, rest.count) }
            guard count > 0 else { throw SystemFault(operation: .write, path: path, code: EIO) }
            written += count
        }
    }

    func sync(_ path: PathBytes) throws(SystemFault) {
        try systemCall(.sync, path) { fsync(number) }
    }

    /// Asks the disk to take these bytes, without waiting for it; what comes of that, `sync` tells.
    func beginSync(_ range: Range<Int64>) {
        let count = range.upperBound - range.lowerBound
        _ = sync_file_range(number, range.lowerBound, count, UInt32(SYNC_FILE_RANGE_WRITE))
    }

    func protect(_ path: PathBytes, mode: mode_t) throws(SystemFault) {
        try systemCall(.protect, path) { fchmod(number, mode) }
    }
}
