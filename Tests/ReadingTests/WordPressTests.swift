import Posts
import Testing

@testable import Reading

/// A WordPress export with these items.
func export(_ items: String, version: String = "1.2", head: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8" ?>
    <!-- generator="WordPress/6.4" -->
    <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:excerpt="http://wordpress.org/export/\(version)/excerpt/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/\(version)/">
    <channel><title>Site</title><language>de-DE</language><wp:wxr_version>\(version)</wp:wxr_version>
    <wp:author><wp:author_login>anna</wp:author_login>
    <wp:author_display_name><![CDATA[Anna Örn]]></wp:author_display_name></wp:author>
    \(head)
    \(items)
    </channel></rss>
    """
}

@Suite("WordPress exports")
struct WordPressTests {
    private static let full = """
        <item>
        <title><![CDATA[Q&amp;A <em>today</em>]]></title>
        <link>https://example.org/2020/03/qa/</link>
        <pubDate>Mon, 02 Mar 2020 23:30:00 +0000</pubDate>
        <dc:creator><![CDATA[anna]]></dc:creator>
        <guid isPermaLink="false">https://example.org/?p=7</guid>
        <content:encoded><![CDATA[<!-- wp:heading -->
        <h2>Start</h2>
        <!-- /wp:heading -->

        <!-- wp:paragraph -->
        <p>One [gallery ids="1,2"] two.</p>
        <!-- /wp:paragraph -->]]></content:encoded>
        <excerpt:encoded><![CDATA[not this]]></excerpt:encoded>
        <wp:post_id>7</wp:post_id>
        <wp:post_date>2020-03-03 00:30:00</wp:post_date>
        <wp:post_date_gmt>2020-03-02 23:30:00</wp:post_date_gmt>
        <wp:post_modified>2020-03-05 10:00:00</wp:post_modified>
        <wp:post_modified_gmt>2020-03-05 09:00:00</wp:post_modified_gmt>
        <wp:post_name>qa</wp:post_name>
        <wp:status>publish</wp:status>
        <wp:post_type>post</wp:post_type>
        <category domain="category" nicename="news"><![CDATA[News &amp; Views]]></category>
        <category domain="post_tag" nicename="sql"><![CDATA[SQL]]></category>
        <category domain="post_format" nicename="post-format-aside"><![CDATA[Aside]]></category>
        <wp:postmeta><wp:meta_key>k</wp:meta_key><wp:meta_value><![CDATA[v]]></wp:meta_value></wp:postmeta>
        <wp:comment><wp:comment_content><![CDATA[no text of the post]]></wp:comment_content></wp:comment>
        </item>
        """

    @Test("every field of an item comes out", arguments: ["1.0", "1.1", "1.2"])
    func fields(version: String) throws {
        let file = try read(export(Self.full, version: version), as: "a.xml")
        #expect(file.codes == [])
        let read = try #require(file.posts.first)
        #expect(file.posts.count == 1)
        let post = read.post
        #expect(post.title == "Q&A today")
        #expect(post.permalink == "https://example.org/2020/03/qa/")
        #expect(post.slug == "qa")
        #expect(post.published?.description == "2020-03-02")
        #expect(post.updated?.description == "2020-03-05")
        #expect(post.authors == ["Anna Örn"])
        #expect(post.tags == ["SQL"])
        #expect(post.categories == ["News & Views"])
        #expect(post.language == "de-de")
        #expect(post.kind == .post && !post.isDraft)
        #expect(post.key == Array("https://example.org/?p=7".utf8))
        #expect(post.line == 10)
        #expect(read.outline == ["heading2 17 Start", "paragraph 21 One two."])
    }

    private static func item(_ rest: String) -> String {
        "<item><title>T</title><content:encoded><![CDATA[x]]></content:encoded>\(rest)</item>"
    }

    @Test(
        "type and status tell what is a post",
        arguments: [
            ("<wp:post_type>page</wp:post_type><wp:status>publish</wp:status>", "page", false),
            ("<wp:post_type>post</wp:post_type><wp:status>draft</wp:status>", "post", true),
            ("<wp:post_type>post</wp:post_type><wp:status>pending</wp:status>", "post", true),
            ("<wp:post_type>post</wp:post_type><wp:status>private</wp:status>", "post", true),
            ("<wp:post_type>post</wp:post_type><wp:status>future</wp:status>", "post", false),
            ("", "post", false),
        ]
    )
    func kinds(rest: String, kind: String, isDraft: Bool) throws {
        let file = try read(export(Self.item(rest)), as: "a.xml")
        #expect(file.posts.map(\.post.kind.rawValue) == [kind])
        #expect(file.posts.map(\.post.isDraft) == [isDraft])
        #expect(file.codes == [])
    }

    @Test("what is no post is left out and counted in one note")
    func leftOut() throws {
        let types = ["attachment", "attachment", "nav_menu_item", "revision"].map {
            Self.item("<wp:post_type>\($0)</wp:post_type><wp:status>inherit</wp:status>")
        }
        let statuses = ["trash", "auto-draft", "inherit"].map {
            Self.item("<wp:post_type>post</wp:post_type><wp:status>\($0)</wp:status>")
        }
        let file = try read(export((types + statuses + [Self.item("")]).joined()), as: "a.xml")
        #expect(file.posts.count == 1)
        let kinds = "2 attachment, 1 auto-draft, 1 inherit, 1 nav_menu_item, 1 revision, 1 trash"
        #expect(file.problems.map(\.fact) == [.notPosts(count: 7, kinds: kinds)])
        #expect(try read(export(""), as: "a.xml").problems.map(\.fact) == [.notPosts(count: 0, kinds: "")])
    }

    @Test(
        "dates: GMT first, zeros are none",
        arguments: [
            (
                "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>2020-01-01 00:10:00</wp:post_date>",
                "2020-01-01", []
            ),
            (
                "<wp:post_date_gmt>0000-00-00 00:00:00</wp:post_date_gmt><wp:post_date>0000-00-00 00:00:00</wp:post_date><pubDate>Wed, 30 Nov -0001 00:00:00 +0000</pubDate>",
                nil, []
            ),
            ("<pubDate>Thu, 02 Jan 2020 01:00:00 +0200</pubDate>", "2020-01-01", []),
            ("<wp:post_date_gmt>2020-02-30 00:00:00</wp:post_date_gmt>", nil, ["date"]),
        ] as [(String, String?, [String])]
    )
    func dates(rest: String, day: String?, codes: [String]) throws {
        let file = try read(export(Self.item(rest)), as: "a.xml")
        #expect(file.posts.map { $0.post.published?.description } == [day])
        #expect(file.problems.map(\.code.rawValue) == codes)
    }

    @Test("two items of one guid are both kept")
    func duplicates() throws {
        let item = Self.item("<guid>https://example.org/?p=1</guid>")
        let file = try read(export(item + item), as: "a.xml")
        #expect(file.posts.count == 2)
        #expect(file.problems.isEmpty)
    }

    @Test("names go by the namespace, and by the usual prefix where that is not declared")
    func prefixes() throws {
        let foreign = export(
            "<item xmlns:w=\"http://wordpress.org/export/1.2/\"><title>A</title><w:post_type>attachment</w:post_type></item>"
        )
        #expect(try read(foreign, as: "a.xml").posts.isEmpty)
        let bare = """
            <rss version="2.0"><channel><wp:wxr_version>1.2</wp:wxr_version>
            <item><title>A</title><wp:post_type>page</wp:post_type><content:encoded>b</content:encoded></item>
            </channel></rss>
            """
        let file = try read(bare, as: "a.xml")
        #expect(file.posts.map(\.post.kind) == [.page])
        #expect(file.posts.map(\.outline) == [["paragraph 2 b"]])
        #expect(file.codes == ["namespace-prefix:1"])
    }

    @Test(
        "shortcodes are no text, what stands between a pair is",
        arguments: [
            ("a [gallery ids=\"1,2\"] b", "a  b"), ("[caption id=\"x\"]<img> c[/caption]", "<img> c"),
            ("[su_note a=1]in[/su_note] out", "in out"), ("[ref] stays", "[ref] stays"),
            ("[/box] no [box] pair", "[/box] no [box] pair"), ("see [1] and [sic]", "see [1] and [sic]"),
            ("write [[gallery]] so", "write [gallery] so"),
            ("[video src=\"x\" /]y", "y"), ("[gallery\nids=1]\nz", "\n\nz"), ("[gallery", "[gallery"),
            ("a[0] = b[/0]", "a[0] = b[/0]"), ("if [[ -f x ]]", "if [[ -f x ]]"), ("[b][/b]", ""),
            ("[wp_caption]t[/wp_caption]", "t"), ("[gallery2]", "[gallery2]"), ("[]", "[]"), ("[", "["),
        ]
    )
    func shortcodes(text: String, kept: String) {
        #expect(String(decoding: Shortcodes.removed(from: Array(text.utf8)), as: UTF8.self) == kept)
    }

    @Test(
        "a blank line begins a paragraph in classic content",
        arguments: [
            ("a\n\nb", "a\n\n<p>b"), ("a\nb", "a\nb"), ("a\n \t\n\nb", "a\n \t\n\n<p>b"),
            ("a\n\n<ul>\n\n<li>b</li>\n\n</ul>\n\nc", "a\n\n<ul>\n\n<li>b</li>\n\n</ul>\n\n<p>c"),
            ("a\n\n<strong>b</strong>", "a\n\n<p><strong>b</strong>"), ("a\n\n", "a\n\n"),
            ("<pre>a\n\nb</pre>\n\nc", "<pre>a\n\nb</pre>\n\n<p>c"), ("<pre>a\n\nb", "<pre>a\n\nb"),
            ("<a title=\"x\n\ny\">b</a>", "<a title=\"x\n\ny\">b</a>"),
            ("a\n\n<!--more-->\n\nb", "a\n\n<p><!--more-->\n\n<p>b"), ("x < y\n\nz", "x < y\n\n<p>z"),
            ("a\n\n<br>b", "a\n\n<p><br>b"),
        ]
    )
    func paragraphs(text: String, marked: String) {
        #expect(String(decoding: ClassicParagraphs.marked(Array(text.utf8)), as: UTF8.self) == marked)
    }

    @Test("classic content has its paragraphs, block content those of its blocks")
    func content() throws {
        let classic =
            "One\nof two.\n\n[caption]<img src=\"a.png\" alt=\"\"> Below[/caption]\n\n<blockquote>Said\n\nso</blockquote>\nLast"
        let item = "<item><title>T</title><content:encoded><![CDATA[\(classic)]]></content:encoded></item>"
        let file = try read(export(item), as: "a.xml")
        let post = try #require(file.posts.first)
        #expect(
            post.outline == [
                "paragraph 10 One of two.", "paragraph 13 Below", "quote 15 Said", "quote 17 so",
                "paragraph 18 Last",
            ]
        )
        #expect(post.body.images == 1)
    }

    @Test("brackets and tags that never end cost linear time")
    func hostile() {
        for piece in ["[", "[a ", "[[a", "[/a]", "[a]", "<a ", "<!--", "\n\n<pre>", "<pre", "[gallery ["] {
            let text = Array(String(repeating: piece, count: 200_000).utf8)
            #expect(WordPressContent.html(text).count <= text.count * 3)
        }
    }
}
