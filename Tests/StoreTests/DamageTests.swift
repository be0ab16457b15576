import Files
import Glibc
import Measuring
import Posts
import Store
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
            Case(description, "damaged") { try StoreTests.sql(statements, on: $0) }
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
        .cut(to: 32768), .cut(to: 32769), .cut(to: 100_000), .cut(by: 32768), .cut(by: 1),
        Case("garbage", "foreign") { path in
            var random = Random(seed: 1)
            try write(random.bytes(60_000), to: path)
        },
        Case("garbage behind the first page", "damaged") { path in
            var random = Random(seed: 2)
            try write(Array(try contents(of: path).prefix(32768)) + random.bytes(80_000), to: path)
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
            let store = try Store(creating: path, try Corpus().header())
            try store.append([try damagedCorpus().files[0]])
        },
        .leftover("-wal"), .leftover("-shm"), .leftover("-journal"),
        .bytes("application id", "foreign", at: 68, [0, 0, 0, 0]),
        .bytes("older schema", "older 0 8", at: 60, [0, 0, 0, 0]),
        .bytes("newer schema", "newer 9 8", at: 60, [0, 0, 0, 9]),
        .bytes("write-ahead log mode", "right", at: 18, [2, 2]),
        .bytes("page size", "damaged", at: 16, [0x10, 0x00]),
        .bytes("UTF-16", "damaged", at: 59, [2]),
    ]

    static let tables: [Case] =
        ["posts", "passages", "texts", "repeated"].flatMap { table -> [Case] in
            let blob = ["posts": "details", "passages": "passages", "texts": "text"][table] ?? "flags"
            let (one, other) = ("place = 3 << 32", "place = 4 << 32")
            return [
                .sql("\(table): one deleted", "DELETE FROM \(table) WHERE \(one)"),
                .sql("\(table): the last deleted", "DELETE FROM \(table) WHERE place = 29 << 32"),
                .sql("\(table): all deleted", "DELETE FROM \(table)"),
                .sql(
                    "\(table): two swapped",
                    "UPDATE \(table) SET place = -1 WHERE \(one); UPDATE \(table) SET place = 3 << 32 WHERE \(other);"
                        + "UPDATE \(table) SET place = 4 << 32 WHERE place = -1"
                ),
                .sql("\(table): of no place", "UPDATE \(table) SET place = -7 WHERE \(one)"),
                .sql(
                    "\(table): that of another",
                    "UPDATE \(table) SET (\(blob), seal) = (SELECT \(blob), seal FROM \(table) WHERE \(other))"
                        + " WHERE \(one)"
                ),
                .sql(
                    "\(table): longer",
                    "UPDATE \(table) SET \(blob) = CAST(\(blob) || x'00' AS BLOB) WHERE \(one)"
                ),
                .sql("\(table): empty", "UPDATE \(table) SET \(blob) = NULL, seal = seal + 1 WHERE \(one)"),
                .sql("\(table): another seal", "UPDATE \(table) SET seal = seal + 1 WHERE \(one)"),
            ]
        } + [
            .sql("another title", "UPDATE posts SET title = title || 'x' WHERE place = 3 << 32"),
            .sql("another figure", "UPDATE posts SET words = words - 1 WHERE place = 3 << 32"),
            .sql(
                "another day",
                "UPDATE posts SET published = coalesce(published + 1, 5) WHERE place = 3 << 32"
            ),
            .sql("another id", "UPDATE posts SET id = id + 1 WHERE place = 3 << 32"),
            .sql("a file deleted", "DELETE FROM files WHERE number = 3"),
            .sql(
                "a file more",
                "INSERT INTO files SELECT 99, source, path, size, modified, changed, inode, "
                    + "device, digest, provisional, ignored, posts, problems, seal FROM files WHERE number = 3"
            ),
            .sql("a file of another number", "UPDATE files SET number = 99 WHERE number = 3"),
            .sql("a file of another size", "UPDATE files SET size = size - 1 WHERE number = 3"),
            .sql(
                "name deleted",
                "DELETE FROM names WHERE key = 'swift' AND place = (SELECT max(place) FROM names WHERE key = 'swift')"
            ),
            .sql("no names", "DELETE FROM names"),
            .sql("name added", "INSERT INTO names VALUES(0, 'z', 1000, 1)"),
            .sql(
                "name of another post",
                "UPDATE names SET place = place + 1000 WHERE kind = 0 AND key = 'z'"
            ),
            .sql("name of another id", "UPDATE names SET id = id + 1 WHERE kind = 0 AND key = 'z'"),
            .sql(
                "name of a negative place",
                "UPDATE names SET place = -place - 1 WHERE kind = 0 AND key = 'z'"
            ),
            .sql("name of no number", "UPDATE names SET place = 'x' || place WHERE kind = 0 AND key = 'z'"),
            .sql("name of another kind", "UPDATE names SET kind = 7 WHERE kind = 0 AND key = 'z'"),
            .sql("no header", "DELETE FROM meta WHERE name = 'header'"),
            .sql("a header cut", "UPDATE meta SET value = substr(value, 1, 60) WHERE name = 'header'"),
            .sql("no groups", "DELETE FROM groups"),
            .sql("a group lost", "DELETE FROM groups WHERE kind = 0 AND key = 'z'"),
            .sql("a group of another name", "UPDATE groups SET key = 'zy' WHERE kind = 0 AND key = 'z'"),
            .sql("a group shown otherwise", "UPDATE groups SET shown = 'y' WHERE kind = 0 AND key = 'z'"),
            .sql("table missing", "DROP TABLE names"),
            .sql("table more", "CREATE TABLE more(x)"),
            .sql("index more", "CREATE INDEX more ON posts(words)"),
            .sql("table renamed", "ALTER TABLE posts RENAME TO others"),
            .sql("meta renamed", "ALTER TABLE meta RENAME TO others"),
            .sql(
                "endless view",
                "ALTER TABLE posts RENAME TO others; CREATE VIEW posts AS WITH RECURSIVE n(place) AS "
                    + "(SELECT 0 UNION ALL SELECT place FROM n) SELECT * FROM others WHERE place IN n"
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
            "UPDATE meta SET value = (SELECT value FROM other.meta WHERE name = 'header') WHERE name = 'header'"
        ),
    ]

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
            for page in stride(from: share * 32768, to: bytes.count, by: 8 * 32768) {
                var damaged = bytes
                damaged.replaceSubrange(page..<page + 32768, with: repeatElement(0, count: 32768))
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
    return try random.corpus(posts: 30, files: 20)
}

extension DamageTests.Case {
    /// Statements that take something from the index of another run, attached as `other`.
    static func borrowed(_ what: String, _ expected: String, _ statements: String) -> Self {
        Self("\(what) of another run", expected) { path in
            let other = path.parent.appending("other.sqlite")
            var corpus = try damagedCorpus()
            corpus.run = "2026-11-24T020000Z"
            try corpus.write(to: other)
            try StoreTests.sql("ATTACH '\(other.string)' AS other; \(statements)", on: path)
        }
    }
}

extension Random {
    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
