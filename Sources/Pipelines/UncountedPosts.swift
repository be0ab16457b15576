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
        let before = ledger.filesWithPosts
        let names = sources.map { UTF8Key($0.name) }
        var fewer: [UTF8Key: Int] = [:]
        for (file, known) in before { fewer[UTF8Key(known.name), default: 0] += file.posts }
        for file in files { fewer[names[file.source], default: 0] -= file.posts }
        guard fewer.values.contains(where: { $0 > 0 }) else { return }

        // Whatever the source is called by which a file is found.
        var tonight: [PathBytes: StoredFile] = [:]
        for file in files {
            let path = sources[file.source].path(of: file.path)
            tonight[path, default: file].posts += tonight[path] == nil ? 0 : file.posts
        }
        let listed = Set(inventory.entries.map { sources[$0.file.source].path(of: $0.file.path) })
        for (old, known) in before {
            let path = known.path(of: old.path)
            var missing = old.posts
            if let found = tonight[path] {
                let there = min(found.posts, old.posts)
                tonight[path]?.posts -= there
                missing -= there
                // A library that is missing is a loss.
                let isMachine = found.problems.contains { $0.fact.isOfMachine }
                guard found.digest == old.digest, !isMachine else { continue }
            } else if listed.contains(path) || !Self.isAsBefore(old, at: path) {
                // One that was met and could not be read is a loss too.
                continue
            }
            if missing > 0 { bySource[UTF8Key(known.name), default: 0] += missing }
        }
    }

    /// Whether a file that is not read tonight is still there.
    private static func isAsBefore(_ file: StoredFile, at path: PathBytes) -> Bool {
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

extension StoredSource {
    fileprivate func path(of file: PathBytes) -> PathBytes { isFolder ? root.appending(file.bytes) : root }
}
