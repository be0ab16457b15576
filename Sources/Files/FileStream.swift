import Glibc

/// A regular file that is read once, from its beginning to its end, in pieces.
package struct FileStream: ~Copyable {
    private let file: Descriptor
    private let path: PathBytes
    fileprivate let opened: FileStatus
    /// Bytes read so far.
    private var position: Int64 = 0

    fileprivate init(_ file: consuming Descriptor, _ opened: FileStatus, _ path: PathBytes) {
        self.file = file
        self.opened = opened
        self.path = path
    }

    /// The file's stamp when it was opened.
    package var stamp: FileStamp { opened.stamp }

    /// Appends at most `count` bytes; returns how many, 0 at the end of what the file was when it was opened.
    package mutating func read(_ count: Int, into buffer: inout [UInt8]) throws(SystemFault) -> Int {
        let number = file.number
        let wanted = Int(min(Int64(count), opened.stamp.size - position))
        guard wanted > 0 else { return 0 }
        let got = try systemCall(.read, path) {
            var got = 0
            buffer.append(addingCapacity: wanted) { output in
                output.withUnsafeMutableBufferPointer { space, initialized in
                    got = Glibc.read(number, space.baseAddress, wanted)
                    initialized = max(got, 0)
                }
            }
            return got
        }
        position += Int64(got)
        return got
    }

    /// Goes back to the file's beginning.
    package mutating func rewind() throws(SystemFault) {
        let number = file.number
        try systemCall(.read, path) { lseek(number, 0, SEEK_SET) }
        position = 0
    }

    /// Whether the file still is what it was when it was opened.
    package func isUnchanged() throws(SystemFault) -> Bool {
        try file.status(path) == opened
    }
}

/// Why a file is not read, in place of its bytes; never `read`.
package struct ReadRefusal: Error {
    package let outcome: ReadOutcome
}

extension SourceReader {
    /// Opens the file to be read in pieces, whatever its size; `FileStream.isUnchanged` tells at the end whether the
    /// pieces are of one state.
    package func open(_ path: PathBytes) throws(ReadRefusal) -> FileStream {
        let stream: FileStream
        do throws(SystemFault) {
            let file = try Descriptor(opening: path, flags: openingFlags)
            let status = try file.status(path)
            stream = FileStream(file, status, path)
        } catch {
            throw ReadRefusal(outcome: outcome(of: error))
        }
        guard stream.opened.kind == .file else {
            throw ReadRefusal(outcome: .notRegular(stream.opened.kind))
        }
        return stream
    }
}
