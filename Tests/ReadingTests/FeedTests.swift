import Posts
import Testing

@testable import Reading

private func rss(_ items: String, head: String = "") -> String {
    """
    <?xml version="1.0"?>
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:media="http://search.yahoo.com/mrss/"
     xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd" xmlns:a10="http://www.w3.org/2005/Atom"
     xmlns:dcterms="http://purl.org/dc/terms/"><channel>\(head)
    \(items)</channel></rss>
    """
}

private func atom(_ entries: String, head: String = "", root: String = "") -> String {
    "<feed xmlns=\"http://www.w3.org/2005/Atom\" \(root)>\(head)\n\(entries)</feed>"
}

@Suite("Feeds")
struct FeedTests {
    private static let versions = [
        "0.90": """
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
        <channel><title>Site</title></channel>
        <item><title>T</title><link>https://example.org/1</link></item></rdf:RDF>
        """,
        "0.91": """
        <?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN"
         "http://example.org/rss-0.91.dtd"><rss version="0.91"><channel><title>Site</title>
        <item><title>T</title><link>https://example.org/1</link></item></channel></rss>
        """,
        "1.0": """
        <r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
        <channel r:about="https://example.org/"><title>Site</title><items><r:Seq><r:li r:resource="x"/></r:Seq></items>
        </channel>
        <item r:about="https://example.org/1"><title>T</title></item></r:RDF>
        """,
        "2.0": """

        <!-- made by hand -->
        <rss version="2.0"><channel><title>Site</title><image><title>Logo</title></image>
        <item><title>T</title><guid>https://example.org/1</guid></item></channel></rss>
        """,
        "Atom 0.3": """
        <feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>Site</title>
        <entry><title>T</title><link rel="alternate" type="text/html" href="https://example.org/1"/>
        <id>https://example.org/1</id></entry></feed>
        """,
        "Atom 1.0": """
        <a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>Site</a:title>
        <a:entry><a:title>T</a:title><a:link href="https://example.org/1"/>
        <a:link rel="self" href="https://example.org/self"/></a:entry></a:feed>
        """,
        "Atom without namespace": """
        <feed><title>Site</title><entry><title>T</title><id>https://example.org/1</id>
        <link href="https://example.org/1"/></entry></feed>
        """,
    ]

    @Test(
        "every version is read",
        arguments: versions.sorted { $0.key < $1.key },
        ["xml", "rss", "atom", "rdf"]
    )
    func reads(version: (key: String, value: String), suffix: String) throws {
        let file = try read(version.value, as: "a.\(suffix)")
        #expect(file.posts.map(\.post.title) == ["T"])
        #expect(file.posts.map(\.post.permalink) == ["https://example.org/1"])
        #expect(file.posts.map(\.post.key) == [Array("https://example.org/1".utf8)])
        #expect(file.problems.allSatisfy { $0.code == .empty })
    }

    @Test("other XML is none of these")
    func others() throws {
        for text in [
            "<urlset><url/></urlset>", "<?xml version=\"1.0\"?><html><body/></html>", "<opml/>", "x", "<",
            "<!-- rss", "<r:RDF xmlns:r=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"/>",
        ] {
            let file = try read(text, as: "a.xml")
            #expect(file.posts.isEmpty && file.problems.isEmpty)
        }
        #expect(try read(rss(""), as: "a.xml").problems.map(\.fact) == [.notPosts(count: 0, kinds: "")])
    }

    @Test(
        "a title is what a reader sees of it",
        arguments: [
            (rss("<item><title>AT&amp;amp;T &amp; Co</title></item>"), "AT&T & Co"),
            (rss("<item><title><![CDATA[<b>Bold</b> &mdash; it]]></title></item>"), "Bold — it"),
            (rss("<item><title>The &lt;i&gt;new&lt;/i&gt;\n  one</title></item>"), "The new one"),
            (
                rss("<item><title>List&lt;String&gt; in Java, a &lt; b</title></item>"),
                "List<String> in Java, a < b"
            ),
            (rss("<item><title>x&lt;script&gt;y&lt;/script&gt;z&lt;br&gt;w</title></item>"), "xz w"),
            (rss("<item><title>Caf&eacute;&nbsp;&unknown; &#8212;</title></item>"), "Café\u{A0}&unknown; —"),
            (rss("<item><dc:title>D</dc:title></item>"), "D"),
            (rss("<item><media:title>M</media:title><title>T</title></item>"), "T"),
            (atom("<entry><title>The &lt;blink&gt; tag</title></entry>"), "The <blink> tag"),
            (atom("<entry><title type=\"html\">The &lt;b>new&lt;/b> &amp;amp;</title></entry>"), "The new &"),
            (
                atom(
                    "<entry><title type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">a <b>b</b> &lt;c&gt;</div></title></entry>"
                ), "a b <c>"
            ),
            (
                "<feed xmlns=\"http://purl.org/atom/ns#\"><entry><title type=\"text/html\" mode=\"base64\">UTxiPiZhbXA7PC9iPkE=</title></entry></feed>",
                "Q&A"
            ),
        ]
    )
    func titles(feed: String, title: String) throws {
        #expect(try read(feed, as: "a.xml").posts.map(\.post.title) == [title])
    }

    @Test(
        "the whole text goes before a summary, whatever it is written in",
        arguments: [
            (
                rss(
                    "<item><description>short</description><content:encoded><![CDATA[<p>One</p>\n<p>two</p>]]></content:encoded></item>"
                ), ["paragraph 6 One", "paragraph 7 two"]
            ),
            (
                rss("<item><description>&lt;p&gt;One &amp;amp; two&lt;/p&gt;</description></item>"),
                ["paragraph 6 One & two"]
            ),
            (rss("<item><description>plain</description></item>"), ["paragraph 6 plain"]),
            (
                rss(
                    "<item><description>s</description><body xmlns=\"http://www.w3.org/1999/xhtml\"><h2>H</h2><p>a<br/>b</p></body></item>"
                ), ["heading2 6 H", "paragraph 6 a b"]
            ),
            (
                atom("<entry><summary>s</summary><content type=\"html\">&lt;p>a&lt;/p></content></entry>"),
                ["paragraph 2 a"]
            ),
            (
                atom(
                    "<entry><content type=\"xhtml\"><x:div xmlns:x=\"http://www.w3.org/1999/xhtml\"><x:p>a &lt;b&gt; &amp;amp;</x:p></x:div></content></entry>"
                ), ["paragraph 2 a <b> &amp;"]
            ),
            (
                atom("<entry><content>a <![CDATA[<b>]]>.\n\nc.</content></entry>"),
                ["paragraph 2 a <b>.", "paragraph 4 c."]
            ),
            (
                atom("<entry><content src=\"https://example.org/x\"/><summary>s</summary></entry>"),
                ["paragraph 2 s"]
            ),
            (
                "<feed xmlns=\"http://purl.org/atom/ns#\">\n<entry><content type=\"text/html\" mode=\"base64\">\nPHA+YTwvcD4=\n</content></entry></feed>",
                ["paragraph 2 a"]
            ),
        ]
    )
    func contents(feed: String, outline: [String]) throws {
        let file = try read(feed, as: "a.xml")
        #expect(file.posts.map(\.outline) == [outline])
        #expect(file.codes == [])
    }

    @Test(
        "people go by their names",
        arguments: [
            (rss("<item><author>a@example.org (Anna Örn)</author></item>"), ["Anna Örn"]),
            (
                rss("<item><author>Anna &lt;a@example.org></author><dc:creator>anna</dc:creator></item>"),
                ["Anna"]
            ),
            (rss("<item><author>a@example.org</author></item>"), ["a@example.org"]),
            (rss("<item><author>a@example.org</author><dc:creator>Anna</dc:creator></item>"), ["Anna"]),
            (rss("<item><dc:creator>Anna (and Ben)</dc:creator></item>"), ["Anna (and Ben)"]),
            (rss("<item><a10:author><a10:name>Anna</a10:name></a10:author></item>"), ["Anna"]),
            (
                atom(
                    "<entry><author><name>Anna</name><email>a@b.c</email></author><author><name>Ben</name></author></entry>"
                ), ["Anna", "Ben"]
            ),
            (atom("<entry/>", head: "<author><name>All</name></author>"), ["All"]),
            (atom("<entry><source><author><name>S</name></author></source></entry>"), []),
        ]
    )
    func people(feed: String, authors: [String]) throws {
        #expect(try read(feed, as: "a.xml").posts.map(\.post.authors) == [authors])
    }

    @Test(
        "dates of every vocabulary",
        arguments: [
            (rss("<item><pubDate>Sun, 01 Mar 2020 23:30:00 EST</pubDate></item>"), "2020-03-02", nil),
            (rss("<item><dc:date>2020-03-01</dc:date></item>"), "2020-03-01", nil),
            (
                rss(
                    "<item><pubDate>1 Mar 20 10:00 GMT</pubDate><a10:updated>2020-04-01T00:00:00Z</a10:updated></item>"
                ), "2020-03-01", "2020-04-01"
            ),
            (
                rss(
                    "<item><dcterms:created>2020-03</dcterms:created><dcterms:modified>2021</dcterms:modified></item>"
                ), "2020-03-01", "2021-01-01"
            ),
            (
                atom(
                    "<entry><published>2020-03-01T23:30:00-01:00</published><updated>2020-03-05T00:00:00Z</updated></entry>"
                ), "2020-03-02", "2020-03-05"
            ),
            (atom("<entry><updated>2020-03-05T00:00:00Z</updated></entry>"), "2020-03-05", "2020-03-05"),
            (
                "<feed xmlns=\"http://purl.org/atom/ns#\"><entry><issued>2020-03-01</issued><modified>2020-03-02</modified></entry></feed>",
                "2020-03-01", "2020-03-02"
            ),
        ] as [(String, String?, String?)]
    )
    func dates(feed: String, published: String?, updated: String?) throws {
        let file = try read(feed, as: "a.xml")
        #expect(file.posts.map { $0.post.published?.description } == [published])
        #expect(file.posts.map { $0.post.updated?.description } == [updated])
        #expect(!file.problems.contains { $0.code == .date })
    }

    @Test("an impossible date is none, with a warning at its line")
    func impossibleDate() throws {
        let file = try read(
            rss("<item>\n<pubDate>Sun, 30 Feb 2020 10:00:00 GMT</pubDate></item>"),
            as: "a.xml"
        )
        #expect(file.posts.map { $0.post.published } == [nil])
        #expect(
            file.problems.map(\.fact).contains(.date(field: "date", found: "Sun, 30 Feb 2020 10:00:00 GMT"))
        )
        #expect(file.problems.first { $0.code == .date }?.line == 7)
    }

    @Test("terms are tags and categories, keywords are tags")
    func terms() throws {
        let items = """
            <item><category>SQL, fast</category><category domain="x">News &amp;amp; Views</category>
            <dc:subject>Notes</dc:subject><media:keywords>one, two</media:keywords></item>
            """
        let post = try #require(try read(rss(items), as: "a.xml").posts.first?.post)
        #expect(post.categories == ["SQL, fast", "News & Views"])
        #expect(post.tags == ["SQL, fast", "News & Views", "Notes", "one", "two"])
        let entry = try read(
            atom("<entry><category term=\"sql\" label=\"SQL\"/><category term=\"caf&eacute;\"/></entry>"),
            as: "a.xml"
        )
        #expect(entry.posts.map(\.post.tags) == [["SQL", "café"]])
    }

    @Test("addresses start from xml:base, languages from xml:lang or the channel")
    func inherited() throws {
        let entries =
            "<entry xml:base=\"2020/\"><link href=\"a?b#c\"/></entry><entry xml:lang=\"fr\"><link href=\"/x\"/></entry>"
        let file = try read(
            atom(entries, root: "xml:base=\"https://example.org/blog/feed\" xml:lang=\"en\""),
            as: "a.xml"
        )
        #expect(
            file.posts.map(\.post.permalink) == [
                "https://example.org/blog/2020/a?b#c", "https://example.org/x",
            ]
        )
        #expect(file.posts.map(\.post.language) == ["en", "fr"])
        let channel = try read(rss("<item/>", head: "<language>en-US</language>"), as: "a.xml")
        #expect(channel.posts.map(\.post.language) == ["en-us"])
    }

    @Test(
        "addresses are resolved as RFC 3986 says",
        arguments: [
            ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
            ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../../../g", "http://a/g"),
            ("g;x=1/../y", "http://a/b/c/y"), ("http:g", "http:g"), ("mailto:a@b", "mailto:a@b"),
        ]
    )
    func addresses(reference: String, address: String) {
        #expect(WebAddress.resolve(reference, against: "http://a/b/c/d;p?q") == address)
        #expect(WebAddress.resolve(reference, against: "") == reference)
    }

    @Test("base64 is decoded or refused")
    func base64() {
        let cases: [(String, [UInt8])] = [
            ("", []), ("YQ==", [97]), ("YWI=", [97, 98]), ("YW\nJj", [97, 98, 99]), ("YQ", [97]),
        ]
        for (text, bytes) in cases {
            #expect(Base64.decode(Array(text.utf8)) == bytes)
        }
        for text in ["Y", "Y*==", "YQ==YQ==", "YQ===", "é"] {
            #expect(Base64.decode(Array(text.utf8)) == nil)
        }
    }
}
