import Glibc

/// A new file being written: nothing of it counts before `finish` has returned.
package struct OutputFile: ~Copyable {
    package let path: PathBytes
    /// Bytes taken so far, those still in the buffer included.
    package private(set) var byteCount: Int64 = 0

    private let descriptor: Descriptor
    private var buffer: [UInt8] = []
    private var fault: SystemFault?
    private let onFlush: ((Span<UInt8>) -> Void)?
    /// Bytes that the disk was asked to take already.
    private var asked: Int64 = 0

    /// Creates the file, readable by its owner only until it is finished. Throws where the name is taken.
    ///
    /// `onFlush` is given every byte once, in order, after it was written: the place for a digest.
    package init(creating path: PathBytes, onFlush: ((Span<UInt8>) -> Void)? = nil) throws(SystemFault) {
        self.path = path
        self.onFlush = onFlush
        let flags = O_CREAT | O_EXCL | O_WRONLY
        descriptor = try Descriptor(opening: path, flags: flags, mode: 0o600, as: .create)
        buffer.reserveCapacity(bufferSize)
    }

    /// Adds the bytes. After a fault this and `finish` throw that fault again.
    package mutating func write(_ bytes: [UInt8]) throws(SystemFault) {
        try write(bytes.span)
    }

    /// Adds the bytes. After a fault this and `finish` throw that fault again.
    package mutating func write(_ bytes: Span<UInt8>) throws(SystemFault) {
        if let fault { throw fault }
        byteCount += Int64(bytes.count)
        do {
            if buffer.count + bytes.count > bufferSize { try flush() }
            if bytes.count < bufferSize {
                bytes.withUnsafeBufferPointer { buffer.append(contentsOf: $0) }
            } else {
                try put(bytes)
            }
        } catch {
            fault = error
            throw error
        }
        beginSync()
    }

    /// Has the disk take a long file while the rest of it is made: `finish` has the less to wait for.
    private mutating func beginSync() {
        let written = byteCount - Int64(buffer.count)
        guard written - asked >= askedSize else { return }
        descriptor.beginSync(asked..<written)
        asked = written
    }

    /// Writes out what is buffered, sets the mode, has the disk take it all and closes the file.
    package consuming func finish(mode: UInt32 = 0o444) throws(SystemFault) -> FileStamp {
        if let fault { throw fault }
        try flush()
        try descriptor.protect(path, mode: mode)
        try descriptor.sync(path)
        let stamp = try descriptor.status(path).stamp
        try descriptor.close(path)
        return stamp
    }

    private mutating func flush() throws(SystemFault) {
        guard !buffer.isEmpty else { return }
        try put(buffer.span)
        buffer.removeAll(keepingCapacity: true)
    }

    private func put(_ bytes: Span<UInt8>) throws(SystemFault) {
        try bytes.withUnsafeBytes { raw throws(SystemFault) in try descriptor.write(raw, path) }
        onFlush?(bytes)
    }
}

private let bufferSize = 128 * 1024
private let askedSize: Int64 = 4 << 20
