import Glibc

/// Operations on folders, links and whole files. None of them follows a link in the last place of a path,
/// unless it says so.
package enum FileSystem {
    /// Kind and stamp of what the path names; nil for nothing.
    package static func status(
        _ path: PathBytes,
        followLinks: Bool
    ) throws(SystemFault) -> FileStatus? {
        var status = stat()
        do {
            let flags = followLinks ? 0 : AT_SYMLINK_NOFOLLOW
            try systemCall(.stat, path) { path.withCString { fstatat(AT_FDCWD, $0, &status, flags) } }
        } catch {
            if error.code == ENOENT || error.code == ENOTDIR { return nil }
            throw error
        }
        return FileStatus(status)
    }

    /// Throws for anything but a folder that can be opened; a link to one is followed.
    package static func requireFolder(_ path: PathBytes) throws(SystemFault) {
        _ = try Descriptor(opening: path, flags: O_RDONLY | O_DIRECTORY)
    }

    /// Asks the disk to take what was written to a file, without waiting for it, so that `seal` waits less. `seal`
    /// tells what comes of it.
    package static func beginSync(_ path: PathBytes) {
        let file = try? Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW)
        // To its end, however long it is.
        file?.beginSync(0..<0)
    }

    /// Makes a file that a library wrote as final as `OutputFile.finish` does: mode 0444, on the disk.
    package static func seal(_ path: PathBytes) throws(SystemFault) -> FileStamp {
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW)
        try file.protect(path, mode: 0o444)
        try file.sync(path)
        return try file.status(path).stamp
    }

    /// Reads a file that nobody changes, a buffer full at a time.
    package static func readChunks(
        of path: PathBytes,
        _ visit: (Span<UInt8>) -> Void
    ) throws(SystemFault) -> FileStamp {
        let file = try Descriptor(opening: path, flags: O_RDONLY | O_NOFOLLOW)
        var buffer = [UInt8](repeating: 0, count: 128 * 1024)
        while true {
            let count = try systemCall(.read, path) { read(file.number, &buffer, buffer.count) }
            if count == 0 { return try file.status(path).stamp }
            visit(buffer.span.extracting(0..<count))
        }
    }

    /// Makes the folder and those above it that are missing. A link to a folder serves as one.
    package static func makeDirectories(_ path: PathBytes) throws(SystemFault) {
        var missing: [PathBytes] = []
        var next = path
        while try !makeDirectoryUnlessThere(next, orParentMissing: true) {
            missing.append(next)
            next = next.parent
        }
        for folder in missing.reversed() {
            _ = try makeDirectoryUnlessThere(folder, orParentMissing: false)
        }
    }

    /// Makes one folder where there is none yet; false where it cannot for want of the folder above.
    private static func makeDirectoryUnlessThere(
        _ path: PathBytes,
        orParentMissing: Bool
    ) throws(SystemFault) -> Bool {
        do {
            try makeDirectory(path)
        } catch {
            if orParentMissing, error.code == ENOENT, path.parent != path { return false }
            guard try status(path, followLinks: true)?.kind == .directory else { throw error }
        }
        return true
    }

    /// Makes one folder. Throws where the name is taken.
    package static func makeDirectory(_ path: PathBytes) throws(SystemFault) {
        try systemCall(.makeDirectory, path) { path.withCString { mkdir($0, 0o755) } }
    }

    /// Has the disk take the folder's names. File systems that cannot are left to their own way.
    package static func syncDirectory(_ path: PathBytes) throws(SystemFault) {
        let folder = try Descriptor(opening: path, flags: O_RDONLY | O_DIRECTORY, as: .sync)
        do {
            try folder.sync(path)
        } catch {
            guard error.code == EINVAL || error.code == ENOTSUP else { throw error }
        }
    }

    /// Renames within a file system, in place of what the new name named before. The fault names `new`.
    package static func rename(_ old: PathBytes, to new: PathBytes) throws(SystemFault) {
        try systemCall(.rename, new) {
            old.withCString { from in new.withCString { Glibc.rename(from, $0) } }
        }
    }

    /// Copies a file that nobody changes to a name that is free, readable and writable by its owner.
    package static func copy(_ old: PathBytes, to new: PathBytes) throws(SystemFault) {
        let source = try Descriptor(opening: old, flags: O_RDONLY | O_NOFOLLOW)
        let copy = try Descriptor(opening: new, flags: O_CREAT | O_EXCL | O_WRONLY, mode: 0o600, as: .create)
        var buffer = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = try systemCall(.read, old) { read(source.number, &buffer, buffer.count) }
            if count == 0 { return try copy.close(new) }
            try buffer.span.extracting(0..<count).withUnsafeBytes { bytes throws(SystemFault) in
                try copy.write(bytes, new)
            }
        }
    }

    /// Gives the file a second name. The fault names `new`.
    package static func link(_ old: PathBytes, to new: PathBytes) throws(SystemFault) {
        try systemCall(.link, new) {
            old.withCString { from in new.withCString { Glibc.link(from, $0) } }
        }
    }

    /// Removes a file, link or the like; nothing there is no fault.
    package static func removeFile(_ path: PathBytes) throws(SystemFault) {
        try removing(path) { unlink($0) }
    }

    /// Removes whatever the path names, a folder with all it holds; nothing there is no fault.
    package static func removeTree(_ path: PathBytes) throws(SystemFault) {
        guard try status(path, followLinks: false)?.kind == .directory else {
            return try removeFile(path)
        }
        var folders = [path]
        var next = 0
        while next < folders.count {
            let folder = folders[next]
            next += 1
            let listing = try DirectoryListing(folder, followLinks: false)
            if let fault = listing.fault { throw fault }
            for entry in listing.entries {
                let inner = folder.appending(entry.name)
                if entry.kind == .directory {
                    folders.append(inner)
                } else {
                    try removeFile(inner)
                }
            }
        }
        for folder in folders.reversed() {
            try removing(folder) { rmdir($0) }
        }
    }

    /// Where the link leads, as written in it; nil where there is nothing or no link.
    package static func readLink(_ path: PathBytes) throws(SystemFault) -> PathBytes? {
        var target = [CChar](repeating: 0, count: Int(PATH_MAX))
        do {
            let count = try systemCall(.readLink, path) {
                path.withCString { readlink($0, &target, target.count) }
            }
            return PathBytes(bytes: target[..<count].map(UInt8.init(bitPattern:)))
        } catch {
            if error.code == ENOENT || error.code == EINVAL || error.code == ENOTDIR { return nil }
            throw error
        }
    }

    /// Makes the link, or turns it elsewhere in one step: readers see the old target or the new one. Uses
    /// the name `.tmp-NAME` beside it.
    package static func replaceLink(at path: PathBytes, target: PathBytes) throws(SystemFault) {
        let temporary = temporaryName(for: path)
        try removeFile(temporary)
        try systemCall(.symlink, temporary) {
            target.withCString { to in temporary.withCString { Glibc.symlink(to, $0) } }
        }
        do {
            try rename(temporary, to: path)
        } catch {
            try? removeFile(temporary)
            throw error
        }
    }

    /// Writes a small file in one step: readers see the old contents or the new. Uses the name `.tmp-NAME`
    /// beside it.
    package static func replaceFile(
        at path: PathBytes,
        with bytes: [UInt8],
        mode: UInt32 = 0o644
    ) throws(SystemFault) {
        let temporary = temporaryName(for: path)
        try removeFile(temporary)
        do {
            var file = try OutputFile(creating: temporary)
            try file.write(bytes)
            _ = try file.finish(mode: mode)
            try rename(temporary, to: path)
        } catch {
            try? removeFile(temporary)
            throw error
        }
        try syncDirectory(path.parent)
    }

    /// Tries whether files can be made in the folder, by making one and removing it.
    package static func probeWritable(_ folder: PathBytes) throws(SystemFault) {
        let probe = folder.appending(temporaryPrefix + "probe")
        try removeFile(probe)
        do {
            let flags = O_CREAT | O_EXCL | O_WRONLY
            try Descriptor(opening: probe, flags: flags, mode: 0o600, as: .create).close(probe)
            try removeFile(probe)
        } catch {
            try? removeFile(probe)
            throw error
        }
    }

    /// What the names of everything unfinished begin with.
    static let temporaryPrefix = ".tmp-"

    private static func temporaryName(for path: PathBytes) -> PathBytes {
        path.parent.appending(Array(temporaryPrefix.utf8) + path.lastComponent)
    }

    private static func removing(
        _ path: PathBytes,
        _ call: (UnsafePointer<CChar>) -> Int32
    ) throws(SystemFault) {
        do {
            try systemCall(.remove, path) { path.withCString(call) }
        } catch {
            guard error.code == ENOENT else { throw error }
        }
    }
}
