package import Files

/// Stamps of files that are not opened for it. Files of one folder are asked for one after the other, so each folder is
/// looked up once, and not with every file in it.
package struct FileStamps: ~Copyable {
    private let sources: [Source]
    private var source = -1
    private var folder: ArraySlice<UInt8> = []
    private var handle: DirectoryHandle?

    package init(of sources: [Source]) {
        self.sources = sources
    }

    /// The stamp of a file; nil if there is none.
    package mutating func stamp(of file: SourceFile) -> FileStamp? {
        guard sources[file.source].isFolder else {
            return (try? FileSystem.status(sources[file.source].root, followLinks: true))??.stamp
        }
        let path = file.path.bytes
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0
        if self.source != file.source || folder != path[..<start] {
            self.source = file.source
            folder = path[..<start]
            let root = sources[file.source].root
            handle = try? DirectoryHandle(start == 0 ? root : root.appending(Array(folder.dropLast())))
        }
        let followLinks = sources[file.source].followLinks
        return handle?.status(of: file.path, from: start, followLinks: followLinks)?.stamp
    }
}
