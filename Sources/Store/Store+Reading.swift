import Files
package import Measuring
import Posts
import Synchronization
import Text

extension Store {
    /// Every file, in the order of sources and paths.
    package func files() throws(StoreFault) -> [StoredFile] {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows("SELECT * FROM main.files ORDER BY number", of: database)
            var files: [StoredFile] = []
            files.reserveCapacity(header.files)
            while try reading(path, { () throws(SQLiteFault) in try rows.next() }) {
                guard let file = try? rows.file(sourceOrdinals) else { throw damaged("file \(files.count)") }
                files.append(file)
            }
            guard files.count == header.files,
                StoredFile.digest(of: files.lazy.map(\.number)) == header.fileDigest
            else { throw damaged("the list of files") }
            return files
        }
    }

    /// What stays in memory of every post, in the order of the rows.
    /// - Parameter isWhole: whether the header says how many there are and which: so it is once the store is finished.
    package func heads(isWhole: Bool = true) throws(StoreFault) -> [PostHead] {
        var heads = try allHeads()
        let isOrdered = zip(heads, heads.dropFirst()).allSatisfy { !PostHead.precedes($1, $0) }
        if !isOrdered { heads.sort(by: PostHead.precedes) }
        guard isWhole else { return heads }
        guard heads.count == header.posts,
            PostHead.digest(of: heads) == header.postDigest
        else { throw damaged("the list of posts") }
        return heads
    }

    /// The heads of some posts, in their order.
    package func heads(of posts: [StoredPost]) throws(StoreFault) -> [PostHead] {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows(Self.selectHeads + " WHERE place >= ? ORDER BY place", of: database)
            var heads: [PostHead] = []
            heads.reserveCapacity(posts.count)
            for post in posts {
                try find(post.place, in: &rows)
                guard let head = rows.head(sourceOrdinals), head.id == post.id else { throw damaged(post.id) }
                heads.append(head)
            }
            return heads
        }
    }

    private func allHeads() throws(StoreFault) -> [PostHead] {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows(Self.selectHeads + " ORDER BY place", of: database)
            var heads: [PostHead] = []
            heads.reserveCapacity(header.posts)
            while try reading(path, { () throws(SQLiteFault) in try rows.next() }) {
                guard let head = rows.head(sourceOrdinals) else { throw damaged("post \(heads.count)") }
                heads.append(head)
            }
            return heads
        }
    }

    private static let selectHeads =
        "SELECT place, id, source, path, line, title, duplicate, published, draft, words FROM main.posts"

    /// The posts of these heads, whole.
    package func posts(of heads: some Sequence<PostHead>) throws(StoreFault) -> [MeasuredPost] {
        try database.withLock { database throws(StoreFault) in
            let metrics = header.metrics.count
            var posts = try rows("SELECT * FROM main.posts WHERE place >= ? ORDER BY place", of: database)
            var passages = try rows(Self.selectPassages, of: database)
            var found: [MeasuredPost] = []
            for head in heads {
                try find(head.place, in: &posts)
                guard let post = try? posts.post(of: head, metrics: metrics, sourceOrdinals) else {
                    throw damaged(head.id)
                }
                found.append(post.with(passages: try self.passages(of: head, in: &passages)))
            }
            return found
        }
    }

    /// The passages of these posts, a column a field.
    package func passages(of heads: some Sequence<PostHead>) throws(StoreFault) -> PassageColumns {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows(Self.selectPassages, of: database)
            var columns = PassageColumns()
            for head in heads { columns.append(try passages(of: head, in: &rows)) }
            return columns
        }
    }

    private static let selectPassages = "SELECT * FROM main.passages WHERE place >= ? ORDER BY place"

    private func passages(of head: PostHead, in rows: inout RowReader) throws(StoreFault) -> [Passage] {
        guard let passages = try? PassageList.decoded(try bytes(of: head, in: &rows)) else {
            throw damaged(head.id)
        }
        return passages
    }

    /// The texts of these posts.
    package func texts(of heads: some Sequence<PostHead>) throws(StoreFault) -> [StoredText] {
        let unpacker = TextUnpacker()
        var texts: [StoredText] = []
        for (head, packed) in zip(heads, try packedTexts(of: heads)) {
            guard let text = try? unpacker.unpack(packed) else { throw damaged(head.id) }
            texts.append(text)
        }
        return texts
    }

    func packedTexts(of heads: some Sequence<PostHead>) throws(StoreFault) -> [PackedText] {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows("SELECT * FROM main.texts WHERE place >= ? ORDER BY place", of: database)
            var texts: [PackedText] = []
            for head in heads { texts.append(PackedText(bytes: try bytes(of: head, in: &rows))) }
            return texts
        }
    }

    /// Of each of these posts, which of its passages stand in another post that counts too.
    package func repeated(of heads: some Sequence<PostHead>) throws(StoreFault) -> [PassageFlags] {
        try database.withLock { database throws(StoreFault) in
            var rows = try rows("SELECT * FROM main.repeated WHERE place >= ? ORDER BY place", of: database)
            var flags: [PassageFlags] = []
            for head in heads { flags.append(PassageFlags(bits: try bytes(of: head, in: &rows))) }
            return flags
        }
    }

    // MARK: Rows

    func rows(_ sql: String, of database: borrowing Database) throws(StoreFault) -> RowReader {
        try reading(path) { () throws(SQLiteFault) in RowReader(try database.prepare(sql)) }
    }

    private func find(_ place: StoredPlace, in rows: inout RowReader) throws(StoreFault) {
        let isThere = try reading(path) { () throws(SQLiteFault) in try rows.find(place.number) }
        guard isThere else { throw damaged("the list of posts") }
    }

    /// The only field of a post's row.
    private func bytes(of head: PostHead, in rows: inout RowReader) throws(StoreFault) -> [UInt8] {
        try find(head.place, in: &rows)
        let place = rows.key()
        let bytes = rows.bytes()
        guard place == head.place.number, rows.isSealed(salt: head.id.bits) else { throw damaged(head.id) }
        return bytes
    }

    private func damaged(_ id: PostID) -> StoreFault { damaged("post \(id)") }

    func damaged(_ what: String) -> StoreFault { .damaged("\(what) is not what was written") }
}

extension RowReader {
    /// Of a query for heads, which is no whole row and has no seal: a post is read whole before it counts, and
    /// `PostHead.digest` tells whether all of them are as they were.
    fileprivate mutating func head(_ sources: [Int: Int]) -> PostHead? {
        let place = StoredPlace(number: key())
        let id = PostID(bits: bits())
        let source = sources[integer()]
        guard let source, let path = PathBytes(bytes: bytes()) else { return nil }
        let line = Int32(clamping: integer())
        let title = text()
        let isDuplicate = integer() != 0
        let published = optionalInteger().map { Day(daysSinceEpoch: $0) }
        let isDraft = integer() != 0
        return PostHead(
            id: id,
            isDuplicate: isDuplicate,
            place: place,
            path: path,
            title: title,
            published: published,
            source: Int32(source),
            line: line,
            words: Int32(clamping: integer()),
            isDraft: isDraft
        )
    }

    fileprivate mutating func file(_ sources: [Int: Int]) throws(Malformed) -> StoredFile {
        let number = key()
        let source = sources[integer()]
        guard let source, let path = PathBytes(bytes: bytes()) else { throw Malformed() }
        let stamp = FileStamp(
            size: Int64(integer()),
            modified: Int64(integer()),
            changed: Int64(integer()),
            inode: bits(),
            device: bits()
        )
        let digest = bits()
        let isProvisional = integer() != 0
        let isIgnored = integer() != 0
        let posts = integer()
        var problems = BinaryReader(bytes())
        let numbers = 0..<1 << 31
        guard isSealed(salt: 0), numbers.contains(number), numbers.contains(posts) else { throw Malformed() }
        return StoredFile(
            number: number,
            source: source,
            path: path,
            stamp: stamp,
            digest: digest,
            isProvisional: isProvisional,
            isIgnored: isIgnored,
            posts: posts,
            problems: try problems.list { reader throws(Malformed) in try reader.problem(source: source) }
        )
    }
}
