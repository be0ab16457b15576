import Files
import Posts
import Testing

@testable import Reading

/// What every format keeps, whatever its files hold.
@Suite("Every format")
struct FormatTests {
    private static let samples = [
        "markdown":
            "---\ntitle: T\ntags: [a, b]\n---\n# H é\n\ntext[^1] {{ x }} <b>y</b>\n\n- l\n\n```rb\nc\n```\n\n|a|\n|-|\n\n[^1]: n\n",
        "tag-archive":
            "Tag: Örtlich\n\n  • One – first\n\n    Words of it.\n\n    A heading\n\n    More\n    of it.\n\n  • Two\n\n    Text.\n",
        "html":
            "<!doctype html>\n<title>Ö</title>\n<meta name=keywords content='a, é'>\n<nav>n</nav>\n<main><h1>H é</h1>\n<p>text<br>x &amp; <b>y</b>\n\n<ul><li>l</ul><pre>c\n</pre><table><td>t</table><svg/><img alt=i></main>\n",
        "text": "A title\n=======\n\nText é one.\n\n- l\n\n> q\n",
        "mdx":
            "import A from 'a'\n\n# H é\n\nSome {x} <A b={{c: 1}}>text</A>\n\n- l\n\n```rb\nc\n```\n\nexport const d = {\n}\n\nlast `{y}`\n",
        "asciidoc":
            "= Title é\nAn Author\n:tags: a, b\n\n== H\n\n.T\n* *l*\n+\n----\nc\n----\n\n[quote]\n____\nq footnote:[n]\n____\n\n|===\n|a |b\n|===\n\n[source,rb]\n----\nc\n----\n\n{x} http://a.b[y] image:a[b] `+z+`\n",
        "rst":
            "Title é\n=======\n:tags: a, b\n\nH\n-\n\n*t* |s| `l <u>`_ [1]_::\n\n  c\n\n.. |s| replace:: r\n.. [1] note\n.. code:: rb\n\n   c\n\n- l\n\n  1. m\n\n===  ===\na    b\n===  ===\nc    d\n===  ===\n\n+---+\n| a |\n+---+\n\nterm\n  text\n",
        "org":
            "#+TITLE: Title é\n#+FILETAGS: :a:b:\n\n* TODO H :t:\n:P:\n:a: b\n:END:\n/t/ [[u][l]] [fn:1] [fn::n]\n- l :: m\n  #+begin_src rb\n  c\n  #+end_src\n#+begin_quote\nq\n#+end_quote\n| a |\n: f\n\n[fn:1] note\n",
        "jupyter":
            "{\"cells\": [\n{\"cell_type\": \"markdown\", \"source\": [\"# H é\\n\", \"t[^1]\\n\\n[^1]: n\"]},\n{\"cell_type\": \"code\", \"source\": \"c\\\"\"}],\n\"metadata\": {\"tags\": [\"a\"], \"kernelspec\": {\"language\": \"R\"}}}\n",
        "jsonl":
            "{\"title\":\"Örtlich\",\"body\":\"# H\\n\\ntext – \\u00e9\",\"tags\":[\"a\",\"b\"]}\n\n{\"title\":\"B\",\"html\":\"<p>x\"}\n",
        "json":
            "{\"n\": [1, {}],\n \"posts\": [\n {\"title\":\"Örtlich\",\"content\":\"x\\\\\",\"tags\":\"é\"},\n {\"text\": \"y\"} ]\n}\n",
        "json-feed":
            "{\"version\": \"https://jsonfeed.org/version/1\",\n\"items\": [\n{\"id\": \"1\", \"title\": \"Örtlich\", \"content_html\": \"<p>x\",\n\"tags\": [\"é\"]}], \"language\": \"de\"}\n",
        "ghost":
            "{\"db\":[{\"data\":{\n\"posts\":[{\"id\":\"1\",\"title\":\"Örtlich\",\"html\":\"<p>x\"}],\n\"tags\":[{\"id\":\"2\",\"name\":\"é\"}],\"posts_tags\":[{\"post_id\":\"1\",\"tag_id\":\"2\"}]}}]}\n",
        "csv": "title;body;tags\nÖrtlich;\"one\n\n\"\"two\"\"\";a, b\nB;x;\n",
        "wxr": export(
            "<item><title>Örtlich</title><wp:post_type>post</wp:post_type><category domain=\"post_tag\">é</category>\n<content:encoded><![CDATA[<h2>H</h2>\n\nText – one.\n\n[gallery]\ntwo]]></content:encoded></item>\n<item><title>B</title><content:encoded>&lt;p&gt;x</content:encoded></item>"
        ),
        "feed":
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\"><channel>\n<item><title>Örtlich</title><category>é</category>\n<description>&lt;p&gt;Text – one\n\ntwo.</description></item></channel></rss>\n",
    ]

    private static func cases() throws -> [(name: String, suffix: String, sample: [UInt8])] {
        try Formats.all.map { format in
            let sample = try #require(samples[format.name], "a sample of \(format.name)")
            return (format.name, try #require(format.suffixes.first), Array(sample.utf8))
        }
    }

    @Test("has a name and suffixes of its own")
    func names() {
        #expect(Set(Formats.names).count == Formats.all.count)
        #expect(
            Formats.all.allSatisfy { Set($0.suffixes).count == $0.suffixes.count && !$0.suffixes.isEmpty }
        )
        for format in Formats.all { #expect(Formats.named(format.name)?.name == format.name) }
    }

    @Test("reads what is cut at any byte, and its blocks are valid", arguments: try cases())
    func cuts(_ name: String, suffix: String, sample: [UInt8]) throws {
        try withTemporaryFolder { folder in
            for length in 0...sample.count {
                try write(Array(sample[..<length]), to: folder.appending("\(length).\(suffix)"))
            }
            for read in try readAll(in: folder).posts { expectSound(read) }
        }
    }

    @Test("reads a file of nothing or white space with a warning at most", arguments: try cases())
    func emptyFiles(_ name: String, suffix: String, sample: [UInt8]) throws {
        for text in ["", "\n", " \n\t\n", "\u{FEFF}"] {
            let file = try read(text, as: "x.\(suffix)")
            #expect(file.problems.allSatisfy { $0.severity != .error })
            #expect(file.posts.allSatisfy { $0.body.blocks.isEmpty })
        }
    }

    @Test("reads every line end, byte order mark and UTF-16 alike", arguments: try cases())
    func encodings(_ name: String, suffix: String, sample: [UInt8]) throws {
        let plain = try read(sample, as: "x.\(suffix)")
        #expect(!plain.posts.isEmpty)
        let text = String(decoding: sample, as: UTF8.self)
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let units = [0xFEFF] + Array(text.utf16)
        let scalars = [0xFEFF] + text.unicodeScalars.map(\.value)
        let crlf: [UInt8] = sample.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
        let forms: [([UInt8], [String])] = [
            (crlf, []), (sample.map { $0 == 0x0A ? 0x0D : $0 }, []), (mark + sample, []),
            (bigEndian(units), ["utf16:0"]), (bigEndian(units.map(\.byteSwapped)), ["utf16:0"]),
            (bigEndian(scalars), ["utf16:0"]), (bigEndian(scalars.map(\.byteSwapped)), ["utf16:0"]),
        ]
        for (bytes, codes) in forms {
            let other = try read(bytes, as: "x.\(suffix)")
            #expect(other.posts.map(\.outline) == plain.posts.map(\.outline))
            #expect(other.posts.map(\.post.tags) == plain.posts.map(\.post.tags))
            #expect(other.posts.map(\.post.key) == plain.posts.map(\.post.key))
            #expect(other.codes == codes)
        }
    }

    /// Formats whose files are text as a whole.
    private static func wholeCases() throws -> [(name: String, suffix: String, sample: [UInt8])] {
        try cases().filter { !Formats.isStreamed($0.name) }
    }

    @Test("reads invalid UTF-8 as U+FFFD and refuses NUL bytes", arguments: try wholeCases())
    func invalidBytes(_ name: String, suffix: String, sample: [UInt8]) throws {
        for junk in [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF8, 0x88, 0x80, 0x80, 0x80]] as [[UInt8]] {
            let file = try read(sample + junk + [0x0A], as: "x.\(suffix)")
            // Behind a JSON text they are one more fault.
            #expect(file.codes.filter { !$0.hasPrefix("json:") } == ["invalid-utf8:0"])
            #expect(file.problems.first?.fact == .invalidUTF8(offset: sample.count))
            for post in file.posts { expectSound(post) }
        }
        let binary = try read(sample + [0], as: "x.\(suffix)")
        #expect(binary.posts.isEmpty)
        #expect(binary.problems.map(\.fact) == [.binary(offset: sample.count)])
    }

    @Test("gives the same for a workbench that has read other files before", arguments: try cases())
    func reuse(_ name: String, suffix: String, sample: [UInt8]) throws {
        let alone = try read(sample, as: "x.\(suffix)")
        try withTemporaryFolder { folder in
            for number in 0..<5 { try write(sample, to: folder.appending("\(number).\(suffix)")) }
            let posts = try readAll(in: folder).posts
            #expect(posts.map(\.outline) == (0..<5).flatMap { _ in alone.posts.map(\.outline) })
        }
    }

    private func bigEndian<Unit: FixedWidthInteger>(_ units: [Unit]) -> [UInt8] {
        var bytes: [UInt8] = []
        for unit in units {
            for shift in stride(from: Unit.bitWidth - 8, through: 0, by: -8) {
                bytes.append(UInt8(truncatingIfNeeded: unit >> Unit(shift)))
            }
        }
        return bytes
    }

    private func expectSound(_ read: ReadPost) {
        #expect(String(validating: read.body.text, as: UTF8.self) != nil)
        var end: Int32 = 0
        for block in read.body.blocks.sorted(by: { $0.start < $1.start }) {
            #expect(block.start >= end && block.end >= block.start && Int(block.end) <= read.body.text.count)
            #expect(block.line >= 1)
            #expect((block.kind == .heading) == (block.level > 0))
            end = block.end
        }
    }
}
