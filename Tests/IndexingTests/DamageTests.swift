import Files
import Glibc
import Indexing
import Measuring
import Posts
import Testing
import Text

@Suite struct DamageTests {
    /// Something done to an index and what it answers then: `right`, or the name of its first fault.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let expected: String
        let harm: @Sendable (PathBytes) throws -> Void

        init(
            _ description: String,
            _ expected: String,
            _ harm: @escaping @Sendable (PathBytes) throws -> Void
        ) {
            testDescription = description
            self.expected = expected
            self.harm = harm
        }

        static func sql(_ description: String, _ statements: String) -> Case {
            Case(description, "damaged") { try IndexingTests.sql(statements, on: $0) }
        }

        static func cut(to bytes: Int, _ expected: String = "damaged") -> Case {
            Case("cut to \(bytes) bytes", expected) { path in
                try write(Array(try contents(of: path).prefix(bytes)), to: path)
            }
        }

        static func cut(by bytes: Int) -> Case {
            Case("cut by \(bytes) bytes", "damaged") { path in
                try write(Array(try contents(of: path).dropLast(bytes)), to: path)
            }
        }

        /// Bytes put over those at an offset.
        static func bytes(_ description: String, _ expected: String, at offset: Int, _ bytes: [UInt8]) -> Case
        {
            Case(description, expected) { path in
                var all = try contents(of: path)
                all.replaceSubrange(offset..<offset + bytes.count, with: bytes)
                try write(all, to: path)
            }
        }

        /// A file beside the index that an unfinished writer would leave.
        static func leftover(_ suffix: String) -> Case {
            Case("leftover \(suffix)", "right") { path in
                let beside = path.parent.appending(path.lastComponent + Array(suffix.utf8))
                try write(Array(repeating: 0xA5, count: 9000), to: beside)
            }
        }
    }

    static let files: [Case] = [
        Case("untouched", "right") { _ in },
        Case("bytes behind the end", "damaged") { try write(try contents(of: $0) + [1, 2, 3], to: $0) },
        Case("missing", "missing") { try FileSystem.removeFile($0) },
        .cut(to: 0), .cut(to: 1, "foreign"), .cut(to: 16), .cut(to: 99), .cut(to: 100), .cut(to: 512),
        .cut(to: 8192), .cut(to: 8193), .cut(to: 40_000), .cut(by: 8192), .cut(by: 1),
        Case("garbage", "foreign") { path in
            var random = Random(seed: 1)
            try write(random.bytes(60_000), to: path)
        },
        Case("garbage behind the first page", "damaged") { path in
            var random = Random(seed: 2)
            try write(Array(try contents(of: path).prefix(8192)) + random.bytes(80_000), to: path)
        },
        Case("text", "foreign") { try write(Array("id,title\r\n".utf8), to: $0) },
        Case("folder", "foreign") { path in
            try FileSystem.removeFile(path)
            try FileSystem.makeDirectory(path)
        },
        Case("link", "foreign") { path in
            try FileSystem.rename(path, to: path.parent.appending("else"))
            try #require(path.withCString { symlink("else", $0) } == 0)
        },
        Case("link to nothing", "foreign") { path in
            try FileSystem.removeFile(path)
            try #require(path.withCString { symlink("else", $0) } == 0)
        },
        Case("FIFO", "foreign") { path in
            try FileSystem.removeFile(path)
            try #require(path.withCString { mkfifo($0, 0o600) } == 0)
        },
        Case("another database", "foreign") { path in
            try FileSystem.removeFile(path)
            try sql("CREATE TABLE posts(row INTEGER PRIMARY KEY)", on: path)
        },
        Case("never finished", "damaged") { path in
            try FileSystem.removeFile(path)
            var writer = try IndexWriter(creating: path, header: try Corpus().header())
            var rows = writer.rows
            let post = try damagedCorpus().posts[0]
            let none = PassageFlags(0) { _ in false }
            try writer.append(
                rows.row(EncodedPost(post), at: 0, names: PostNames(), repeated: none),
                PostHead(post)
            )
        },
        .leftover("-wal"), .leftover("-shm"), .leftover("-journal"),
        .bytes("application id", "foreign", at: 68, [0, 0, 0, 0]),
        .bytes("older schema", "older 0 8", at: 60, [0, 0, 0, 0]),
        .bytes("newer schema", "newer 9 8", at: 60, [0, 0, 0, 9]),
        .bytes("write-ahead log mode", "right", at: 18, [2, 2]),
        .bytes("page size", "damaged", at: 16, [0x10, 0x00]),
        .bytes("UTF-16", "damaged", at: 59, [2]),
    ]

    static let tables: [Case] = [
        .sql("post deleted", "DELETE FROM posts WHERE row = 3"),
        .sql("last post deleted", "DELETE FROM posts WHERE row = 29"),
        .sql("all posts deleted", "DELETE FROM posts"),
        .sql(
            "posts swapped",
            "UPDATE posts SET row = -1 WHERE row = 3; UPDATE posts SET row = 3 WHERE row = 4;"
                + "UPDATE posts SET row = 4 WHERE row = -1"
        ),
        .sql(
            "record of another",
            "UPDATE posts SET record = (SELECT record FROM posts WHERE row = 1) WHERE row = 2"
        ),
        .sql("record cut", "UPDATE posts SET record = substr(record, 1, length(record) - 1) WHERE row = 2"),
        .sql("record longer", "UPDATE posts SET record = record || x'00' WHERE row = 2"),
        .sql("record NULL", "UPDATE posts SET record = NULL WHERE row = 2"),
        .sql("record a number", "UPDATE posts SET record = 7 WHERE row = 2"),
        .sql(
            "name deleted",
            "DELETE FROM post_names WHERE key = 'swift' AND row = (SELECT max(row) FROM post_names WHERE key = 'swift')"
        ),
        .sql("no names", "DELETE FROM post_names"),
        .sql("name added", "INSERT INTO post_names VALUES(0, 'z', 1000)"),
        .sql("name of another post", "UPDATE post_names SET row = row + 1000 WHERE kind = 0 AND key = 'z'"),
        .sql("name of a negative row", "UPDATE post_names SET row = -row - 1 WHERE kind = 0 AND key = 'z'"),
        .sql("name of no number", "UPDATE post_names SET row = 'x' || row WHERE kind = 0 AND key = 'z'"),
        .sql("name of another kind", "UPDATE post_names SET kind = 7 WHERE kind = 0 AND key = 'z'"),
        .sql("no header", "DELETE FROM parts WHERE name = 'header'"),
        .sql("no directory", "DELETE FROM parts WHERE name = 'tags'"),
        .sql("no files", "DELETE FROM parts WHERE name = 'files'"),
        .sql(
            "directories swapped",
            "CREATE TEMP TABLE old AS SELECT * FROM parts; UPDATE parts SET content = (SELECT content FROM old"
                + " WHERE old.name = iif(parts.name = 'tags', 'authors', 'tags')) WHERE name IN ('tags', 'authors')"
        ),
        .sql("part with another number", "UPDATE parts SET place = place + 1 WHERE name = 'starts'"),
        .sql("part empty", "UPDATE parts SET content = x'' WHERE name = 'starts'"),
        .sql("table missing", "DROP TABLE post_names"),
        .sql("table more", "CREATE TABLE more(x)"),
        .sql("index more", "CREATE INDEX more ON posts(words)"),
        .sql("table renamed", "ALTER TABLE posts RENAME TO others"),
        .sql(
            "endless view",
            "ALTER TABLE posts RENAME TO others; CREATE VIEW posts AS WITH RECURSIVE n(row) AS "
                + "(SELECT 0 UNION ALL SELECT row FROM n) SELECT row, NULL AS record FROM n WHERE row = 1"
        ),
    ]

    static let runs: [Case] = [
        Case("another run", "foreign") { path in
            var corpus = try damagedCorpus()
            corpus.run = "2026-11-24T020000Z"
            try FileSystem.removeFile(path)
            try corpus.write(to: path)
        },
        Case("another pipeline", "foreign") { path in
            var corpus = try damagedCorpus()
            corpus.pipeline = "weekly"
            try FileSystem.removeFile(path)
            try corpus.write(to: path)
        },
        .borrowed(
            "header",
            "foreign",
            "UPDATE parts SET content = (SELECT content FROM \(other("header")))"
                + " WHERE name = 'header'"
        ),
        .borrowed(
            "directory",
            "damaged",
            "UPDATE parts SET content = (SELECT content FROM \(other("tags")))"
                + " WHERE name = 'tags'"
        ),
        .borrowed(
            "post",
            "damaged",
            "UPDATE posts SET record = (SELECT record FROM other.posts WHERE row = 5)"
                + " WHERE row = 5"
        ),
    ]

    private static func other(_ part: String) -> String { "other.parts WHERE name = '\(part)'" }

    @Test(arguments: files + tables + runs)
    func noAnswerIsWrong(item: Case) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try damagedCorpus().write(to: path)
            let right = Answers(of: path)
            try #require(right.firstFault == nil)
            try item.harm(path)
            let before = try names(in: folder)
            #expect(Answers(of: path).verdict(against: right) == item.expected)
            #expect(try names(in: folder) == before)
        }
    }

    /// Every page zeroed in turn, and bits flipped all over the file: an eighth of them a case.
    @Test(arguments: 0..<8)
    func noFlippedBitGivesAWrongAnswer(share: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try damagedCorpus().write(to: path)
            let right = Answers(of: path)
            let bytes = try contents(of: path)
            let allowed: Set<Substring> = ["right", "damaged", "foreign", "older", "newer"]
            var verdicts: [String: Int] = [:]
            func check(_ damaged: [UInt8], _ place: String) throws {
                try write(damaged, to: path)
                let verdict = Answers(of: path).verdict(against: right)
                verdicts[verdict, default: 0] += 1
                #expect(allowed.contains(verdict.prefix { $0 != " " }), "\(place): \(verdict)")
            }
            for page in stride(from: share * 8192, to: bytes.count, by: 8 * 8192) {
                var damaged = bytes
                damaged.replaceSubrange(page..<page + 8192, with: repeatElement(0, count: 8192))
                try check(damaged, "page at \(page)")
            }
            for offset in stride(from: share * 257, to: bytes.count, by: 8 * 257) {
                var damaged = bytes
                damaged[offset] ^= 1 << UInt8(offset / 257 % 8)
                try check(damaged, "byte \(offset)")
            }
            #expect(try names(in: folder) == ["index.sqlite"])
            #expect(verdicts["damaged", default: 0] > 0)
        }
    }

    private func names(in folder: PathBytes) throws -> [String] {
        try DirectoryListing(folder, followLinks: false).entries.map { visibleText(of: $0.name) }
    }
}

/// The posts and files the cases are made of.
private func damagedCorpus() throws -> Corpus {
    var random = Random(seed: 42)
    var corpus = try random.corpus(posts: 30, files: 20)
    corpus.starts = [PassageStart(fingerprint: 1, post: corpus.posts[4].id, text: "A passage")]
    return corpus
}

extension DamageTests.Case {
    /// Statements that take something from the index of another run, attached as `other`.
    static func borrowed(_ what: String, _ expected: String, _ statements: String) -> Self {
        Self("\(what) of another run", expected) { path in
            let other = path.parent.appending("other.sqlite")
            var corpus = try damagedCorpus()
            corpus.run = "2026-11-24T020000Z"
            try corpus.write(to: other)
            try IndexingTests.sql("ATTACH '\(other.string)' AS other; \(statements)", on: path)
        }
    }
}

extension Random {
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
