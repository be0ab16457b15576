import Glibc

extension FileSystem {
    /// The first bytes of a regular file, links followed: what tells its form without reading all of it.
    package static func beginning(of path: PathBytes, bytes count: Int) throws(SystemFault) -> [UInt8] {
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NONBLOCK)
        guard try file.status(path).kind == .file else {
            throw SystemFault(operation: .read, path: path, code: EINVAL)
        }
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = try systemCall(.read, path) {
                bytes.withUnsafeMutableBytes { buffer in
                    Glibc.read(file.number, buffer.baseAddress?.advanced(by: filled), count - filled)
                }
            }
            if got == 0 { break }
            filled += got
        }
        bytes.removeLast(count - filled)
        return bytes
    }
}
