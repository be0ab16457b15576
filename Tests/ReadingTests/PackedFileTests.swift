import Posts
import Testing

@testable import Reading

@Suite struct PackedFileTests {
    static let post = "---\ntitle: A title\n---\nOne two.\n\nThree.\n"

    @Test func `a packed file is the file in it`() throws {
        let plain = try read(Self.post, as: "2024-03-01-note.md")
        for (suffix, bytes) in [
            (".gz", try gzipped(Self.post)), (".zst", try zstandard(Array(Self.post.utf8))),
            ("", try gzipped(Self.post)), (".gz", Array(Self.post.utf8)),
        ] {
            let file = try read(bytes, as: "2024-03-01-note.md" + suffix)
            #expect(file.codes == [])
            #expect(file.posts.map(\.outline) == plain.posts.map(\.outline))
            #expect(file.posts.map(\.post.title) == ["A title"])
            #expect(file.posts.map(\.post.slug) == ["note"])
            #expect(file.posts.map(\.post.published) == plain.posts.map(\.post.published))
        }
    }

    @Test func `a packed file of another suffix holds no posts`() throws {
        let file = try read(try gzipped(Self.post), as: "note.tar.gz")
        #expect(file.posts.isEmpty)
        #expect(file.codes == [])
    }

    @Test func `a packed post that is damaged is left out`() throws {
        let packed = try gzipped(Self.post)
        #expect(try read(Array(packed.dropLast(3)), as: "a.md.gz").codes == ["gzip:0"])
        #expect(try read(packed + [1], as: "a.md.gz").codes == ["gzip:0"])
        #expect(try read(Array(packed.dropLast(3)), as: "a.md.gz").posts.isEmpty)
    }

    @Test func `limits hold of what a file unpacks to`() throws {
        var settings = ReadingSettings()
        settings.fileLimit = 100
        let long = String(repeating: "word ", count: 50)
        #expect(try read(try gzipped(long), as: "a.md.gz", settings: settings).codes == ["too-large:0"])
        #expect(try read(try gzipped("short"), as: "a.md.gz", settings: settings).codes == [])
    }

    @Test func `a packed file in UTF-16 is decoded`() throws {
        let mark: [UInt8] = [0xFF, 0xFE]
        let utf16 = mark + "# Añ".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let file = try read(try gzipped(utf16), as: "a.md.gz")
        #expect(file.codes == ["utf16:0"])
        #expect(file.posts.map(\.post.title) == ["Añ"])
    }
}
