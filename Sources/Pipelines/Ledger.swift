import Files
import Measuring
import Posts
import Reading
import Store
import Text

/// What the newest run knew: its store and, of every file, how it was.
struct LastNight: Sendable {
    let run: RunName
    let store: Store
    let ledger: Ledger

    /// - Parameter sources: of tonight, with the fingerprints of their settings.
    init(_ store: Store, _ run: RunName, sources: [StoredSource]) throws(StoreFault) {
        self.run = run
        self.store = store
        ledger = Ledger(try store.files(), of: store.header, sources: sources)
    }
}

/// The files that a run knew: what did not change since need not be read again.
struct Ledger: Sendable {
    /// A source of tonight as the run knew it.
    private struct KnownSource {
        var root: StoredSource
        /// Whether its settings, and how posts are measured, are the same.
        var isCurrent: Bool
    }

    /// By tonight's sources and by path.
    let files: [StoredFile]
    /// Files of sources that are no longer in the pipeline.
    let removed: [(file: StoredFile, source: StoredSource)]
    private let sources: [KnownSource?]

    init(_ files: [StoredFile], of header: StoreHeader, sources: [StoredSource]) {
        let isReadable = header.metrics == Metrics.all.map(\.name)
        let ordinals = header.sources.map { known in
            sources.firstIndex { $0.name.utf8.elementsEqual(known.name.utf8) }
        }
        var known: [KnownSource?] = sources.map { _ in nil }
        for (source, ordinal) in zip(header.sources, ordinals) {
            guard let ordinal else { continue }
            let isCurrent = isReadable && source.fingerprint == sources[ordinal].fingerprint
            known[ordinal] = KnownSource(root: source, isCurrent: isCurrent)
        }
        var kept: [StoredFile] = []
        kept.reserveCapacity(files.count)
        var removed: [(file: StoredFile, source: StoredSource)] = []
        for var file in files {
            guard let ordinal = ordinals[file.source] else {
                removed.append((file, header.sources[file.source]))
                continue
            }
            if ordinal != file.source {
                file.source = ordinal
                for index in file.problems.indices { file.problems[index].source = ordinal }
            }
            kept.append(file)
        }
        // As they were, unless the sources stand in another order now.
        if ordinals != Array(ordinals.indices) {
            kept.sort { ($0.source, $0.path) < ($1.source, $1.path) }
        }
        self.files = kept
        self.removed = removed
        self.sources = known
    }

    /// Why a file is read again; nil if it is not.
    enum Reason: Sendable {
        case new, changed
        /// The settings of its source changed, or how posts are measured.
        case settings
        /// It may have changed within the tick of the clock in which it was read.
        case racy
        /// A library that it needs was missing.
        case library
    }

    /// The place of a file; nil for one that is not known.
    func place(of file: SourceFile) -> Int? {
        var low = 0
        var high = files.count
        while low < high {
            let middle = (low + high) / 2
            let isBefore = (files[middle].source, files[middle].path) < (file.source, file.path)
            if isBefore { low = middle + 1 } else { high = middle }
        }
        let isThere = low < files.count && files[low].source == file.source && files[low].path == file.path
        return isThere ? low : nil
    }

    /// - Parameter place: of the file; nil for one that is not known.
    func reason(toReadFileAt place: Int?, _ stamp: FileStamp) -> Reason? {
        guard let place else { return .new }
        guard isCurrent(at: place) else { return .settings }
        let file = files[place]
        if file.stamp != stamp { return .changed }
        guard file.isProvisional else { return nil }
        return file.problems.contains { $0.fact.isOfMachine } ? .library : .racy
    }

    /// Whether the file at a place is one of those that need not be read again as long as they do not change.
    func isCurrent(at place: Int) -> Bool { sources[files[place].source]?.isCurrent ?? false }

    /// Every file that had posts, with its source as the run knew it.
    var filesWithPosts: [(file: StoredFile, source: StoredSource)] {
        (files.compactMap { file in sources[file.source].map { (file, $0.root) } } + removed)
            .filter { $0.file.posts > 0 }
    }
}
