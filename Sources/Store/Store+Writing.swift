import Files
package import Measuring
package import Posts
import Synchronization
import Text

/// Posts that a task has measured and not yet put into the store.
package struct StorePart: Sendable {
    fileprivate private(set) var posts: [(place: StoredPlace, post: MeasuredPost, text: PackedText)] = []
    /// About what they take in memory.
    package private(set) var bytes = 0

    /// What a post's figures take, about.
    private static let figuresSize = 2048

    package init() {}

    package mutating func append(_ post: MeasuredPost, _ text: PackedText, at place: StoredPlace) {
        posts.append((place, post, text))
        bytes += text.bytes.count + Self.figuresSize
    }

    /// Forgets the posts of a file: it changed while it was read.
    package mutating func remove(file: Int) {
        posts.removeAll { $0.place.file == file }
    }
}

/// Files of last night's store that follow each other in tonight's too.
package struct UnchangedFiles: Sendable, Hashable {
    /// Their numbers in last night's store.
    package var numbers: Range<Int>
    /// The number of the first one tonight.
    package var first: Int
    /// How many files there are, and how many posts they have.
    package var files: Int
    package var posts: Int

    package init(numbers: Range<Int>, first: Int, files: Int, posts: Int) {
        self.numbers = numbers
        self.first = first
        self.files = files
        self.posts = posts
    }
}

extension Store {
    /// Changes the file, nobody else meanwhile. After a fault nothing more is written.
    private func write(_ body: (borrowing Database) throws(SQLiteFault) -> Void) throws(StoreFault) {
        try database.withLock { database throws(StoreFault) in
            if let fault = writeFault.withLock({ $0 }) { throw fault }
            do throws(SQLiteFault) {
                try body(database)
            } catch {
                let fault = error.whileWriting(path)
                writeFault.withLock { $0 = fault }
                throw fault
            }
        }
    }

    /// Takes unchanged files and their posts from last night's store, by SQLite alone: rows keep their seals, which hold
    /// for the posts' ids, and get the numbers that their files have tonight.
    package func take(_ unchanged: [UnchangedFiles]) throws(StoreFault) {
        guard !unchanged.isEmpty else { return }
        var missing: String?
        try write { database throws(SQLiteFault) in
            for (table, columns) in [
                ("files", Schema.fileColumns), ("posts", Schema.postColumns(header.metrics)),
                ("passages", Schema.passageColumns), ("texts", Schema.textColumns),
            ] {
                let isFiles = table == "files"
                let copy = try database.prepare(Self.copying(table, columns))
                for files in unchanged {
                    if Task.isCancelled { return }
                    let (from, to) = (files.numbers.lowerBound, files.numbers.upperBound)
                    let shift = files.first - from
                    let scale = isFiles ? 0 : 32
                    try copy.bind(shift << scale, at: 1)
                    try copy.bind(from << scale, at: 2)
                    try copy.bind(to << scale, at: 3)
                    try copy.run()
                    if database.changes != (isFiles ? files.files : files.posts) { missing = table }
                }
            }
        }
        if let missing { throw .damaged("its \(missing) are not those that were written") }
    }

    private static func copying(_ table: String, _ columns: [String]) -> String {
        let names = columns.map { $0.prefix { $0 != " " } }
        let others = names.dropFirst().joined(separator: ", ")
        return "INSERT INTO main.\(table) SELECT \(names[0]) + ?1, \(others) FROM last.\(table) "
            + "WHERE \(names[0]) >= ?2 AND \(names[0]) < ?3 ORDER BY \(names[0])"
    }

    /// Adds posts that were read, of any files in any order.
    package func append(_ part: StorePart) throws(StoreFault) {
        guard !part.posts.isEmpty else { return }
        try write { database throws(SQLiteFault) in
            let columns = Schema.postColumns(header.metrics).count
            var posts = try RowWriter(database, into: "posts", columns: columns)
            var passages = try RowWriter(database, into: "passages", columns: 3)
            var texts = try RowWriter(database, into: "texts", columns: 3)
            for (place, post, text) in part.posts {
                let salt = post.id.bits
                try posts.post(post, source: sourceCodes[post.source], at: place)
                passages.begin(place.number)
                passages.bytes(PassageList.encoded(post.passages))
                try passages.end(salt: salt)
                texts.begin(place.number)
                texts.bytes(text.bytes)
                try texts.end(salt: salt)
            }
        }
    }

    /// Adds files that were read.
    package func append(_ files: [StoredFile]) throws(StoreFault) {
        guard !files.isEmpty else { return }
        try write { database throws(SQLiteFault) in
            var rows = try RowWriter(database, into: "files", columns: Schema.fileColumns.count)
            for file in files { try rows.file(file, source: sourceCodes[file.source]) }
        }
    }

    /// Removes the posts of a file: it changed while it was read.
    package func remove(file: Int) throws(StoreFault) {
        try remove(
            places: StoredPlace(file: file, post: 0).number..<StoredPlace(file: file + 1, post: 0).number
        )
    }

    private func remove(places: Range<Int>) throws(StoreFault) {
        try write { database throws(SQLiteFault) in
            for table in ["posts", "passages", "texts"] {
                let delete = try database.prepare(
                    "DELETE FROM main.\(table) WHERE place >= ? AND place < ?"
                )
                try delete.bind(places.lowerBound, at: 1)
                try delete.bind(places.upperBound, at: 2)
                try delete.run()
            }
        }
    }

    /// Gives a post another id.
    /// - Parameter isDuplicate: whether its own is another post's.
    package func rename(_ head: PostHead, to id: PostID, isDuplicate: Bool) throws(StoreFault) {
        let post = try posts(of: [head])[0]
        let text = try packedTexts(of: [head])[0]
        try remove(places: head.place.number..<head.place.number + 1)
        var part = StorePart()
        part.append(post.with(id: id, isDuplicate: isDuplicate), text, at: head.place)
        try append(part)
    }

    /// Ends the taking in of posts: from here on the file is read, by any number of tasks, and nothing is written to it
    /// before `commit`.
    package func endPosts() throws(StoreFault) {
        try write { database throws(SQLiteFault) in
            // What `finish` adds stays in memory.
            try database.execute("COMMIT; PRAGMA cache_spill=OFF; BEGIN EXCLUSIVE")
        }
    }

    /// Adds what follows from all posts; the file has it with `commit`.
    /// - Parameters:
    ///   - heads: of all posts, in the order of the rows.
    ///   - names: of the posts that count, a key of a kind once.
    ///   - repeated: for each post, which of its passages stand in another post too.
    package func finish(
        _ header: StoreHeader,
        _ heads: [PostHead],
        _ names: [StoredName],
        repeated: [PassageFlags]
    ) throws(StoreFault) {
        var header = header
        header.posts = heads.count
        header.groups = names.count
        header.postDigest = PostHead.digest(of: heads)
        try write { database throws(SQLiteFault) in
            let numbers = try Self.fileNumbers(in: database)
            header.files = numbers.count
            header.fileDigest = StoredFile.digest(of: numbers)
            var flags = try RowWriter(database, into: "repeated", columns: 3)
            for (row, head) in heads.enumerated() {
                flags.begin(head.place.number)
                flags.bytes(repeated[row].bits)
                try flags.end(salt: head.id.bits)
            }
            try Self.insert(names, into: database)
            try Self.insert(header, into: database)
        }
    }

    /// Writes what `finish` added, which makes the file final but for the disk. Nobody may read it meanwhile: a file that
    /// grows looks damaged to those who open it.
    package func commit() throws(StoreFault) {
        try write { database throws(SQLiteFault) in try database.execute("COMMIT") }
    }

    private static func fileNumbers(in database: borrowing Database) throws(SQLiteFault) -> [Int] {
        let select = try database.prepare("SELECT number FROM main.files ORDER BY number")
        var numbers: [Int] = []
        while try select.step() { numbers.append(select.integer(0)) }
        return numbers
    }

    private static func insert(_ names: [StoredName], into database: borrowing Database) throws(SQLiteFault) {
        var groups = try RowWriter(database, into: "groups", columns: Schema.groupColumns.count)
        let insert = try database.prepare("INSERT INTO names VALUES(?, ?, ?, ?)")
        for name in names.sorted(by: { ($0.kind.rawValue, $0.key) < ($1.kind.rawValue, $1.key) }) {
            groups.begin()
            groups.integer(name.kind.rawValue)
            groups.text(name.key.string)
            groups.text(name.shown)
            groups.integer(name.posts.count)
            groups.bits(StoredPost.digest(of: name.posts))
            try groups.end(salt: 0)
            try insert.bind(name.kind.rawValue, at: 1)
            try insert.bind(name.key.string, at: 2)
            for post in name.posts {
                try insert.bind(post.place.number, at: 3)
                try insert.bind(Int(Int64(bitPattern: post.id.bits)), at: 4)
                try insert.run()
            }
        }
    }

    private static func insert(_ header: StoreHeader, into database: borrowing Database) throws(SQLiteFault) {
        let encoded = header.encoded
        var record = BinaryWriter()
        record.word(XXH3.hash64(encoded))
        record.blob(encoded)
        let insert = try database.prepare("INSERT INTO meta VALUES(?, ?)")
        try insert.bind("header", at: 1)
        try insert.bind(record.bytes.span, at: 2)
        try insert.run()
        // For people; the header is read back.
        for (name, value) in [
            ("run", header.run.text), ("pipeline", header.pipeline), ("as_of", header.asOf.description),
            ("definitions_version", String(header.definitionsVersion)), ("posts", String(header.posts)),
            ("files", String(header.files)), ("sources", header.sources.map(\.name).joined(separator: "\n")),
        ] {
            try insert.bind(name, at: 1)
            try insert.bind(value, at: 2)
            try insert.run()
        }
    }
}

/// A bit for each passage of a post; no bits where none is set.
package struct PassageFlags: Sendable, Hashable {
    let bits: [UInt8]

    /// - Parameter isSet: asked for each passage, by its place in the post.
    package init(_ passages: Int, _ isSet: (Int) -> Bool) {
        var bits: [UInt8] = []
        for passage in 0..<passages where isSet(passage) {
            if bits.isEmpty { bits = Array(repeating: 0, count: (passages + 7) / 8) }
            bits[passage / 8] |= 1 << UInt8(passage % 8)
        }
        self.bits = bits
    }

    init(bits: [UInt8]) {
        self.bits = bits
    }

    package func isSet(_ passage: Int) -> Bool {
        passage / 8 < bits.count && bits[passage / 8] >> UInt8(passage % 8) & 1 != 0
    }
}

extension RowWriter {
    fileprivate mutating func file(_ file: StoredFile, source: Int) throws(SQLiteFault) {
        begin(file.number)
        integer(source)
        bytes(file.path.bytes)
        for number in [file.stamp.size, file.stamp.modified, file.stamp.changed] { integer(Int(number)) }
        for number in [file.stamp.inode, file.stamp.device, file.digest] { bits(number) }
        integer(file.isProvisional ? 1 : 0)
        integer(file.isIgnored ? 1 : 0)
        integer(file.posts)
        var problems = BinaryWriter()
        problems.list(file.problems) { $0.problem($1) }
        bytes(problems.bytes)
        try end(salt: 0)
    }
}
