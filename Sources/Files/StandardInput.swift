import Glibc

/// Standard input as a file that can be opened any number of times.
package enum StandardInput {
    private static let name = PathBytes(checked: Array("-".utf8))

    /// A path at which standard input is opened from its beginning. What is no file, as a pipe, is first copied to its
    /// end into a file without a name, which takes its place: nothing is left behind however the program ends.
    package static func path() throws(SystemFault) -> PathBytes {
        var status = stat()
        try systemCall(.read, name) { fstat(STDIN_FILENO, &status) }
        if FileKind(mode: status.st_mode) != .file { try spool() }
        return PathBytes(checked: Array("/proc/self/fd/\(STDIN_FILENO)".utf8))
    }

    private static func spool() throws(SystemFault) {
        let named: UnsafeMutablePointer<CChar>? = getenv("TMPDIR")
        let folder = named.map { bytesOfCString($0) } ?? []
        let path = PathBytes(checked: folder.isEmpty ? Array("/tmp".utf8) : folder).appending("corpus-XXXXXX")
        var template = path.bytes.map { CChar(bitPattern: $0) } + [0]
        let file = try systemCall(.create, path) { mkstemp(&template) }
        defer { close(file) }
        unlink(template)
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = try systemCall(.read, name) { read(STDIN_FILENO, &buffer, buffer.count) }
            if count == 0 { break }
            var written = 0
            while written < count {
                written += try systemCall(.write, path) {
                    buffer.withUnsafeBytes {
                        write(file, $0.baseAddress?.advanced(by: written), count - written)
                    }
                }
            }
        }
        try systemCall(.read, name) { dup2(file, STDIN_FILENO) }
    }
}
