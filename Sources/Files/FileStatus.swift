import Glibc

/// What a directory entry is. A link is itself, not what it points at.
package enum FileKind: String, Hashable, Sendable {
    case file, directory, link
    /// A FIFO, socket or device.
    case other

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .file
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .link
        default: self = .other
        }
    }
}

/// What tells one state of a file from another without reading it.
package struct FileStamp: Hashable, Sendable {
    /// Bytes.
    package var size: Int64
    /// Nanoseconds since 1970, of the contents.
    package var modified: Int64
    /// Nanoseconds since 1970, of contents, name count or rights; no program can set it.
    package var changed: Int64
    package var inode: UInt64
    package var device: UInt64

    package init(size: Int64, modified: Int64, changed: Int64, inode: UInt64, device: UInt64) {
        self.size = size
        self.modified = modified
        self.changed = changed
        self.inode = inode
        self.device = device
    }
}

/// Kind and stamp of what a path names.
package struct FileStatus: Hashable, Sendable {
    package let kind: FileKind
    package let stamp: FileStamp

    init(_ status: stat) {
        kind = FileKind(mode: status.st_mode)
        stamp = FileStamp(
            size: Int64(status.st_size),
            modified: nanoseconds(status.st_mtim),
            changed: nanoseconds(status.st_ctim),
            inode: UInt64(status.st_ino),
            device: UInt64(status.st_dev)
        )
    }
}

/// Nanoseconds since 1970, held at the ends of the range: a file's time can be any number.
private func nanoseconds(_ time: timespec) -> Int64 {
    let (seconds, tooFar) = Int64(time.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
    let (sum, over) = seconds.addingReportingOverflow(Int64(time.tv_nsec))
    guard !tooFar, !over else { return time.tv_sec < 0 ? .min : .max }
    return sum
}
