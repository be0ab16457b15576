import Glibc

/// What a folder holds, `.` and `..` left out, in the order of the bytes of the paths below it: a folder's name counts
/// with the slash that follows it there.
package struct DirectoryListing: Sendable {
    /// One name in a folder.
    package struct Entry: Hashable, Sendable {
        package let name: [UInt8]
        package let kind: FileKind

        package init(name: [UInt8], kind: FileKind) {
            self.name = name
            self.kind = kind
        }
    }

    /// What could be listed.
    package private(set) var entries: [Entry] = []
    /// Why the list is incomplete; nil for a complete one.
    package private(set) var fault: SystemFault?

    /// Lists a folder. Throws where it cannot be opened, or is a link and links are not followed.
    package init(_ path: PathBytes, followLinks: Bool) throws(SystemFault) {
        let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followLinks ? 0 : O_NOFOLLOW)
        let number = try systemCall(.list, path) { path.withCString { open($0, flags) } }
        guard let stream = fdopendir(number) else {
            let code = errno
            _ = close(number)
            throw SystemFault(operation: .list, path: path, code: code)
        }
        defer { closedir(stream) }
        while true {
            errno = 0
            guard let next = readdir(stream) else { break }
            let name = Self.name(of: next)
            if name == [dot] || name == [dot, dot] { continue }
            if let kind = kind(of: next, in: number, path.appending(name)) {
                entries.append(Entry(name: name, kind: kind))
            }
        }
        if errno != 0 {
            fault = SystemFault(operation: .list, path: path, code: errno)
        }
        entries.sort { Self.precedes($0, $1) }
    }

    /// The kind the folder itself notes, else the file's own; nil for a name that is gone again.
    private mutating func kind(
        of entry: UnsafePointer<dirent>,
        in folder: Int32,
        _ path: @autoclosure () -> PathBytes
    ) -> FileKind? {
        switch Int(entry.pointee.d_type) {
        case Int(DT_REG): return .file
        case Int(DT_DIR): return .directory
        case Int(DT_LNK): return .link
        case Int(DT_UNKNOWN): break
        default: return .other
        }
        var status = stat()
        if fstatat(folder, Self.namePointer(of: entry), &status, AT_SYMLINK_NOFOLLOW) == 0 {
            return FileKind(mode: status.st_mode)
        }
        if errno != ENOENT, fault == nil {
            fault = SystemFault(operation: .stat, path: path(), code: errno)
        }
        return nil
    }

    private static func precedes(_ left: Entry, _ right: Entry) -> Bool {
        let common = min(left.name.count, right.name.count)
        let difference = memcmp(left.name, right.name, common)
        if difference != 0 { return difference < 0 }
        return next(in: left, at: common) < next(in: right, at: common)
    }

    /// The byte of a path behind the first ones of the name; -1 at its end.
    private static func next(in entry: Entry, at place: Int) -> Int {
        if place < entry.name.count { return Int(entry.name[place]) }
        return entry.kind == .directory ? Int(slash) : -1
    }

    private static func name(of entry: UnsafePointer<dirent>) -> [UInt8] {
        bytesOfCString(namePointer(of: entry))
    }

    /// The name where it lies: it may be longer than the array the header declares.
    private static func namePointer(of entry: UnsafePointer<dirent>) -> UnsafePointer<CChar> {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        return UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    }
}

private let dot = UInt8(ascii: ".")
private let slash = UInt8(ascii: "/")
