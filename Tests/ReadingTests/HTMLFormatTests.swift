import Files
import Posts
import Testing

@testable import Reading

@Suite("HTML pages")
struct HTMLFormatTests {
    private func page(_ head: String, _ body: String = "<article><h1>A title</h1><p>a</p></article>") throws
        -> ReadFile
    {
        try read(
            "<!doctype html><html lang=en-GB><head>\(head)</head><body>\(body)</body></html>",
            as: "a.html"
        )
    }

    @Test("is read in the form it has", arguments: ["a.html", "b.htm", "c.xhtml"])
    func suffixes(_ name: String) throws {
        let file = try read("<title>T</title><p>a", as: name)
        #expect(file.posts.map(\.post.title) == ["T"])
        #expect(file.posts.first?.outline == ["paragraph 1 a"])
        #expect(file.codes.isEmpty)
    }

    @Test("an empty element of XHTML ends where it begins")
    func xhtml() throws {
        let source = """
            <?xml version="1.0" encoding="utf-8"?>
            <html xmlns="http://www.w3.org/1999/xhtml"><head><title>T</title><script src="a"/></head>
            <body><p>a<a name="b"/><b/></p><div/><p>c<br/>d</p></body></html>
            """
        let file = try read(source, as: "a.xhtml")
        #expect(file.posts.first?.post.title == "T")
        #expect(file.posts.first?.outline == ["paragraph 3 a", "paragraph 3 c d"])
    }

    @Test(
        "the title",
        arguments: [
            ("<title>A title | Site</title>", "A title"), ("<title>Another | Site</title>", "Another | Site"),
            ("<title>x</title><meta property='og:title' content='A title – Site'>", "A title"),
            ("<title>x</title><meta property=og:title content=Y>", "Y"), ("", "A title"),
            ("<title>\n A\n b </title>", "A b"), ("<title>A titles</title>", "A titles"),
        ]
    )
    func title(_ head: String, expected: String) throws {
        #expect(try page(head).posts.first?.post.title == expected)
    }

    @Test(
        "dates of publication and change",
        arguments: [
            ("<meta property='article:published_time' content='2024-03-01T10:00:00Z'>", "2024-03-01", ""),
            (
                "<meta name=date content=2024-03-02><meta itemprop=dateModified content=2024-04-01>",
                "2024-03-02", "2024-04-01"
            ),
            ("<meta name=DC.date content='1 March 2024'>", "2024-03-01", ""),
            (
                "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"x\",\"BlogPosting\"],"
                    + "\"datePublished\":\"2024-03-03\",\"dateModified\":\"2024-03-04\"}]}</script>",
                "2024-03-03", "2024-03-04"
            ),
            (
                "<script type='application/ld+json'>[{\"@type\":\"NewsArticle\",\"datePublished\":\"2024-03-05\"}]</script>"
                    + "<meta property=article:published_time content=2024-03-06>",
                "2024-03-06", ""
            ),
        ]
    )
    func dates(_ head: String, published: String, updated: String) throws {
        let file = try page(head)
        let post = try #require(file.posts.first?.post)
        #expect(post.published?.description ?? "" == published)
        #expect(post.updated?.description ?? "" == updated)
        #expect(file.codes.isEmpty)
    }

    @Test("dates of marked times in the text")
    func times() throws {
        let post = try #require(
            try page(
                "",
                "<time datetime=2020-01-01>x</time><time class='entry-date published' datetime=2024-03-01>y</time>"
            )
            .posts.first?.post
        )
        #expect(post.published?.description == "2024-03-01")
    }

    @Test("tags, categories, authors, language and address")
    func fields() throws {
        let head = """
            <meta name=author content="Ada L."><meta name=keywords content="k1, k2">
            <meta property=article:author content="https://example.org/ada"><meta property=article:tag content="C, D">
            <meta property=article:tag content=E><meta property=article:section content=News>
            <link rel=canonical href=https://example.org/x>
            """
        let post = try #require(try page(head).posts.first?.post)
        #expect(post.authors == ["Ada L."])
        #expect(post.tags == ["C, D", "E"])
        #expect(post.categories == ["News"])
        #expect(post.language == "en-gb")
        #expect(post.permalink == "https://example.org/x")
        let keywords = try page(
            "<meta name=keywords content='k1, k2,'><meta property=article:author content=Bo>"
        )
        #expect(keywords.posts.first?.post.tags == ["k1", "k2"])
        #expect(keywords.posts.first?.post.authors == ["Bo"])
        #expect(keywords.codes.isEmpty)
    }

    @Test("tags and authors of links and of linked data")
    func links() throws {
        let body = """
            <article><p>a</p><a rel=author href=/b>B</a><a rel=tag href=/t>T</a><a rel="category tag" href=/c>C</a></article>
            <a rel=tag href=/u>U</a>
            """
        let post = try #require(try page("", body).posts.first?.post)
        #expect(post.tags == ["T"])
        #expect(post.categories == ["C"])
        #expect(post.authors == ["B"])
        let data = """
            <script type="application/ld+json">{"@type": "Article", "author": [{"name": "X"}, "Y"], "keywords": ["a, b", "c"],
            "articleSection": "S"}</script>
            """
        let other = try #require(try page(data).posts.first?.post)
        #expect(other.authors == ["X", "Y"])
        #expect(other.tags == ["a", "b", "c"])
        #expect(other.categories == ["S"])
    }

    @Test("linked data that is no JSON is told")
    func brokenData() throws {
        let file = try page("\n<script type='application/ld+json'>{\"a\": }</script>")
        #expect(file.codes == ["front-matter:2"])
        #expect(file.posts.count == 1)
    }

    @Test(
        "the main text",
        arguments: [
            (
                "<header><h1>s</h1></header><nav>n</nav><article><header><p>by</p><h1>a</h1></header><p>b</p>"
                    + "<footer>f</footer><aside>x</aside><form>y</form></article><footer>z</footer>",
                ["heading1 1 a", "paragraph 1 b"]
            ),
            ("<main><p>a</p><div role=navigation>n</div></main><p>b</p>", ["paragraph 1 a"]),
            ("<div role=main>a</div>b", ["paragraph 1 a"]),
            ("<article>a</article><article>b</article><nav>n</nav>", ["paragraph 1 a", "paragraph 1 b"]),
            (
                "<main><article>a</article>b<article>c</article></main>d",
                ["paragraph 1 a", "paragraph 1 b", "paragraph 1 c"]
            ),
            ("<article>a<article>b</article></article>", ["paragraph 1 a", "paragraph 1 b"]),
            ("<header>s</header><p>a</p><p>b<script>c</script></p>", ["paragraph 1 a", "paragraph 1 b"]),
            (
                "<article>a<aside class=footnote role=doc-footnote>b</aside></article>",
                ["paragraph 1 a", "footnote 1 b"]
            ),
            ("<p>a</p>\n<p>b <a href=x c\n d='>", ["paragraph 1 a", "paragraph 2 b"]),
            // A form around the page is no form of the page.
            (
                "<form id=aspnetForm><input><p>a</p><label>l</label><button>b</button>"
                    + "<div>d</div></form><div><form>e</form></div><p><label>f</label></p>",
                ["paragraph 1 a", "paragraph 1 d", "paragraph 1 f"]
            ),
            // A heading's link to itself is none of its text.
            ("<h2>a <a class=headerlink href='#a'>¶</a></h2><p>b</p>", ["heading2 1 a", "paragraph 1 b"]),
            ("<h2><a href='#a'><span>#</span></a> a</h2>", ["heading2 1 a"]),
            (
                "<h2><a href='#a'><span>a</span> b</a></h2><p><a href='#a'>#</a> c</p>",
                ["heading2 1 a b", "paragraph 1 # c"]
            ),
        ]
    )
    func mainText(_ body: String, outline: [String]) throws {
        let post = try page("", body).posts.first
        #expect(post?.outline == outline)
    }

    @Test("links and images outside of the main text do not count")
    func outside() throws {
        let body = try #require(
            try page(
                "",
                "<nav><a href=/>x</a><img></nav><article>a<header><a href=/>b</a><img></header></article>"
            )
            .posts.first?.body
        )
        #expect(body.links == 0)
        #expect(body.images == 0)
    }

    @Test("front matter goes before HTML, whose template tags are no text")
    func frontMatter() throws {
        let source = """
            ---
            title: T
            date: 2024-03-01
            ---
            {% include a.html %}
                <nav>{{ page.x }}b</nav>
            <p>c {%- if d
              %}`{{ e }}`{% endif %}</p>
            <p>{ f }</p>
            """
        let file = try read(source, as: "a.html")
        let post = try #require(file.posts.first)
        #expect(post.post.title == "T")
        #expect(post.post.published?.description == "2024-03-01")
        #expect(post.outline == ["paragraph 6 b", "paragraph 7 c ``", "paragraph 9 { f }"])
        #expect(try read("---\na: 1\nx", as: "a.html").codes == ["front-matter-unterminated:1"])
    }

    @Test(
        "templates of pages are no posts",
        arguments: [
            ("a.html", "<html lang={{ page.lang }}><body>a", 0), ("a.html", "{% for x in y %}<p>a", 0),
            ("_includes/a.html", "<p>a", 0), ("x/layouts/y/a.html", "---\ntitle: t\n---\na", 0),
            ("layouts.html", "<p>a", 1), ("a.html", "<body>a {{ b }}", 1),
            ("a.html", "---\n---\n{{ a }}b", 1),
            ("_posts/a.html", "<p>a", 1),
        ]
    )
    func templates(_ name: String, source: String, posts: Int) throws {
        try withTemporaryFolder { folder in
            let path = folder.appending(name)
            try FileSystem.makeDirectories(path.parent)
            try write(Array(source.utf8), to: path)
            let file = try readAll(in: folder)
            #expect(file.posts.count == posts)
            #expect(file.codes.isEmpty)
        }
    }

    @Test(
        "pages without text are empty",
        arguments: ["", " \n", "<meta http-equiv=refresh content='0; url=/x'>"]
    )
    func empty(_ source: String) throws {
        let file = try read(source, as: "a.html")
        #expect(file.codes == ["empty:1"])
        #expect(file.posts.map(\.post.title) == ["a"])
    }

    @Test(
        "encodings that are declared",
        arguments: [
            ("<meta charset=iso-8859-1>", [0xE9, 0x80], "é€", []),
            ("<meta http-equiv=content-type content='text/html; charset=ISO-8859-15'>", [0xA4], "€", []),
            ("<meta charset=\"windows-1251\">", [0xCF], "П", []),
            ("<meta charset=Shift_JIS>", [0x93, 0xFA], "日", []),
            ("<meta charset=nonsense>", [0xE9], "\u{FFFD}", ["encoding:0"]),
            ("<meta charset=utf-8>", [0xE9], "\u{FFFD}", ["invalid-utf8:0"]),
            ("", [0xE9], "\u{FFFD}", ["invalid-utf8:0"]),
            ("<meta charset=euc-jp>", [0xFF], "\u{FFFD}", ["encoding:0"]),
            ("<meta charset=iso-8859-1>", [0xC3, 0xA9], "é", []),
        ]
    )
    func encodings(_ head: String, bytes: [Int], text: String, codes: [String]) throws {
        let source = Array("\(head)<p>a ".utf8) + bytes.map { UInt8($0) }
        let file = try read(source, as: "a.html")
        #expect(file.posts.first?.outline == ["paragraph 1 a \(text)"])
        #expect(file.codes == codes)
    }

    @Test("a page nested too deep is refused, and a NUL byte makes it no text")
    func refused() throws {
        #expect(try read(String(repeating: "<div>", count: 1000), as: "a.html").codes == ["too-deep:0"])
        #expect(try read("<p>a\0b", as: "a.html").codes == ["binary:0"])
    }
}
