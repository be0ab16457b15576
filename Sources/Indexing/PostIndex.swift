package import Files
import Measuring
package import Posts
package import Text

/// What is known of a run whose index is that of an earlier one, as nothing had changed.
package struct IndexRenewal: Sendable, Hashable {
    /// The run that wrote the index.
    package let origin: RunName
    package let asOf: Day
    /// Seconds since 1970 at which the run finished.
    package let finished: Int64

    package init(origin: RunName, asOf: Day, finished: Int64) {
        self.origin = origin
        self.asOf = asOf
        self.finished = finished
    }
}

/// The index of one published run, open for reading: what it gives is what was written, or a fault.
package struct PostIndex: ~Copyable {
    package let path: PathBytes
    private let database: Database
    private let selectPart: Statement
    private let sealing: Sealing
    private let contents: Contents
    /// The run that wrote it: that of the header, or the one whose files that run published again.
    package let origin: RunName

    package var header: IndexHeader { contents.header }
    package var postCount: Int { contents.posts }
    package var fileCount: Int { contents.files }

    /// Opens the index of a pipeline; nothing beside the file is looked at or made.
    /// - Parameters:
    ///   - run: the run it must be of; nil for any.
    ///   - renewal: asked where it is of another run: what is known of the run if it published that one's files again.
    package init(
        opening path: PathBytes,
        run: RunName? = nil,
        pipeline: String,
        renewal: () -> IndexRenewal? = { nil }
    ) throws(IndexFault) {
        let signature = try IndexSignature(of: path)
        let database = try reading(path) { () throws(SQLiteFault) in
            let database = try Database(path, .readImmutable)
            database.limitLength(to: signature.size)
            // Few pages are kept: most are read once, and new memory costs more than a page that is cached by the system.
            try database.execute("PRAGMA trusted_schema=OFF; PRAGMA cell_size_check=ON; PRAGMA cache_size=10")
            return database
        }
        try Schema.check(database, path)
        let selectPart = try reading(path) { () throws(SQLiteFault) in
            try database.prepare("SELECT content FROM parts WHERE place = ?")
        }
        let bytes = try Self.content(of: .header, 0, by: selectPart, path)
        guard var reader = Sealing.header.open(bytes, .part(.header, number: 0)),
            var contents = try? reader.contents(), reader.isAtEnd
        else { throw .damaged("its header is not what was written") }
        let header = contents.header
        guard header.pipeline.utf8.elementsEqual(pipeline.utf8) else {
            throw .foreign("is of the pipeline \(header.pipeline)")
        }
        if let run, run != header.run {
            guard let renewal = renewal(), renewal.origin == header.run else {
                throw .foreign("is of the run \(header.run)")
            }
            contents.header.run = run
            contents.header.asOf = renewal.asOf
            contents.header.finished = renewal.finished
        }
        self.path = path
        self.database = database
        self.selectPart = selectPart
        origin = header.run
        sealing = Sealing(run: header.run, pipeline: header.pipeline)
        self.contents = contents
    }

    /// The rows of the posts with a name, ascending; nil if no post has it.
    package func rows(of key: UTF8Key, kind: NameKind) throws(IndexFault) -> [Int]? {
        guard let entry = try name(of: key, kind: kind) else { return nil }
        let rows = try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare(
                "SELECT row FROM post_names WHERE kind = ? AND key = ? ORDER BY row"
            )
            try select.bind(kind.rawValue, at: 1)
            try select.bind(key.string, at: 2)
            var rows: [Int] = []
            while rows.count <= entry.posts, try select.step() { rows.append(select.integer(0)) }
            return rows
        }
        guard rows.count == entry.posts, sealing.digest(of: rows, kind: kind, key: key) == entry.digest else {
            throw .damaged("the posts of \(entry.shown.string) are not those that were written")
        }
        return rows
    }

    /// The posts of these rows, in their order.
    package func posts(_ rows: [Int]) throws(IndexFault) -> [IndexedPost] {
        let select = try reading(path) { () throws(SQLiteFault) in
            try database.prepare("SELECT record FROM posts WHERE row = ?")
        }
        var posts: [IndexedPost] = []
        posts.reserveCapacity(rows.count)
        for row in rows {
            let record = try reading(path) { () throws(SQLiteFault) in
                try select.bind(row, at: 1)
                defer { select.reset() }
                return try select.step() ? select.bytes(0) : []
            }
            posts.append(try SealedPost(record: record, row: row, sealing: sealing).opened())
        }
        return posts
    }

    /// Posts that follow each other, as they are stored; what they hold is for another task to see.
    package func sealedPosts(_ rows: Range<Int>) throws(IndexFault) -> [SealedPost] {
        let select = try reading(path) { () throws(SQLiteFault) in
            let select = try database.prepare("SELECT record FROM posts WHERE row >= ? ORDER BY row")
            try select.bind(rows.lowerBound, at: 1)
            return select
        }
        var posts: [SealedPost] = []
        posts.reserveCapacity(rows.count)
        for row in rows {
            let record = try reading(path) { () throws(SQLiteFault) in
                try select.step() ? select.bytes(0) : []
            }
            posts.append(SealedPost(record: record, row: row, sealing: sealing))
        }
        return posts
    }

    /// Every post, in the order of the rows.
    package func posts() throws(IndexFault) -> [IndexedPost] {
        var posts: [IndexedPost] = []
        posts.reserveCapacity(contents.posts)
        for start in stride(from: 0, to: contents.posts, by: 1024) {
            for sealed in try sealedPosts(start..<min(start + 1024, contents.posts)) {
                posts.append(try sealed.opened())
            }
        }
        return posts
    }

    /// Every file, in the order in which they were added.
    package func files() throws(IndexFault) -> [IndexedFile] {
        var files: [IndexedFile] = []
        files.reserveCapacity(contents.files)
        for number in 0..<contents[.files] {
            files += try elements(of: .files, number) { reader throws(Malformed) in try reader.file() }
        }
        return files
    }

    /// Every name of a kind, by key.
    package func names(_ kind: NameKind) throws(IndexFault) -> [NameEntry] {
        try elements(of: Part(directoryOf: kind)) { reader throws(Malformed) in try reader.name() }
    }

    /// Calls `visit` with the starts of these passages, as far as they are known.
    /// - Parameter fingerprints: ascending.
    package func forEachStart(
        of fingerprints: [UInt64],
        _ visit: (PassageStart) -> Void
    ) throws(IndexFault) {
        var wanted = fingerprints[...]
        for number in contents.firstFingerprints.indices {
            let next = number + 1
            let end = next < contents.firstFingerprints.count ? contents.firstFingerprints[next] : nil
            let here = wanted.prefix { fingerprint in end.map { fingerprint < $0 } ?? true }
            wanted = wanted.dropFirst(here.count)
            guard !here.isEmpty else { continue }
            var sought = here
            let starts = try elements(of: .starts, number) { reader throws(Malformed) in
                try reader.start { fingerprint in
                    sought = sought.drop { $0 < fingerprint }
                    return sought.first == fingerprint
                }
            }
            for case let start? in starts { visit(start) }
        }
    }

    package func starts() throws(IndexFault) -> [PassageStart] {
        let starts = try elements(of: .starts) { reader throws(Malformed) in try reader.start { _ in true } }
        return starts.compactMap(\.self)
    }
}

extension PostIndex {
    /// One name; nil if no post has it.
    package func name(of key: UTF8Key, kind: NameKind) throws(IndexFault) -> NameEntry? {
        guard let number = contents.firstKeys[kind.rawValue].lastIndex(where: { $0 <= key }) else {
            return nil
        }
        let entries = try elements(of: Part(directoryOf: kind), number) { reader throws(Malformed) in
            try reader.name(ifOf: key)
        }
        return entries.lazy.compactMap(\.self).first
    }

    private func elements<Element>(
        of part: Part,
        _ read: (inout BinaryReader) throws(Malformed) -> Element
    ) throws(IndexFault) -> [Element] {
        var elements: [Element] = []
        for number in 0..<contents[part] {
            elements += try self.elements(of: part, number, read)
        }
        return elements
    }

    private func elements<Element>(
        of part: Part,
        _ number: Int,
        _ read: (inout BinaryReader) throws(Malformed) -> Element
    ) throws(IndexFault) -> [Element] {
        let bytes = try Self.content(of: part, number, by: selectPart, path)
        guard var reader = sealing.open(bytes, .part(part, number: number)),
            let elements = try? reader.list(read), reader.isAtEnd
        else { throw .damaged("part \(number) of its \(part) is not what was written") }
        return elements
    }

    private static func content(
        of part: Part,
        _ number: Int,
        by select: borrowing Statement,
        _ path: PathBytes
    ) throws(IndexFault) -> [UInt8] {
        try reading(path) { () throws(SQLiteFault) in
            try select.bind(part.place(number), at: 1)
            defer { select.reset() }
            return try select.step() ? select.bytes(0) : []
        }
    }
}
