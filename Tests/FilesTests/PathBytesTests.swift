import Files
import Testing

@Suite struct PathBytesTests {
    struct Parts: Sendable {
        let path, parent, last, suffix: String
    }

    @Test(arguments: [
        Parts(path: "/a/b.MD", parent: "/a", last: "b.MD", suffix: "md"),
        Parts(path: "/a", parent: "/", last: "a", suffix: ""),
        Parts(path: "/", parent: "/", last: "", suffix: ""),
        Parts(path: "//a//b//", parent: "//a", last: "b", suffix: ""),
        Parts(path: "a", parent: ".", last: "a", suffix: ""),
        Parts(path: "", parent: ".", last: "", suffix: ""),
        Parts(path: "a/b.tar.gz", parent: "a", last: "b.tar.gz", suffix: "gz"),
        Parts(path: "a.b/c", parent: "a.b", last: "c", suffix: ""),
        Parts(path: ".hidden", parent: ".", last: ".hidden", suffix: ""),
        Parts(path: "end.", parent: ".", last: "end.", suffix: ""),
        Parts(path: "x.ÄB", parent: ".", last: "x.ÄB", suffix: "Äb"),
    ])
    func parts(_ parts: Parts) throws {
        let path = try #require(PathBytes(parts.path))
        #expect(path.parent.string == parts.parent)
        #expect(visibleText(of: path.lastComponent) == parts.last)
        #expect(path.extension == parts.suffix)
    }

    @Test(
        arguments: [
            ([0x61, 0x62], "ab"),
            ([0x61, 0xFF, 0x62], #"a\xFFb"#),
            ([0xC3], #"\xC3"#),
            ([0xC3, 0x41], #"\xC3A"#),
            ([0xE2, 0x82, 0x41], #"\xE2\x82A"#),
            ([0xE2, 0x82, 0xAC], "€"),
            ([0xED, 0xA0, 0x80], #"\xED\xA0\x80"#),
            ([0xC0, 0xAF, 0x0A], "\\xC0\\xAF\n"),
            ([0xF0, 0x9F, 0x98, 0x80, 0x80, 0x0F], "😀\\x80\u{0F}"),
            ([], ""),
        ] as [([UInt8], String)]
    )
    func bytesThatAreNoTextStayVisible(bytes: [UInt8], text: String) throws {
        let string = try #require(PathBytes(bytes: bytes)).string
        #expect(Array(string.utf8) == Array(text.utf8))
    }

    @Test(arguments: ["\0", "a\0b", "a\0"])
    func nulIsRefused(_ text: String) {
        #expect(PathBytes(text) == nil)
        #expect(PathBytes(bytes: Array(text.utf8)) == nil)
    }

    @Test func spellingsStayApart() throws {
        let composed = try #require(PathBytes("\u{E9}.md"))
        let decomposed = try #require(PathBytes("e\u{301}.md"))
        #expect(composed.string == decomposed.string)
        #expect(composed != decomposed)
        #expect(decomposed < composed)
        #expect(Set([composed, decomposed]).count == 2)
    }

    @Test(arguments: [
        ("/a", "b", "/a/b"), ("/a/", "b", "/a/b"), ("", "b", "b"), ("a", "/b", "/b"), ("/", "b", "/b"),
    ])
    func resolving(base: String, path: String, result: String) throws {
        let base = try #require(PathBytes(base))
        #expect(try #require(PathBytes(path)).resolved(against: base).string == result)
    }

    @Test(arguments: [
        ("/a/b", "/a", true), ("/a", "/a", true), ("/ab", "/a", false), ("/a", "/a/b", false),
        ("/a", "/", true),
    ])
    func inside(path: String, folder: String, expected: Bool) throws {
        let folder = try #require(PathBytes(folder))
        #expect(try #require(PathBytes(path)).isInside(folder) == expected)
    }

    @Test func realPath() throws {
        try withTemporaryFolder { folder in
            try FileSystem.makeDirectories(folder.appending("a/b"))
            try symlink("a/b", at: folder.appending("link"))
            let real = try folder.realpath().appending("a/b")
            #expect(try folder.appending("a/../link/.").realpath() == real)
            let missing = folder.appending("none")
            #expect(throws: SystemFault(operation: .resolve, path: missing, code: 2)) {
                try missing.realpath()
            }
        }
    }
}
