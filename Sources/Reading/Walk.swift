import Files
package import Posts
import Text

/// Finds the files of all sources in the order of their paths, by bytes; what is no file becomes a problem.
package struct Walk {
    private let sources: [Source]
    /// Files still to give and folders still to list, the next one last.
    private var pending: [Found] = []
    /// Folders seen, by device and inode: a link cannot lead round in a circle.
    private var visited: Set<FolderIdentity> = []
    package private(set) var problems: [Problem] = []
    /// Files that cannot hold posts: other suffixes, editors' leftovers, excluded ones.
    package private(set) var ignored = 0
    /// Listings that failed: what is missing in them is not known to be gone.
    package private(set) var failedListings: [FailedListing] = []

    private struct FolderIdentity: Hashable {
        let device: UInt64
        let inode: UInt64

        init(_ stamp: FileStamp) {
            device = stamp.device
            inode = stamp.inode
        }
    }

    private struct Folder {
        let source: Int
        /// Within the source; empty for its root.
        let path: [UInt8]
    }

    private enum Found {
        case file(SourceFile)
        case folder(Folder)
    }

    package init(_ sources: [Source]) {
        self.sources = sources
        for source in sources.reversed() {
            if source.isFolder {
                pending.append(.folder(Folder(source: source.ordinal, path: [])))
            } else if let path = PathBytes(bytes: source.isStandardInput ? [0x2D] : source.root.lastComponent)
            {
                pending.append(.file(SourceFile(source: source.ordinal, path: path)))
            }
        }
    }

    /// The next files, at least `count` unless the walk ends before; empty at its end.
    package mutating func next(_ count: Int) -> [SourceFile] {
        var files: [SourceFile] = []
        while files.count < count, let found = pending.popLast() {
            switch found {
            case .file(let file): files.append(file)
            case .folder(let folder): list(folder)
            }
        }
        return files
    }

    private mutating func list(_ folder: Folder) {
        let source = sources[folder.source]
        let path = folder.path.isEmpty ? source.root : source.root.appending(folder.path)
        do throws(SystemFault) {
            let listing = try DirectoryListing(path, followLinks: source.followLinks || folder.path.isEmpty)
            if source.followLinks {
                guard let status = try FileSystem.status(path, followLinks: true),
                    visited.insert(FolderIdentity(status.stamp)).inserted
                else { return }
            }
            let known = pending.count
            for entry in listing.entries { take(entry, in: folder, of: source) }
            pending[known...].reverse()
            if let fault = listing.fault { noteFailure(.listingIncomplete(reason: fault.reason), folder) }
        } catch {
            noteFailure(.unreadable(reason: error.reason), folder)
        }
    }

    private mutating func noteFailure(_ fact: Problem.Fact, _ folder: Folder) {
        failedListings.append(FailedListing(source: folder.source, path: folder.path))
        note(fact, folder.source, folder.path)
    }

    private mutating func note(_ fact: Problem.Fact, _ source: Int, _ path: [UInt8]) {
        let text = path.isEmpty ? "." : PathBytes(bytes: path)?.string ?? ""
        problems.append(Problem(source: source, path: Visible.escaped(text), line: 0, fact: fact))
    }

    private mutating func take(_ entry: DirectoryListing.Entry, in folder: Folder, of source: Source) {
        let path = folder.path.isEmpty ? entry.name : folder.path + [UInt8(ascii: "/")] + entry.name
        if Leftovers.matches(entry.name) {
            ignored += entry.kind == .directory ? 0 : 1
            return
        }
        guard source.root.bytes.count + 1 + path.count < 4096 else {
            note(.pathTooLong(bytes: source.root.bytes.count + 1 + path.count), folder.source, path)
            return
        }
        switch entry.kind {
        case .directory:
            if !source.exclude.contains(where: { $0.matchesAll(below: path) }) {
                pending.append(.folder(Folder(source: folder.source, path: path)))
            }
        case .file: takeFile(path, of: source)
        case .link: takeLink(path, of: source)
        case .other:
            if wanted(path, of: source) != nil {
                note(.specialFile(kind: "FIFO, socket or device"), folder.source, path)
            }
        }
    }

    private mutating func takeFile(_ path: [UInt8], of source: Source) {
        guard let path = wanted(path, of: source) else {
            ignored += 1
            return
        }
        pending.append(.file(SourceFile(source: source.ordinal, path: path)))
    }

    /// The path, if the source wants a file there.
    private func wanted(_ path: [UInt8], of source: Source) -> PathBytes? {
        guard source.include.isEmpty || source.include.contains(where: { $0.matches(path) }),
            !source.exclude.contains(where: { $0.matches(path) }), let path = PathBytes(bytes: path)
        else { return nil }
        return source.format != nil || Formats.mayRead(path) ? path : nil
    }

    private mutating func takeLink(_ path: [UInt8], of source: Source) {
        guard source.followLinks else {
            if wanted(path, of: source) != nil {
                note(.skippedLink(reason: "links are not followed"), source.ordinal, path)
            }
            return
        }
        do throws(SystemFault) {
            let target = try source.root.appending(path).realpath()
            guard target.isInside(source.root) else { return note(.linkOutside, source.ordinal, path) }
            switch try FileSystem.status(target, followLinks: true)?.kind {
            case .directory: pending.append(.folder(Folder(source: source.ordinal, path: path)))
            case .file: takeFile(path, of: source)
            default: note(.specialFile(kind: "FIFO, socket or device"), source.ordinal, path)
            }
        } catch {
            note(.skippedLink(reason: error.reason), source.ordinal, path)
        }
    }
}

/// A folder whose listing broke off: what is missing in it is not known to be gone.
package struct FailedListing: Sendable, Hashable {
    package let source: Int
    /// Within the source; empty for its root.
    package let path: [UInt8]

    /// Whether the file lies below the folder.
    package func covers(_ file: SourceFile) -> Bool {
        guard file.source == source else { return false }
        return path.isEmpty
            || (file.path.bytes.starts(with: path) && file.path.bytes.dropFirst(path.count).first == 0x2F)
    }
}

/// Names that editors and systems leave beside posts, and hidden ones.
private enum Leftovers {
    static func matches(_ name: [UInt8]) -> Bool {
        guard let first = name.first, let last = name.last else { return true }
        return first == UInt8(ascii: ".") || last == UInt8(ascii: "~")
            || (first == UInt8(ascii: "#") && last == UInt8(ascii: "#"))
            || name.suffix(4).elementsEqual(".swp".utf8)
    }
}
