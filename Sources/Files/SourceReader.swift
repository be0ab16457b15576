import Glibc

/// How reading one source file ended.
package enum ReadOutcome: Hashable, Sendable {
    /// The buffer holds the whole file as it stood at this stamp.
    case read(FileStamp)
    /// Gone since it was listed.
    case vanished
    /// A link that is not followed, or one that leads nowhere or round in a circle.
    case link
    /// A folder, FIFO, socket or device.
    case notRegular(FileKind)
    /// Larger than the limit, by this many bytes in all; not read.
    case tooLarge(size: Int64)
    /// Changed while it was read, and again at the second try.
    case changedWhileReading
    /// No file descriptor was left: try again with fewer files open.
    case outOfDescriptors(SystemFault)
    case unreadable(SystemFault)
}

/// Reads whole files that others may be writing, moving or replacing meanwhile; never blocks on a FIFO.
package struct SourceReader: Sendable {
    /// Files of more bytes than this are not read.
    package var limit: Int64
    /// Whether a link in the last place of a path is followed. The caller checks where it leads.
    package var followLinks: Bool

    package init(limit: Int64, followLinks: Bool = false) {
        self.limit = limit
        self.followLinks = followLinks
    }

    /// Reads the file into the buffer, whose storage is reused; it is empty unless the outcome is `read`.
    package func read(_ path: PathBytes, into buffer: inout [UInt8]) -> ReadOutcome {
        read(path, into: &buffer) {}
    }

    /// Reads the file as the other does, calling `meanwhile` between its bytes and the second look at its
    /// stamp: where a test plays the other writer.
    package func read(
        _ path: PathBytes,
        into buffer: inout [UInt8],
        meanwhile: () -> Void
    ) -> ReadOutcome {
        var outcome = attempt(path, into: &buffer, meanwhile)
        if case .changedWhileReading = outcome {
            outcome = attempt(path, into: &buffer, meanwhile)
        }
        if case .read = outcome { return outcome }
        buffer.removeAll(keepingCapacity: true)
        return outcome
    }

    private func attempt(
        _ path: PathBytes,
        into buffer: inout [UInt8],
        _ meanwhile: () -> Void
    ) -> ReadOutcome {
        buffer.removeAll(keepingCapacity: true)
        do {
            let file = try Descriptor(opening: path, flags: openingFlags)
            let before = try file.status(path)
            guard before.kind == .file else { return .notRegular(before.kind) }
            guard before.stamp.size <= limit else { return .tooLarge(size: before.stamp.size) }
            let size = Int(before.stamp.size)
            guard try fill(&buffer, from: file, path, size: size) else { return .changedWhileReading }
            meanwhile()
            let after = try file.status(path)
            return after == before ? .read(before.stamp) : .changedWhileReading
        } catch {
            return outcome(of: error)
        }
    }

    /// Reads until the file ends; false if that is not at `size`. One byte more than that is asked for, so
    /// that a single call shows a file that grew.
    private func fill(
        _ buffer: inout [UInt8],
        from file: borrowing Descriptor,
        _ path: PathBytes,
        size: Int
    ) throws(SystemFault) -> Bool {
        buffer.reserveCapacity(size + 1)
        while true {
            let number = file.number
            let wanted = size + 1 - buffer.count
            let count = try systemCall(.read, path) {
                var count = 0
                buffer.append(addingCapacity: wanted) { output in
                    output.withUnsafeMutableBufferPointer { space, initialized in
                        count = Glibc.read(number, space.baseAddress, wanted)
                        initialized = max(count, 0)
                    }
                }
                return count
            }
            if buffer.count == size { return true }
            if count == 0 || buffer.count > size { return false }
        }
    }

    /// A FIFO is opened without waiting for its writer.
    var openingFlags: Int32 { O_RDONLY | O_NONBLOCK | (followLinks ? 0 : O_NOFOLLOW) }

    func outcome(of fault: SystemFault) -> ReadOutcome {
        switch fault.code {
        case EMFILE, ENFILE:
            return .outOfDescriptors(fault)
        case ELOOP:
            return .link
        case ENOENT, ENOTDIR, ESTALE:
            return followLinks && isLink(fault.path) ? .link : .vanished
        case ENXIO, ENODEV:
            return .notRegular(.other)
        default:
            return .unreadable(fault)
        }
    }

    private func isLink(_ path: PathBytes) -> Bool {
        var status = stat()
        let found = path.withCString { fstatat(AT_FDCWD, $0, &status, AT_SYMLINK_NOFOLLOW) } == 0
        return found && FileKind(mode: status.st_mode) == .link
    }
}
