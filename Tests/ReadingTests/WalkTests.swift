import Files
import Glibc
import Posts
import Testing

@testable import Reading

@Suite("Walk")
struct WalkTests {
    /// A folder with files of these paths, and what the walk over it found: paths in order, and problems.
    private func walk(
        _ files: [String],
        _ change: (inout Source, PathBytes) throws -> Void = { _, _ in }
    ) throws -> (paths: [String], problems: [String], ignored: Int) {
        try withTemporaryFolder { folder in
            let root = folder.appending("posts")
            for file in files { try add(file, in: root) }
            var source = Source(ordinal: 0, name: "test", root: try root.realpath(), isFolder: true)
            try change(&source, folder)
            var walk = Walk([source])
            var paths: [String] = []
            while case let batch = walk.next(3), !batch.isEmpty { paths += batch.map(\.path.string) }
            let problems = walk.problems.sorted().map { "\($0.code.rawValue) \($0.path)" }
            return (paths, problems, walk.ignored)
        }
    }

    private func add(_ file: String, in root: PathBytes) throws {
        var folder = root
        try makeFolder(folder)
        let parts = file.split(separator: "/").map(String.init)
        for part in parts.dropLast() {
            folder = folder.appending(part)
            try makeFolder(folder)
        }
        let path = folder.appending(parts.last ?? "")
        if !file.hasSuffix("/") { try write(Array("x\n".utf8), to: path) } else { try makeFolder(path) }
    }

    private func makeFolder(_ path: PathBytes) throws {
        try #require(path.withCString { mkdir($0, 0o755) } == 0 || errno == EEXIST)
    }

    private func link(_ target: String, at path: PathBytes) throws {
        try #require(path.withCString { symlink(target, $0) } == 0)
    }

    @Test("gives files in the order of the bytes of their paths")
    func order() throws {
        let paths = ["a-b/x.md", "a.md", "a/x-y.md", "a/x.md", "a/x/y.md", "a/x/z.md", "a0/x.md", "b.md"]
        #expect(try walk(paths.reversed()).paths == paths)
    }

    /// Whatever the suffixes of the files before a file are.
    @Test("takes the files that formats read", arguments: 0..<8 as Range<UInt64>)
    func suffixes(seed: UInt64) throws {
        let suffixes = [
            "", ".md", ".MD", ".png", ".gz", ".md.gz", ".png.gz", ".md.zst", ".md.png", ".é", ".csv",
        ]
        var random = SeededNumbers(state: seed)
        let folders = ["", "/x", ".md/y"]
        let paths = (10..<60).map { number in
            let folder = folders[Int.random(in: folders.indices, using: &random)]
            return "\(number)\(folder)\(suffixes[Int.random(in: suffixes.indices, using: &random)])"
        }
        let read = try paths.filter { Formats.mayRead(try #require(PathBytes($0))) }
        #expect(try walk(paths).paths == read)
        #expect(read.count > 5 && read.count < paths.count)
    }

    @Test("finds posts in folders, and passes by leftovers and other files")
    func leftovers() throws {
        let found = try walk([
            "a.md", "b/c.markdown", "b/d/e.TXT", "b/x.md/f.md", ".hidden.md", ".git/g.md", "h.md~", "#i.md#",
            ".j.md.swp",
            "k.png", "l", "empty/",
        ])
        #expect(found.paths == ["a.md", "b/c.markdown", "b/d/e.TXT", "b/x.md/f.md"])
        #expect(found.problems == [])
        #expect(found.ignored == 6)
    }

    @Test("include and exclude")
    func patterns() throws {
        let files = ["a.md", "b/c.md", "b/drafts/d.md", "e/f.md", "e/g.txt"]
        let excluded = try walk(files) { source, _ in
            source.exclude = [try SourcePattern("**/drafts/**"), try SourcePattern("e/*")]
        }
        #expect(excluded.paths == ["a.md", "b/c.md"])
        let included = try walk(files) { source, _ in
            source.include = [try SourcePattern("b/**")]
            source.exclude = [try SourcePattern("**/d.md")]
        }
        #expect(included.paths == ["b/c.md"])
    }

    @Test("links are not followed, and are noted")
    func links() throws {
        let found = try walk(["a.md"]) { source, folder in
            try link("a.md", at: source.root.appending("b.md"))
            try link("gone", at: source.root.appending("c.md"))
            try link("..", at: source.root.appending("d"))
        }
        #expect(found.paths == ["a.md"])
        #expect(found.problems == ["skipped-link b.md", "skipped-link c.md"])
    }

    @Test("links are followed within the source, no folder twice and none out of it")
    func followedLinks() throws {
        let found = try walk(["a/b.md", "c.md"]) { source, folder in
            source.followLinks = true
            try link("..", at: source.root.appending("a").appending("up"))
            try link("c.md", at: source.root.appending("d.md"))
            try link("d.md", at: source.root.appending("e.md"))
            try link("self.md", at: source.root.appending("self.md"))
            try write(Array("secret".utf8), to: folder.appending("secret.md"))
            try link("../secret.md", at: source.root.appending("out.md"))
        }
        #expect(found.paths == ["a/b.md", "c.md", "d.md", "e.md"])
        #expect(found.problems == ["link-outside out.md", "skipped-link self.md"])
    }

    @Test("a FIFO is noted and not opened, odd names are files")
    func specialFiles() throws {
        let found = try walk(["=a,b\".md", "new\nline.md"]) { source, _ in
            try #require(source.root.appending("pipe.md").withCString { mkfifo($0, 0o600) } == 0)
        }
        #expect(found.paths == ["=a,b\".md", "new\nline.md"])
        #expect(found.problems == ["special-file pipe.md"])
    }

    @Test("a folder that cannot be listed is one error")
    func missingRoot() throws {
        let root = try #require(PathBytes("/nowhere/at/all"))
        var walk = Walk([Source(ordinal: 0, name: "test", root: root, isFolder: true)])
        #expect(walk.next(10).isEmpty)
        #expect(walk.problems.map(\.code) == [.unreadable])
        #expect(walk.failedListings.map(\.path) == [[]])
    }

    @Test("a file is a source too")
    func oneFile() throws {
        try withTemporaryFolder { folder in
            try write(Array("one\n".utf8), to: folder.appending("a.md"))
            let path = try folder.appending("a.md").realpath()
            let source = Source(ordinal: 0, name: "a.md", root: path, isFolder: false)
            var walk = Walk([source])
            let files = walk.next(10)
            #expect(files.map(\.path.string) == ["a.md"])
            var bench = Workbench()
            var posts = 0
            for file in files {
                _ = PostReader(sources: [source], settings: ReadingSettings()).read(file, on: &bench) {
                    _,
                    _ in posts += 1
                }
            }
            #expect(posts == 1)
        }
    }

    @Test("a file above the limit is not read")
    func largeFile() throws {
        var settings = ReadingSettings()
        settings.fileLimit = 10
        #expect(try read("0123456789", settings: settings).posts.count == 1)
        let file = try read("0123456789a", settings: settings)
        #expect(file.posts.isEmpty)
        #expect(file.problems.map(\.fact) == [.tooLarge(bytes: 11, limit: 10)])
    }
}
