import Posts
import Reading
import Testing

/// Inputs on which a fuzzer once ended the reader.
@Suite("What the fuzzer found")
struct FuzzFindingTests {
    @Test(
        "is read to its end",
        arguments: [
            ("ghost.json", [0xDA]), ("feed.json", [0xFB]), ("a.jsonl", [0xDA, 0x0A]),
            ("a.org", Array("-  :: m\n".utf8)), ("b.org", Array("-  ::\n- a ::\n+ [ ] :: b".utf8)),
        ] as [(String, [UInt8])]
    )
    func ends(_ name: String, _ bytes: [UInt8]) throws {
        let file = try read(bytes, as: name)
        for post in file.posts { #expect(String(validating: post.body.text, as: UTF8.self) != nil) }
    }

    @Test("a list item whose term is missing keeps its text")
    func termless() throws {
        let file = try read("-  :: m\n- t :: d\n", as: "x.org")
        #expect(file.posts.map(\.outline) == [["list 1 :: m", "list 2 t", "list 2 d"]])
    }
}
