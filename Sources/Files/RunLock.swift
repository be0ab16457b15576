import Glibc

/// Why a run lock could not be had.
package enum RunLockFailure: Error, Hashable, Sendable {
    /// Another run holds it; who, as that run wrote it.
    case held(by: String, lock: PathBytes)
    case fault(SystemFault)
}

/// The right to publish in one output folder, held by one process at a time and freed by its end, however
/// that comes. The file `.lock` stays; only the system's lock on it counts.
package struct RunLock: ~Copyable, Sendable {
    package let path: PathBytes
    private let descriptor: Descriptor

    /// Takes the lock of a folder that is there, trying for so many seconds where another run holds it, or
    /// until the task is cancelled.
    package init(in folder: PathBytes, waiting seconds: Int = 0) throws(RunLockFailure) {
        let path = folder.appending(".lock")
        let descriptor = try Self.open(path)
        let owner: String?
        do {
            owner = try Self.lock(descriptor, path, waiting: seconds) ? nil : Self.owner(in: descriptor)
            if owner == nil { try Self.sign(descriptor, path) }
        } catch {
            throw .fault(error)
        }
        if let owner { throw .held(by: owner, lock: path) }
        self.path = path
        self.descriptor = descriptor
    }

    private static func open(_ path: PathBytes) throws(RunLockFailure) -> Descriptor {
        do {
            let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK
            return try Descriptor(opening: path, flags: flags, mode: 0o644, as: .lock)
        } catch {
            throw .fault(error)
        }
    }

    private static func lock(
        _ file: borrowing Descriptor,
        _ path: PathBytes,
        waiting seconds: Int
    ) throws(SystemFault) -> Bool {
        let number = file.number
        let deadline = ContinuousClock.now.advanced(by: .seconds(seconds))
        while true {
            do {
                try systemCall(.lock, path) { flock(number, LOCK_EX | LOCK_NB) }
                return true
            } catch {
                guard error.code == EWOULDBLOCK else { throw error }
            }
            guard ContinuousClock.now < deadline, !Task.isCancelled else { return false }
            var pause = timespec(tv_sec: 0, tv_nsec: 100_000_000)
            nanosleep(&pause, nil)
        }
    }

    /// Writes into the file who holds the lock, for the message of those who do not get it.
    private static func sign(_ file: borrowing Descriptor, _ path: PathBytes) throws(SystemFault) {
        let number = file.number
        var host = [CChar](repeating: 0, count: 256)
        let isNamed = gethostname(&host, host.count - 1) == 0
        let name = isNamed ? visibleText(of: host.prefix { $0 != 0 }.map(UInt8.init(bitPattern:))) : "?"
        let time = UTCTime(seconds: UTCTime.now)
        let text = "process \(getpid()) on \(name), since \(time.date) \(time.hour):\(time.minute) UTC\n"
        try systemCall(.write, path) { ftruncate(number, 0) }
        let bytes = Array(text.utf8)
        try bytes.span.withUnsafeBytes { raw throws(SystemFault) in try file.write(raw, path) }
    }

    private static func owner(in file: borrowing Descriptor) -> String {
        var text = [UInt8](repeating: 0, count: 512)
        let count = pread(file.number, &text, text.count, 0)
        let line = text.prefix(max(count, 0)).prefix { $0 != UInt8(ascii: "\n") }
        return line.isEmpty ? "another process" : visibleText(of: Array(line))
    }
}
