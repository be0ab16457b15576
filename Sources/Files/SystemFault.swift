import Glibc

/// A system call that failed: what was tried, on which path, and why.
package struct SystemFault: Error, Hashable, Sendable {
    /// What was tried. The raw value reads on after "cannot".
    package enum Operation: String, Sendable, CaseIterable {
        case open
        case create
        case read
        case write
        case close
        case sync
        case protect
        case rename
        case makeDirectory = "create folder"
        case symlink = "create link"
        case link = "hard-link"
        case readLink = "read link"
        case list
        case stat = "look up"
        case remove
        case lock
        case resolve
    }

    package let operation: Operation
    package let path: PathBytes
    /// The `errno` of the failed call.
    package let code: Int32

    package init(operation: Operation, path: PathBytes, code: Int32) {
        self.operation = operation
        self.path = path
        self.code = code
    }

    /// The system's own words for the code, in English whatever the locale.
    package var reason: String {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { text in
            guard let start = text.baseAddress, strerror_r(code, start, text.count) == 0 else {
                return "error \(code)"
            }
            return visibleText(of: bytesOfCString(start))
        }
    }
}

extension SystemFault: CustomStringConvertible {
    package var description: String { "cannot \(operation.rawValue) \(path): \(reason)" }
}

/// Makes a call that returns -1 and sets `errno` on failure, again for as long as a signal interrupts it.
@discardableResult
func systemCall<Result: SignedInteger>(
    _ operation: SystemFault.Operation,
    _ path: @autoclosure () -> PathBytes,
    _ call: () -> Result
) throws(SystemFault) -> Result {
    while true {
        let result = call()
        if result != -1 { return result }
        let code = errno
        if code != EINTR {
            throw SystemFault(operation: operation, path: path(), code: code)
        }
    }
}
