import Glibc

/// A file without a name for what does not fit into memory: gone with the process, whatever becomes of it.
///
/// One task appends; any number of tasks read what was appended before they began.
package final class ScratchFile: Sendable {
    package let path: PathBytes
    private let descriptor: Descriptor

    /// Makes the file in a folder; its name, `.tmp-scratch`, is taken away at once.
    package init(in folder: PathBytes) throws(SystemFault) {
        path = folder.appending(FileSystem.temporaryPrefix + "scratch")
        try FileSystem.removeFile(path)
        let flags = O_CREAT | O_EXCL | O_RDWR
        descriptor = try Descriptor(opening: path, flags: flags, mode: 0o600, as: .create)
        try FileSystem.removeFile(path)
    }

    /// Writes the bytes at an offset that the caller keeps.
    package func write(_ bytes: [UInt8], at offset: Int) throws(SystemFault) {
        var written = 0
        while written < bytes.count {
            let count = try systemCall(.write, path) {
                bytes.withUnsafeBytes { raw in
                    let rest = UnsafeRawBufferPointer(rebasing: raw[written...])
                    return pwrite(descriptor.number, rest.baseAddress, rest.count, off_t(offset + written))
                }
            }
            guard count > 0 else { throw SystemFault(operation: .write, path: path, code: EIO) }
            written += count
        }
    }

    /// Reads the bytes of a range that was written whole.
    package func read(_ range: Range<Int>, into bytes: inout [UInt8]) throws(SystemFault) {
        bytes.removeAll(keepingCapacity: true)
        try descriptor.read(range, into: &bytes, path)
    }
}
