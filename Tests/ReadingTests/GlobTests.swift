import Reading
import Testing

/// More characters than one word has bits.
private let long = String(repeating: "käse-", count: 30)

@Suite("Source patterns")
struct GlobTests {
    @Test(
        "a pattern stands for these paths and not for those",
        arguments: [
            ("**/*", ["a", "a/b", ".a/b.md", "a/b/c/d"], []),
            ("**", ["a", "a/b"], []),
            ("*", ["a", "a.md", ".a"], ["a/b"]),
            ("*.md", ["a.md", ".md"], ["a/b.md", "a.mdx", "a.MD"]),
            ("**/*.md", ["a.md", "a/b.md", "a/b/c.md"], ["a.txt", "a.md/b"]),
            ("**/drafts/**", ["drafts/x.md", "a/drafts/b/c.md"], ["xdrafts/a.md", "drafts", "a/draftsx/b"]),
            ("drafts/", ["drafts/x.md", "drafts/a/b"], ["a/drafts/x.md", "drafts"]),
            ("/drafts/*.md", ["drafts/a.md"], ["a/drafts/a.md"]),
            ("./a/*", ["a/b"], ["b/b"]),
            ("a/**/b", ["a/b", "a/x/b", "a/x/y/b"], ["ab", "a/xb", "a/b/c"]),
            ("a**b", ["ab", "axxb"], ["a/b", "ax/xb"]),
            ("***", ["a"], ["a/b"]),
            ("?.md", ["a.md", "é.md", "你.md"], [".md", "ab.md", "/.md", "e\u{301}.md"]),
            ("[a-c]x", ["ax", "cx"], ["dx", "Ax", "x"]),
            ("[!a-c]x", ["dx", "éx"], ["ax", "/x", "x"]),
            ("[^a]", ["b"], ["a"]),
            ("[]a]", ["]", "a"], ["b"]),
            ("[a-]", ["a", "-"], ["b"]),
            ("[\\]\\\\]", ["]", "\\"], ["a"]),
            ("[à-ü]", ["é"], ["e", "ý"]),
            ("*.{md,markdown}", ["a.md", "b.markdown"], ["a.mdx", "a.{md,markdown}"]),
            ("{a,b{c,d}}x", ["ax", "bcx", "bdx"], ["bx", "acx"]),
            ("a{,b}", ["a", "ab"], ["b"]),
            ("{**/a,b}/c", ["a/c", "x/y/a/c", "b/c"], ["x/b/c"]),
            ("{a,**}", ["a", "x/y"], []),
            ("a}b,c", ["a}b,c"], ["a"]),
            ("\\*\\{", ["*{"], ["a{"]),
            ("caf\u{e9}", ["caf\u{e9}"], ["cafe\u{301}"]),
            ("a\nb", ["a\nb"], ["a b"]),
            ("=x", ["=x"], ["x"]), ("**/\(long)*.md", ["a/\(long).md", "\(long)é.md"], ["a/\(long)/b.md"]),
        ] as [(String, [String], [String])]
    )
    func matches(pattern: String, included: [String], excluded: [String]) throws {
        let compiled = try SourcePattern(pattern)
        for path in included {
            #expect(compiled.matches(Array(path.utf8)), "\(pattern) and \(path)")
        }
        for path in excluded {
            #expect(!compiled.matches(Array(path.utf8)), "\(pattern) and \(path)")
        }
    }

    @Test("a byte that is no UTF-8 counts as one character")
    func bytes() throws {
        let name: [UInt8] = [0x61, 0xE9, 0x2E, 0x6D, 0x64]
        #expect(try SourcePattern("a?.md").matches(name))
        #expect(try SourcePattern("*.md").matches(name))
        #expect(try !SourcePattern("aé.md").matches(name))
        #expect(try SourcePattern("[!b][!c].md").matches(name))
    }

    @Test(
        "a damaged pattern is refused",
        arguments: [
            ("", .empty), ("[a", .unclosedClass), ("[]", .unclosedClass), ("[a-", .unclosedClass),
            ("{a", .unclosedGroup), ("{a,b", .unclosedGroup), ("[z-a]", .reversedRange),
            ("a\\", .escapeAtEnd),
            ("[\\", .escapeAtEnd), (String(repeating: "{a,", count: 9), .nestedTooDeep(limit: 8)),
            (String(repeating: "a", count: 1_001), .tooLong(limit: 1_000)),
        ] as [(String, SourcePatternFault)]
    )
    func refused(pattern: String, fault: SourcePatternFault) {
        #expect(throws: fault) { try SourcePattern(pattern) }
    }

    @Test(
        "no pattern takes long over a long path",
        arguments: [
            String(repeating: "*a", count: 400) + "b", String(repeating: "**/", count: 300) + "b",
            String(repeating: "{a,aa}", count: 150) + "b", String(repeating: "{,a}", count: 240) + "b",
        ]
    )
    func hostile(pattern: String) throws {
        let compiled = try SourcePattern(pattern)
        #expect(!compiled.matches(Array(String(repeating: "a", count: 500).utf8)))
        #expect(!compiled.matches(Array(String(repeating: "a/", count: 500).utf8)))
    }

    @Test(
        "a folder of which all is meant need not be entered",
        arguments: [
            ("**/drafts/**", "drafts", true), ("**/drafts/**", "a/drafts", true),
            ("**/drafts/**", "a/drafts/b", true),
            ("**/drafts/**", "a", false), ("**", "a", true), ("**/*", "a", true), ("a/*", "a", false),
            ("a/**/*.md", "a", false), ("a/**/*", "a", true), ("a/", "a", true), ("{a,b}/**", "b", true),
        ]
    )
    func all(pattern: String, folder: String, expected: Bool) throws {
        #expect(try SourcePattern(pattern).matchesAll(below: Array(folder.utf8)) == expected)
    }

    @Test("patterns are equal by their bytes")
    func equality() throws {
        #expect(try SourcePattern("caf\u{e9}") != SourcePattern("cafe\u{301}"))
        #expect(try Set([SourcePattern("a"), SourcePattern("a")]).count == 1)
    }
}
