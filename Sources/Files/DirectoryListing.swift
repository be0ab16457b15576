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
        var names: [UInt8] = []
        var found: [Found] = []
        while true {
            errno = 0
            guard let next = readdir(stream) else { break }
            let name = Self.name(of: next)
            if name.elementsEqual([dot]) || name.elementsEqual([dot, dot]) { continue }
            if let kind = kind(of: next, in: number, path.appending(Array(name))) {
                found.append(Found(start: names.count, length: name.count, kind: kind))
                names.append(contentsOf: name)
            }
        }
        if errno != 0 {
            fault = SystemFault(operation: .list, path: path, code: errno)
        }
        names.withUnsafeBufferPointer { names in found.sort { Self.precedes($0, $1, in: names) } }
        entries = found.map { Entry(name: Array(names[$0.start..<$0.start + $0.length]), kind: $0.kind) }
    }

    /// A name that stands among the others' bytes, where it is compared without an array of its own.
    private struct Found {
        let start: Int
        let length: Int
        let kind: FileKind
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

    private static func precedes(_ left: Found, _ right: Found, in names: UnsafeBufferPointer<UInt8>) -> Bool
    {
        guard let bytes = names.baseAddress else { return false }
        let common = min(left.length, right.length)
        let difference = memcmp(bytes + left.start, bytes + right.start, common)
        if difference != 0 { return difference < 0 }
        return next(in: left, at: common, of: names) < next(in: right, at: common, of: names)
    }

    /// The byte of a path behind the first ones of the name; -1 at its end.
    private static func next(in name: Found, at place: Int, of names: UnsafeBufferPointer<UInt8>) -> Int {
        if place < name.length { return Int(names[name.start + place]) }
        return name.kind == .directory ? Int(slash) : -1
    }

    /// The name where it lies, until the next one is asked for.
    private static func name(of entry: UnsafePointer<dirent>) -> UnsafeBufferPointer<UInt8> {
        let start = namePointer(of: entry)
        return UnsafeRawBufferPointer(start: start, count: strlen(start)).bindMemory(to: UInt8.self)
    }

    /// The name where it lies: it may be longer than the array the header declares.
    private static func namePointer(of entry: UnsafePointer<dirent>) -> UnsafePointer<CChar> {
        let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
        return UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    }
}

private let dot = UInt8(ascii: ".")
private let slash = UInt8(ascii: "/")
