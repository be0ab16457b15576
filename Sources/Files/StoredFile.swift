import Glibc

/// A file that nobody changes, open to be read in any order by any number of tasks.
package final class StoredFile: Sendable {
    /// Bytes.
    package let size: Int
    private let path: PathBytes
    private let descriptor: Descriptor

    /// Throws for what is no regular file.
    package init(_ path: PathBytes) throws(SystemFault) {
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
        let status = try file.status(path)
        guard status.kind == .file else { throw SystemFault(operation: .open, path: path, code: EINVAL) }
        size = Int(status.stamp.size)
        self.path = path
        descriptor = file
    }

    /// Adds the bytes of a range to the buffer; throws where the file does not have them.
    package func read(_ range: Range<Int>, into buffer: inout [UInt8]) throws(SystemFault) {
        try descriptor.read(range, into: &buffer, path)
    }
}
