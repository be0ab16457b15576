import Files
import Measuring
import Posts
import Store
import Testing
import Text

@Suite struct RoundTripTests {
    @Test(arguments: 0..<6 as Range<UInt64>)
    func whatIsReadIsWhatWasWritten(seed: UInt64) throws {
        var random = Random(seed: seed)
        let corpus = try random.corpus(posts: 60, files: 40)
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let store = try Store(opening: path, run: RunName(corpus.run), pipeline: corpus.pipeline)
            #expect(store.header.posts == corpus.posts.count)
            #expect(store.header.files == corpus.files.count)
            try expect(store, corpus)
            let heads = try store.heads()
            let some = [17, 3, 59]
            #expect(
                try everything(store.posts(of: some.map { heads[$0] }))
                    == everything(some.map { corpus.posts[$0] })
            )
            #expect(
                try everything(store.heads(of: some.map { StoredPost(heads[$0]) }).map(\.id))
                    == everything(some.map { corpus.posts[$0].id })
            )
            #expect(try everything(store.files()) == everything(corpus.files))
            #expect(store.header.finished == 1_795_000_000)
            #expect(store.header.headline == corpus.headline)
            #expect(everything(store.header.sources) == everything(try corpus.header().sources))
            #expect(everything(store.header.aliases) == everything(corpus.aliases))
        }
    }

    private func expect(_ store: Store, _ corpus: Corpus, isWhole: Bool = true) throws {
        let heads = try store.heads(isWhole: isWhole)
        #expect(heads.map(\.id) == corpus.posts.map(\.id))
        #expect(heads.map(\.path) == corpus.posts.map(\.path))
        #expect(heads.map { UTF8Key($0.title) } == corpus.posts.map { UTF8Key($0.post.title) })
        #expect(heads.map(\.published) == corpus.posts.map(\.post.published))
        #expect(heads.map(\.words) == corpus.posts.map { PostHead.words(of: $0) })
        #expect(try everything(store.posts(of: heads)) == everything(corpus.posts))
        let columns = try store.passages(of: heads)
        for (row, post) in corpus.posts.enumerated() {
            let fingerprints = columns.fingerprints[columns.range(ofPost: row)]
            #expect(Array(fingerprints) == post.passages.map(\.fingerprint))
            let text = try store.texts(of: [heads[row]])[0]
            #expect(text.text == corpus.bodies[row].text && text.blocks == corpus.bodies[row].blocks)
            #expect(text.languages.map { UTF8Key($0) } == corpus.bodies[row].languages.map { UTF8Key($0) })
        }
        guard isWhole else { return }
        for (flags, post) in zip(try store.repeated(of: heads), corpus.posts) {
            #expect(
                post.passages.indices.map { flags.isSet($0) }
                    == post.passages.map { Corpus.isRepeated($0.fingerprint) }
            )
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func aNameSelectsThePostsThatHaveIt(seed: UInt64) throws {
        var random = Random(seed: seed)
        let corpus = try random.corpus(posts: 80, files: 0)
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let store = try Store(opening: path, pipeline: corpus.pipeline)
            let heads = try store.heads()
            for kind in NameKind.allCases {
                let names = try store.names(kind)
                for (key, shown) in names {
                    let rows = corpus.rows(of: key, kind: kind)
                    #expect(try store.posts(named: key, kind: kind) == rows.map { StoredPost(heads[$0]) })
                    #expect(UTF8Key(shown) == UTF8Key("\(kind) \(key.string)"))
                    #expect(try store.shownName(of: key, kind: kind) == shown)
                }
                for name in ["swift", "caf\u{E9}", "cafe\u{301}", "", "\u{0}", "nothing", "zzz"] {
                    let key = UTF8Key(name)
                    #expect((names[key] != nil) == !corpus.rows(of: key, kind: kind).isEmpty)
                    if names[key] == nil { #expect(try store.posts(named: key, kind: kind) == nil) }
                }
            }
        }
    }

    @Test(arguments: ProblemCode.allCases)
    func everyFactOfAProblemComesBack(code: ProblemCode) throws {
        var random = Random(seed: 5)
        var corpus = Corpus()
        var file = try random.file(0)
        file.problems = (0..<8).map { _ in
            Problem(source: file.source, path: "a", line: 2, fact: random.fact(of: code))
        }
        corpus.files = [file]
        #expect(file.problems.allSatisfy { $0.code == code })
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let store = try Store(opening: path, pipeline: corpus.pipeline)
            #expect(try everything(store.files()) == everything([file]))
        }
    }

    /// Tonight's store takes rows of last night's under other numbers, and gets others in between.
    @Test(arguments: 0..<4 as Range<UInt64>)
    func unchangedRowsAreTaken(seed: UInt64) throws {
        var random = Random(seed: seed)
        var corpus = try random.corpus(posts: 30, files: 30)
        for number in corpus.files.indices { corpus.files[number].posts = 1 }
        try withTemporaryFolder { folder in
            let path = folder.appending("last")
            try corpus.write(to: path)
            let last = try Store(opening: path, pipeline: corpus.pipeline)
            // Ten are gone, one of the others is read again, one is new.
            var tonight = corpus
            tonight.posts.removeSubrange(5..<15)
            tonight.bodies.removeSubrange(5..<15)
            tonight.files.removeSubrange(5..<15)
            tonight.posts[9] = try random.post(9)
            tonight.bodies[9] = random.body()
            tonight.posts.append(try random.post(99))
            tonight.bodies.append(random.body())
            tonight.files[9] = try random.file(9)
            tonight.files.append(try random.file(20))
            for number in tonight.files.indices { tonight.files[number].number = number }
            let store = try Store(creating: folder.appending("tonight"), try tonight.header(), after: last)
            try store.take([
                UnchangedFiles(numbers: 0..<5, first: 0, files: 5, posts: 5),
                UnchangedFiles(numbers: 15..<19, first: 5, files: 4, posts: 4),
                UnchangedFiles(numbers: 20..<30, first: 10, files: 10, posts: 10),
            ])
            var part = StorePart()
            var packer = TextPacker()
            for number in [20, 9] {
                part.append(
                    tonight.posts[number],
                    packer.pack(tonight.bodies[number]),
                    at: StoredPlace(file: number, post: 0)
                )
            }
            try store.append(part)
            try store.append([tonight.files[9], tonight.files[20]])
            try expect(store, tonight, isWhole: false)
            try tonight.finish(store)
            let published = try Store(opening: folder.appending("tonight"), pipeline: corpus.pipeline)
            try expect(published, tonight)
            #expect(try everything(published.files()) == everything(tonight.files))
            // From scratch it answers the same.
            try tonight.write(to: folder.appending("scratch"))
            let answers = Answers(of: folder.appending("tonight"))
            #expect(answers.verdict(against: Answers(of: folder.appending("scratch"))) == "right")
        }
    }

    @Test(arguments: ["files", "posts", "passages", "texts"])
    func aRowThatIsMissingIsNotTakenSilently(table: String) throws {
        var random = Random(seed: 1)
        var corpus = try random.corpus(posts: 6, files: 6)
        for number in corpus.files.indices { corpus.files[number].posts = 1 }
        try withTemporaryFolder { folder in
            let path = folder.appending("last")
            try corpus.write(to: path)
            let key = table == "files" ? "number = 2" : "place = 2 << 32"
            try sql("DELETE FROM \(table) WHERE \(key)", on: path)
            let last = try Store(opening: path, pipeline: corpus.pipeline)
            let store = try Store(creating: folder.appending("tonight"), try corpus.header(), after: last)
            let fault = #expect(throws: StoreFault.self) {
                try store.take([UnchangedFiles(numbers: 0..<6, first: 0, files: 6, posts: 6)])
            }
            #expect(fault?.isDamage == true)
        }
    }

    /// A store without a name is asked like any other, by several at once.
    @Test func aTemporaryStore() throws {
        var random = Random(seed: 4)
        let corpus = try random.corpus(posts: 20, files: 0)
        let store = try Store(temporary: try corpus.header())
        var part = StorePart()
        var packer = TextPacker()
        for number in corpus.posts.indices.shuffled(using: &random) {
            let place = StoredPlace(file: number, post: 0)
            part.append(corpus.posts[number], packer.pack(corpus.bodies[number]), at: place)
        }
        try store.append(part)
        try store.endPosts()
        try expect(try store.reopened(), corpus, isWhole: false)
    }

    @Test func aPostGetsAnotherID() throws {
        var random = Random(seed: 6)
        var corpus = try random.corpus(posts: 5, files: 0)
        let store = try Store(temporary: try corpus.header())
        var part = StorePart()
        var packer = TextPacker()
        for (number, post) in corpus.posts.enumerated() {
            part.append(post, packer.pack(corpus.bodies[number]), at: StoredPlace(file: number, post: 0))
        }
        try store.append(part)
        let id = PostID(bits: 7)
        try store.rename(try store.heads(isWhole: false)[3], to: id, isDuplicate: true)
        corpus.posts[3] = corpus.posts[3].with(id: id, isDuplicate: true)
        try expect(store, corpus, isWhole: false)
        try store.remove(file: 3)
        #expect(try store.heads(isWhole: false).count == 4)
    }

    /// Whoever opens the file while what follows from all posts is added sees it at rest.
    @Test func nothingIsWrittenBeforeTheCommit() throws {
        var random = Random(seed: 9)
        let corpus = try random.corpus(posts: 400, files: 400)
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            let store = try Store(creating: path, try corpus.header())
            var part = StorePart()
            var packer = TextPacker()
            for (number, post) in corpus.posts.enumerated() {
                let place = StoredPlace(file: number, post: 0)
                part.append(post, packer.pack(corpus.bodies[number]), at: place)
            }
            try store.append(part)
            try store.append(corpus.files)
            try store.endPosts()
            let heads = try store.heads(isWhole: false)
            let before = try contents(of: path)
            let names = corpus.names(in: heads)
            try store.finish(
                try corpus.header(),
                heads,
                names,
                repeated: heads.map { _ in PassageFlags(9) { _ in true } }
            )
            #expect(try contents(of: path) == before)
            #expect(try store.reopened().posts(of: heads).count == 400)
            try store.commit()
            #expect(try contents(of: path).count > before.count + 8192)
            #expect(try Store(opening: path, pipeline: corpus.pipeline).names(.tag).isEmpty == false)
        }
    }

    @Test func aStoreOfNothingOpens() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try Corpus().write(to: path)
            let store = try Store(opening: path, pipeline: "nightly")
            #expect(try store.heads().isEmpty)
            #expect(try store.files().isEmpty)
            #expect(try store.names(.tag).isEmpty)
            #expect(try store.posts(named: "swift", kind: .tag) == nil)
        }
    }

    @Test func theSameContentsMakeTheSameBytes() throws {
        var random = Random(seed: 3)
        let corpus = try random.corpus(posts: 50, files: 20)
        try withTemporaryFolder { folder in
            try corpus.write(to: folder.appending("one"))
            try corpus.write(to: folder.appending("two"))
            #expect(try contents(of: folder.appending("one")) == contents(of: folder.appending("two")))
        }
    }

    @Test(arguments: ["a b?c=d#e%41", "é", "//double", "x\u{1}"])
    func aPathIsNoAddress(name: String) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("f").appending(name)
            try FileSystem.makeDirectories(path.parent)
            try Corpus().write(to: path)
            #expect(try Store(opening: path, pipeline: "nightly").header.posts == 0)
            #expect(try DirectoryListing(path.parent, followLinks: false).entries.count == 1)
        }
    }

    @Test func aTakenNameIsLeftAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try write([1, 2, 3], to: path)
            #expect(throws: StoreFault.self) { try Corpus().write(to: path) }
            #expect(try contents(of: path) == [1, 2, 3])
        }
    }
}
