import Files
import Posts
import Reading
import Store
import Tasks

/// The files of a night in the order of the rows, and which of them last night's store has as they are.
struct Inventory: Sendable {
    /// A file; its number is its place among the entries.
    struct Entry: Sendable {
        let file: SourceFile
        /// Bytes; 0 where it cannot be looked at.
        let size: Int64
        /// Its place in the ledger, if it did not change.
        let known: Int?
        /// Why it is read again; nil for an unchanged file, one that cannot be looked at, and without a ledger.
        let reason: Ledger.Reason?
    }

    /// Files that a task looks at.
    private static let batchSize = 256

    private(set) var entries: [Entry] = []
    /// What the walk met beside the files.
    let problems: [Problem]
    let ignored: Int
    /// Of both of them.
    let listing: UInt64
    /// Stamps from this time on may belong to changes after the reading, in nanoseconds.
    let start = FileClock.now
    private let ledger: Ledger?

    /// Walks through the sources and looks at every file; none is opened.
    init(_ sources: [Source], _ ledger: Ledger?, jobs: Int) async throws {
        self.ledger = ledger
        var walk = Walk(sources)
        var batches: [[SourceFile]] = []
        while true {
            try Task.checkCancellation()
            let files = walk.next(Self.batchSize)
            if files.isEmpty { break }
            batches.append(files)
        }
        problems = walk.problems
        ignored = walk.ignored
        listing = walk.fingerprint
        var entries: [Entry] = []
        try await orderedMap(batches, width: jobs) { files in
            Self.entries(of: files, sources, ledger)
        } take: {
            entries += $0
        }
        self.entries = entries
        if let ledger, !walk.failedListings.isEmpty { keepUnlisted(walk.failedListings, ledger) }
    }

    private static func entries(of files: [SourceFile], _ sources: [Source], _ ledger: Ledger?) -> [Entry] {
        files.map { file in
            let source = sources[file.source]
            let followLinks = source.followLinks || !source.isFolder
            let stamp = (try? FileSystem.status(source.path(of: file.path), followLinks: followLinks))??.stamp
            let known = ledger?.place(of: file)
            let reason = stamp.flatMap { ledger?.reason(toReadFileAt: known, $0) }
            let isKnown = known != nil && stamp != nil && reason == nil
            return Entry(file: file, size: stamp?.size ?? 0, known: isKnown ? known : nil, reason: reason)
        }
    }

    /// A listing that failed is no deletion: files known below it stay.
    private mutating func keepUnlisted(_ failed: [FailedListing], _ ledger: Ledger) {
        let listed = Set(entries.map(\.file))
        for (place, known) in ledger.files.enumerated() where ledger.isCurrent(at: place) {
            let file = SourceFile(source: known.source, path: known.path)
            guard !listed.contains(file), failed.contains(where: { $0.covers(file) }) else { continue }
            entries.append(Entry(file: file, size: known.stamp.size, known: place, reason: nil))
        }
        entries.sort { ($0.file.source, $0.file.path) < ($1.file.source, $1.file.path) }
    }

    /// Whether every file is as the ledger knows it, and no other is there or gone.
    var isAsBefore: Bool {
        guard let ledger else { return false }
        return entries.count == ledger.files.count && entries.allSatisfy { $0.known != nil }
    }

    /// What the ledger knows of the files that did not change.
    var known: [StoredFile] {
        entries.compactMap { entry in entry.known.flatMap { ledger?.files[$0] } }
    }

    /// Files that did not change, in runs that follow each other in both nights.
    var unchanged: [UnchangedFiles] {
        var runs: [UnchangedFiles] = []
        for (number, entry) in entries.enumerated() {
            guard let known = entry.known, let file = ledger?.files[known] else { continue }
            if let last = runs.last, last.numbers.upperBound == file.number,
                last.first + last.numbers.count == number
            {
                runs[runs.count - 1].numbers = last.numbers.lowerBound..<file.number + 1
                runs[runs.count - 1].files += 1
                runs[runs.count - 1].posts += file.posts
            } else {
                let numbers = file.number..<file.number + 1
                runs.append(UnchangedFiles(numbers: numbers, first: number, files: 1, posts: file.posts))
            }
        }
        return runs
    }

    /// The numbers of the files that have to be read, in batches of so many bytes or files.
    func changed(bytes: Int64 = 8 << 20, files: Int = 64) -> [[Int]] {
        var batches: [[Int]] = []
        var size: Int64 = 0
        for (number, entry) in entries.enumerated() where entry.known == nil {
            if batches.isEmpty || size + entry.size > bytes || batches[batches.count - 1].count == files {
                batches.append([])
                size = 0
            }
            batches[batches.count - 1].append(number)
            size += entry.size
        }
        return batches
    }
}

extension Source {
    /// The whole path of one of its files.
    func path(of file: PathBytes) -> PathBytes { isFolder ? root.appending(file.bytes) : root }
}

extension Walk {
    /// Of what it met beside the files.
    fileprivate var fingerprint: UInt64 {
        let problems = problems.sorted().map { "\($0.source) \($0.path)\0\($0.fact.message)" }
        return XXH3.hash64(Array("\(ignored)\0\(problems.joined(separator: "\0"))".utf8))
    }
}
