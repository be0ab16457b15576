import Files
import Indexing
import Measuring
import Posts
import Reading
import Text

/// What the run before knew of every file: what did not change since need not be read again.
struct Ledger: Sendable {
    private let files: [IndexedFile]
    private let rows: [Range<Int>]
    private let posts: [MeasuredPost]
    private let places: [SourceFile: Int]
    /// Starts of repeated passages.
    let starts: [PassageStarts.Key: String]
    /// Files of sources whose settings changed since: they are read again whatever their stamps.
    let outdated: Int

    /// - Parameters:
    ///   - sources: the sources of this run with the fingerprints of their settings.
    init(_ index: borrowing PostIndex, sources: [IndexedSource]) throws(IndexFault) {
        let known = index.header.sources
        let ordinals = known.map { source in
            sources.firstIndex {
                $0.name.utf8.elementsEqual(source.name.utf8) && $0.fingerprint == source.fingerprint
            }
        }
        let allFiles = try index.files()
        let allPosts = try index.posts()
        var files: [IndexedFile] = []
        var rows: [Range<Int>] = []
        var posts: [MeasuredPost] = []
        var places: [SourceFile: Int] = [:]
        places.reserveCapacity(allFiles.count)
        var row = 0
        for file in allFiles {
            let fileRows = row..<row + file.posts
            row += file.posts
            guard fileRows.upperBound <= allPosts.count else {
                throw .damaged("files name more posts than there are")
            }
            guard ordinals.indices.contains(file.source), let ordinal = ordinals[file.source] else {
                continue
            }
            var file = file
            file.source = ordinal
            for index in file.problems.indices { file.problems[index].source = ordinal }
            let start = posts.count
            for index in fileRows { posts.append(allPosts[index].moved(toSource: ordinal)) }
            places[SourceFile(source: ordinal, path: file.path)] = files.count
            rows.append(start..<posts.count)
            files.append(file)
        }
        self.files = files
        self.rows = rows
        self.posts = posts
        self.places = places
        outdated = allFiles.count - files.count
        starts = Dictionary(
            try index.starts().map {
                (PassageStarts.Key(fingerprint: $0.fingerprint, post: $0.post), $0.text)
            }
        ) { first, _ in first }
    }

    /// Why a file is read again; nil if it is not.
    enum Reason: String, Sendable {
        case new, changed
        /// It may have changed within the tick of the clock in which it was read.
        case racy
    }

    func place(of file: SourceFile) -> Int? { places[file] }

    func reason(toRead file: SourceFile, _ stamp: FileStamp) -> Reason? {
        guard let place = places[file] else { return .new }
        if files[place].stamp != stamp { return .changed }
        return files[place].isRacy ? .racy : nil
    }

    func file(at place: Int) -> IndexedFile { files[place] }
    func posts(at place: Int) -> ArraySlice<MeasuredPost> { posts[rows[place]] }

    /// Posts by the folder that `name` gives for a source and a path.
    func postsByFolder(_ name: (Int, PathBytes) -> String) -> [UTF8Key: Int] {
        var folders: [UTF8Key: Int] = [:]
        for file in files where file.posts > 0 {
            folders[UTF8Key(name(file.source, file.path)), default: 0] += file.posts
        }
        return folders
    }

    /// The files known, in no order.
    var known: Dictionary<SourceFile, Int>.Keys { places.keys }
}
