import Files
import Posts
import Reading
import Store
import Text

/// Posts that are gone though their files are as they were: new settings, definitions or a new version of the program no
/// longer count them. They are told, and no loss.
struct UncountedPosts {
    /// By the name of the source.
    private(set) var bySource: [UTF8Key: Int] = [:]

    var total: Int { bySource.values.reduce(0, +) }

    /// - Parameters:
    ///   - ledger: what the run before knew; nil where it is not known.
    ///   - files: of tonight, in the order of the rows.
    init(_ ledger: Ledger?, _ inventory: Inventory, files: [StoredFile], _ sources: [Source]) {
        guard let ledger else { return }
        let names = sources.map { UTF8Key($0.name) }
        let tonight = Dictionary(
            files.map { (SourceFile(source: $0.source, path: $0.path), $0) },
            uniquingKeysWith: { first, _ in first }
        )
        var listed: Set<SourceFile>?
        for (old, known) in ledger.filesWithPosts {
            let name = UTF8Key(known.name)
            if let source = names.firstIndex(of: name) {
                let file = SourceFile(source: source, path: old.path)
                if let found = tonight[file] {
                    if found.posts < old.posts, found.digest == old.digest {
                        bySource[name, default: 0] += old.posts - found.posts
                    }
                    continue
                }
                // One that was met and could not be read is a loss.
                if listed == nil { listed = Set(inventory.entries.map(\.file)) }
                if listed?.contains(file) == true { continue }
            }
            if Self.isAsBefore(old, of: known) { bySource[name, default: 0] += old.posts }
        }
    }

    /// Whether a file that is not read tonight is still there.
    private static func isAsBefore(_ file: StoredFile, of source: StoredSource) -> Bool {
        let path = source.isFolder ? source.root.appending(file.path.bytes) : source.root
        guard let status = try? FileSystem.status(path, followLinks: true), status.kind == .file else {
            return false
        }
        if status.stamp == file.stamp { return true }
        guard status.stamp.size == file.stamp.size else { return false }
        var digest = XXH3Digest()
        guard (try? FileSystem.readChunks(of: path, { digest.update($0) })) != nil else { return false }
        return digest.value == file.digest
    }
}
