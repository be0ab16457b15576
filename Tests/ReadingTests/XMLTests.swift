import Posts
import Testing

@testable import Reading

private func feed(_ items: String, declaration: String = "", doctype: String = "") -> String {
    "\(declaration)\(doctype)<rss version=\"2.0\"><channel>\n\(items)</channel></rss>\n"
}

private func item(_ title: String, _ text: String = "x") -> String {
    "<item><title>\(title)</title><description>\(text)</description></item>\n"
}

/// What damaged and hostile XML becomes: rows, and the posts that are whole.
@Suite("XML")
struct XMLTests {
    @Test(
        "an item that is damaged is left out, the others are counted",
        arguments: [
            ("a\u{1}b", 7), ("&#0;", 7), ("&#x1F;", 7), ("&#xFFFFFF;", 7), ("AT&T now", 7), ("a & b", 7),
            ("&#zz;", 7), ("a\n\u{8}", 8),
        ]
    )
    func damagedText(text: String, line: Int) throws {
        let around = feed(
            "\n\n\n\n" + item("One") + item("Two", text) + item("Three &amp; &lt;four")
        )
        let file = try read(around, as: "a.xml")
        #expect(file.posts.map(\.post.title) == ["One", "Three & <four"])
        #expect(file.codes == ["xml:\(line)"])
        guard case .xml(_, let column)? = file.problems.first?.fact else { return }
        #expect(column > 0)
    }

    @Test(
        "where tags do not match or the file ends, the items before are counted",
        arguments: [
            ("<item><title>Two</title>", "xml:3"), ("<item><title>Two</item>", "xml:3"),
            ("<item><title>Two</title></item></channel>", "xml:3"), ("<item", "xml:4"),
            ("<item><description><![CDATA[x", "xml:3"), ("<item><!-- x", "xml:4"), ("</rss>", "xml:3"),
            ("<item></item><1>", "xml:3"),
        ]
    )
    func brokenMarkup(rest: String, code: String) throws {
        let file = try read("<rss version=\"2.0\"><channel>\n" + item("One") + rest + "\n", as: "a.xml")
        #expect(file.posts.map(\.post.title).prefix(1) == ["One"])
        #expect(file.problems.filter { $0.code == .xml }.map { "xml:\($0.line)" } == [code])
    }

    @Test("what follows the root element is not looked at")
    func trailing() throws {
        for rest in ["<!-- x -->", "junk <", "<br>", "<rss><channel><item/></channel></rss>", "&"] {
            let file = try read(feed(item("One")) + rest, as: "a.xml")
            #expect(file.posts.count == 1)
            #expect(file.codes == [])
        }
    }

    @Test(
        "a document type with entities is refused, with no file opened",
        arguments: [
            "<!DOCTYPE rss [<!ENTITY a \"b\">]>",
            "<!DOCTYPE rss [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
            "<!DOCTYPE rss [<!ENTITY % a SYSTEM \"http://127.0.0.1:1/x\"> %a;]>",
            "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>",
            "<!DOCTYPE rss SYSTEM \"http://127.0.0.1:1/x\" [\n<!ENTITY a \"b\">]>",
            "<!DOCTYPE rss [<!ATTLIST a b CDATA \"c\" d (e|f) \"e\">]>",
        ]
    )
    func entities(doctype: String) throws {
        let file = try read(feed(item("One", "&a;"), doctype: doctype), as: "a.xml")
        #expect(file.posts.isEmpty)
        #expect(file.problems.map(\.code) == [.doctype])
    }

    @Test("a plain document type may stay and is not loaded")
    func plainDoctype() throws {
        for doctype in [
            "<!DOCTYPE rss>", "<!DOCTYPE rss SYSTEM \"/etc/passwd\">",
            "<!DOCTYPE rss PUBLIC \"-//N//DTD RSS 0.91//EN\" \"http://127.0.0.1:1/x.dtd\">",
        ] {
            let file = try read(feed(item("One &nbsp;&copy;", "a&nbsp;b"), doctype: doctype), as: "a.xml")
            #expect(file.posts.map(\.post.title) == ["One \u{A0}©"])
            #expect(file.codes == [])
        }
    }

    @Test("elements nested too deep cost the item they stand in, and no stack")
    func depth() throws {
        let deep = String(repeating: "<a>", count: 100_000) + String(repeating: "</a>", count: 100_000)
        let inside = try read(feed(item("One") + "<item>\(deep)</item>" + item("Three")), as: "a.xml")
        #expect(inside.posts.count == 3 || inside.codes == ["too-deep:3"])
        let text = try read(feed(item("One") + item("Two", deep) + item("Three")), as: "a.xml")
        #expect(text.posts.map(\.post.title) == ["One", "Three"])
        #expect(text.codes == ["too-deep:3"])
        let outside = try read(feed(deep + item("One")), as: "a.xml")
        #expect(outside.posts.map(\.post.title) == ["One"])
        #expect(outside.codes == ["too-deep:2"])
    }

    @Test("an item beyond the limit is left out, however it comes by its size")
    func size() throws {
        var settings = ReadingSettings()
        settings.fileLimit = 1000
        let long = String(repeating: "long ", count: 1000)
        for big in [
            item("Two", long), item("Two", "<![CDATA[\(long)]]>"), item("Two", "<b t=\"\(long)\"/>"),
            "<item>\(String(repeating: "<category>a</category>", count: 300))</item>\n",
        ] {
            let file = try read(feed(item("One") + big + item("Three")), as: "a.xml", settings: settings)
            #expect(file.posts.map(\.post.title) == ["One", "Three"])
            #expect(file.problems.map(\.code) == [.tooLarge])
        }
    }

    @Test("a text of more than ten million bytes is one item's matter")
    func longText() throws {
        let text = String(repeating: "word <![CDATA[<b>more</b>]]> ", count: 400_000)
        let file = try read(feed(item("One", text) + item("Two")), as: "a.xml")
        #expect(file.posts.map(\.post.title) == ["One", "Two"])
        #expect(file.codes == [])
        #expect((file.posts.first?.body.text.count ?? 0) > 3_600_000)
    }

    @Test(
        "an encoding is read as declared",
        arguments: [
            ("ISO-8859-1", [0xE9], "é"), ("iso-8859-1", [0x93, 0x94], "“”"), ("windows-1251", [0xE6], "ж"),
            ("Shift_JIS", [0x83, 0x4A], "カ"), ("EUC-JP", [0xA5, 0xAB], "カ"), ("UTF-8", [0xC3, 0xA9], "é"),
            ("koi8-r", [0xC1], "а"),
        ] as [(String, [UInt8], String)]
    )
    func encodings(name: String, bytes: [UInt8], text: String) throws {
        let file = try read(encoded(name, bytes), as: "a.xml")
        #expect(file.posts.map(\.post.title) == ["a\(text)b"])
        #expect(file.codes == [])
    }

    @Test(
        "an encoding that is wrong or unknown is told, and read as well as can be",
        arguments: [
            ("ISO-8859-1", [0xC3, 0xA9], "é"), ("x-unknown", [0xC3, 0xA9], "é"),
            ("UTF-16", [0xC3, 0xA9], "é"),
            ("us-ascii", [0xC3, 0xA9], "é"), ("EUC-JP", [0xFF], "\u{FFFD}"), ("UTF-32", [], ""),
        ] as [(String, [UInt8], String)]
    )
    func wrongEncodings(name: String, bytes: [UInt8], text: String) throws {
        let file = try read(encoded(name, bytes), as: "a.xml")
        #expect(file.posts.map(\.post.title) == ["a\(text)b"])
        #expect(file.codes == ["encoding:0"])
    }

    private func encoded(_ name: String, _ bytes: [UInt8]) -> [UInt8] {
        let parts = feed(item("a|b"), declaration: "<?xml version='1.0' encoding='\(name)'?>").utf8.split(
            separator: UInt8(ascii: "|")
        )
        return Array(parts[0]) + bytes + Array(parts[1])
    }

    @Test("characters and line ends between two pieces come out whole", arguments: ["UTF-8", "GB18030"])
    func pieces(encoding: String) {
        let text: [UInt8] =
            encoding == "UTF-8"
            ? Array("aé€😀\r\nb\rc".utf8) : [0x61, 0x81, 0x30, 0x84, 0x36, 0xC4, 0xE3, 0x0D, 0x0A, 0x62]
        let wanted = encoding == "UTF-8" ? "aé€😀\nb\nc" : "a\u{A5}你\nb"
        let head = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>"
        for shift in 0...text.count {
            let padding = String(repeating: " ", count: ByteStream.chunkSize - head.utf8.count - shift)
            var pieces = XMLPieces(ByteStream(Array((head + padding).utf8) + text))
            var output: [UInt8] = []
            while pieces.advance() { output += pieces.piece }
            #expect(output.elementsEqual((head + padding + wanted).utf8))
            #expect(pieces.findings.isEmpty)
        }
    }

    @Test("white space before the declaration moves the lines and nothing else")
    func leadingSpace() throws {
        let text = feed(item("One") + item("Two", "&#0;"), declaration: "<?xml version=\"1.0\"?>")
        let file = try read("\n\n " + text, as: "a.xml")
        #expect(file.posts.map(\.post.line) == [4])
        #expect(file.codes == ["xml:5"])
    }

    @Test("a prefix without declaration costs nothing")
    func prefixes() throws {
        let file = try read(feed(item("One") + "<item><z:a/><dc:title>Two</dc:title></item>"), as: "a.xml")
        #expect(file.posts.map(\.post.title) == ["One", "Two"])
        #expect(file.codes == ["empty:3", "namespace-prefix:3"])
    }

    @Test("what would cost more than linear time ends the file")
    func limits() throws {
        let many = (0..<2000).map { "a\($0)=\"b\"" }.joined(separator: " ")
        let names = String(repeating: "a", count: 1000)
        let spaces = (0..<300).map { "<x xmlns:n\($0)=\"u\($0)\">" }.joined()
        for piece in ["<a \(many)/>", "&\(names);", spaces] {
            let file = try read(feed(item("One") + "<item>\(piece)"), as: "a.xml")
            #expect(file.posts.map(\.post.title) == ["One"])
            #expect(file.codes == ["xml:3"])
        }
        let fine = "<!-- &\(names) --><?a &\(names)?><![CDATA[&\(names)]]><x b=\"&amp;\(names)\" c='\"'/>"
        let file = try read(
            feed("<item><description>\(fine)</description></item>" + item("Two")),
            as: "a.xml"
        )
        #expect(file.posts.count == 2)
        #expect(file.codes == [])
    }

    @Test(
        "much of one kind is read to its end",
        arguments: [
            "<item/>", "<a/>", "<item><category>a</category>", "<a b=\"c\" xml:base=\"d/\">", "&amp;", "&x;",
            "<![CDATA[a]]>", "<!-- -->", "<?a b?>", "]]>", "\u{1}", "&", "<x:a xmlns:x=\"y\">", "<", "<item>",
        ]
    )
    func repeated(piece: String) throws {
        let text = feed("<item><description>" + String(repeating: piece, count: 20_000))
        let file = try read(text, as: "a.xml")
        #expect(file.problems.count <= 20_002)
    }
}
