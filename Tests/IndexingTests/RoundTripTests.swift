import Files
import Indexing
import Measuring
import Posts
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
            let index = try PostIndex(opening: path, run: RunName(corpus.run), pipeline: corpus.pipeline)
            #expect(index.postCount == corpus.posts.count)
            #expect(index.fileCount == corpus.files.count)
            #expect(try everything(index.posts().map(\.post)) == everything(corpus.posts))
            #expect(try index.posts().map(\.repeated) == corpus.posts.map(Corpus.repeated))
            #expect(
                try everything(index.posts([17, 3, 59]).map(\.post))
                    == everything([17, 3, 59].map { corpus.posts[$0] })
            )
            #expect(try everything(index.files()) == everything(corpus.files))
            #expect(try everything(index.starts()) == everything(corpus.starts))
            var header = try corpus.header()
            header.finished = 1_795_000_000
            header.headline = corpus.headline
            #expect(everything(index.header) == everything(header))
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func aNameSelectsThePostsThatHaveIt(seed: UInt64) throws {
        var random = Random(seed: seed)
        let corpus = try random.corpus(posts: 80, files: 0)
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let index = try PostIndex(opening: path, pipeline: corpus.pipeline)
            for kind in NameKind.allCases {
                let entries = try index.names(kind)
                #expect(zip(entries, entries.dropFirst()).allSatisfy { $0.key < $1.key })
                for entry in entries {
                    let rows = corpus.rows(of: entry.key, kind: kind)
                    #expect(try index.rows(of: entry.key, kind: kind) == rows)
                    #expect(entry.posts == rows.count)
                    #expect(entry.shown == UTF8Key("\(kind) \(entry.key.string)"))
                }
                let known = Set(entries.map(\.key))
                for name in ["swift", "caf\u{E9}", "cafe\u{301}", "", "\u{0}", "nothing", "zzz"] {
                    let key = UTF8Key(name)
                    #expect(known.contains(key) == !corpus.rows(of: key, kind: kind).isEmpty)
                    if !known.contains(key) { #expect(try index.rows(of: key, kind: kind) == nil) }
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
            Problem(source: 1, path: "a", line: 2, fact: random.fact(of: code))
        }
        corpus.files = [file]
        #expect(file.problems.allSatisfy { $0.code == code })
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let index = try PostIndex(opening: path, pipeline: corpus.pipeline)
            #expect(try everything(index.files()) == everything([file]))
        }
    }

    @Test func listsOfManyPartsComeBackWhole() throws {
        var random = Random(seed: 8)
        var corpus = Corpus()
        let post = try random.post(0, tags: (0..<2500).map { "tag \($0)" })
        corpus.posts = [post, post]
        let file = try random.file(0)
        corpus.files = (0..<8193).map { number in
            var file = file
            file.posts = number
            return file
        }
        corpus.starts = (0..<4097).map { PassageStart(fingerprint: $0, post: PostID(bits: 1), text: "t") }
        let sought = [0, 1, 255, 256, 257, 4095, 4096, 4097, 9000] as [UInt64]
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try corpus.write(to: path)
            let index = try PostIndex(opening: path, pipeline: corpus.pipeline)
            #expect(try index.files() == corpus.files)
            #expect(try index.starts() == corpus.starts)
            var found: [UInt64] = []
            try index.forEachStart(of: sought) { found.append($0.fingerprint) }
            #expect(found == sought.dropLast(2))
            #expect(try index.names(.tag).count == 2500)
            let tags = corpus.posts[0].post.tags
            let edges = try index.names(.tag).map(\.key.string).enumerated().filter { $0.offset % 1024 < 2 }
            for tag in edges.map(\.element) + [tags[0], tags[1700], tags[2499]] {
                #expect(try index.rows(of: UTF8Key(tag), kind: .tag) == [0, 1])
                #expect(try index.rows(of: UTF8Key(tag + "x"), kind: .tag) == nil)
            }
        }
    }

    @Test func anIndexOfNothingOpens() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try Corpus().write(to: path)
            let index = try PostIndex(opening: path, pipeline: "nightly")
            #expect(try index.posts().isEmpty)
            #expect(try index.files().isEmpty)
            #expect(try index.names(.tag).isEmpty)
            #expect(try index.rows(of: "swift", kind: .tag) == nil)
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
            #expect(try PostIndex(opening: path, pipeline: "nightly").postCount == 0)
            #expect(try DirectoryListing(path.parent, followLinks: false).entries.count == 1)
        }
    }

    @Test func aTakenNameIsLeftAlone() throws {
        try withTemporaryFolder { folder in
            let path = folder.appending("index.sqlite")
            try write([1, 2, 3], to: path)
            #expect(throws: SystemFault.self) { try Corpus().write(to: path) }
            #expect(try contents(of: path) == [1, 2, 3])
        }
    }
}
