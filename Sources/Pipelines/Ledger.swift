import Files
import Indexing
import Posts
import Reading
import Reporting
import Text

/// What the run before knew of every file: what did not change since need not be read again.
struct Ledger: Sendable {
    /// By source and path.
    private let files: [IndexedFile]
    private let rows: [Range<Int>]
    /// Files of sources whose settings changed since: they are read again whatever their stamps.
    let outdated: Int

    /// - Parameter sources: the sources of this run with the fingerprints of their settings.
    init(_ index: borrowing PostIndex, sources: [IndexedSource]) throws(IndexFault) {
        let known = index.header.sources
        let ordinals = known.map { source in
            sources.firstIndex {
                $0.name.utf8.elementsEqual(source.name.utf8) && $0.fingerprint == source.fingerprint
            }
        }
        var files = try index.files()
        let count = files.count
        var rows: [Range<Int>] = []
        rows.reserveCapacity(count)
        var isOrdered = true
        var row = 0
        // Those that are kept move to the front.
        for place in files.indices {
            let fileRows = row..<row + files[place].posts
            row = fileRows.upperBound
            guard row <= index.postCount else { throw .damaged("files name more posts than there are") }
            let source = files[place].source
            guard ordinals.indices.contains(source), let ordinal = ordinals[source] else { continue }
            let kept = rows.count
            if kept != place { files.swapAt(kept, place) }
            if ordinal != source {
                files[kept].source = ordinal
                for index in files[kept].problems.indices { files[kept].problems[index].source = ordinal }
            }
            if kept > 0, !Self.precedes(files[kept - 1], files[kept]) { isOrdered = false }
            rows.append(fileRows)
        }
        files.removeLast(count - rows.count)
        if !isOrdered {
            // The sources stand in another order than they did.
            let order = files.indices.sorted { Self.precedes(files[$0], files[$1]) }
            files = order.map { files[$0] }
            rows = order.map { rows[$0] }
        }
        self.files = files
        self.rows = rows
        outdated = count - rows.count
    }

    private static func precedes(_ left: IndexedFile, _ right: IndexedFile) -> Bool {
        (left.source, left.path) < (right.source, right.path)
    }

    /// Why a file is read again; nil if it is not.
    enum Reason: String, Sendable {
        case new, changed
        /// It may have changed within the tick of the clock in which it was read.
        case racy
        /// A library that it needs was missing.
        case library
    }

    var count: Int { files.count }

    /// The place of a file; nil for one that is not known.
    /// - Parameter guess: where it is looked for first, as files are mostly asked for in their order.
    func place(of file: SourceFile, guess: Int = 0) -> Int? {
        func isThere(_ place: Int) -> Bool {
            place < files.count && files[place].source == file.source && files[place].path == file.path
        }
        if isThere(guess) { return guess }
        var low = 0
        var high = files.count
        while low < high {
            let middle = (low + high) / 2
            let isBefore = (files[middle].source, files[middle].path) < (file.source, file.path)
            if isBefore { low = middle + 1 } else { high = middle }
        }
        return isThere(low) ? low : nil
    }

    /// - Parameter place: of the file; nil for one that is not known.
    func reason(toReadFileAt place: Int?, _ stamp: FileStamp) -> Reason? {
        guard let place else { return .new }
        if files[place].stamp != stamp { return .changed }
        guard files[place].isProvisional else { return nil }
        return files[place].problems.contains { $0.fact.isOfMachine } ? .library : .racy
    }

    func file(at place: Int) -> IndexedFile { files[place] }

    /// Rows of the file's posts in the index.
    func rows(at place: Int) -> Range<Int> { rows[place] }

    /// Posts by the folder that `name` gives for a source and a path.
    func postsByFolder(_ name: (Int, PathBytes) -> String) -> [UTF8Key: Int] {
        var folders: [UTF8Key: Int] = [:]
        for file in files where file.posts > 0 {
            folders[UTF8Key(name(file.source, file.path)), default: 0] += file.posts
        }
        return folders
    }

    /// The files known, by their places.
    var known: some Sequence<SourceFile> {
        files.lazy.map { SourceFile(source: $0.source, path: $0.path) }
    }
}

/// The index of the run before, for the one task that asks it.
final class PriorIndex {
    let run: RunName
    let ledger: Ledger
    private let index: PostIndex

    init(_ index: consuming PostIndex, sources: [IndexedSource], run: RunName) throws(IndexFault) {
        ledger = try Ledger(index, sources: sources)
        self.run = run
        self.index = index
    }

    var header: IndexHeader { index.header }
    /// The run that wrote the index.
    var origin: RunName { index.origin }

    /// The posts of these files, as they are stored.
    /// - Parameter places: of the ledger, ascending.
    func posts(at places: ArraySlice<Int>) throws(IndexFault) -> [TakenFile] {
        var taken: [TakenFile] = []
        var rest = places
        while let first = rest.first {
            // Rows that follow each other come with one question.
            var end = ledger.rows(at: first).upperBound
            let run = rest.prefix { place in
                guard place == first || ledger.rows(at: place).lowerBound == end else { return false }
                end = ledger.rows(at: place).upperBound
                return true
            }
            rest = rest.dropFirst(run.count)
            var posts = try index.sealedPosts(ledger.rows(at: first).lowerBound..<end)[...]
            for place in run {
                let count = ledger.rows(at: place).count
                taken.append(
                    TakenFile(place: place, source: ledger.file(at: place).source, posts: posts.prefix(count))
                )
                posts = posts.dropFirst(count)
            }
        }
        return taken
    }

    /// Calls `visit` with the starts that are known of these passages.
    /// - Parameter fingerprints: ascending.
    func forEachStart(of fingerprints: [UInt64], _ visit: (PassageStart) -> Void) throws(IndexFault) {
        try index.forEachStart(of: fingerprints, visit)
    }
}

/// A file of the run before whose posts are taken over.
struct TakenFile: Sendable {
    let place: Int
    /// The source's place in this run.
    let source: Int
    let posts: ArraySlice<SealedPost>
}
