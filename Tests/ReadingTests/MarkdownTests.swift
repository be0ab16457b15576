import Posts
import Testing

@Suite("Markdown")
struct MarkdownTests {
    @Test("blocks, their classes, lines and text", arguments: MarkdownCase.all)
    func blocks(_ example: MarkdownCase) throws {
        let file = try read(example.source)
        #expect(file.posts.first?.outline == example.outline)
    }

    @Test(
        "links and addresses, internal ones among them",
        arguments: [
            ("[a](/b) [c](https://example.org/d) [e](https://other.org)", 3, 2),
            ("https://example.org/x, www.other.org and a@b.org", 3, 1),
            ("(http://a.org) *http://b.org* xhttp://c.org `http://d.org`", 2, 0),
            ("http://localhost www.a_b.c_d a@b http://", 0, 0),
            ("<http://a.org> <x@y.org> [http://b.org](http://b.org)", 3, 0),
            ("<a href=\"/b\">x@y.org</a> x@y.org", 2, 1),
            ("<div><a href='//EXAMPLE.org'>x</a><a name=y>z</a></div>", 1, 1),
            ("a <b>x</b> [c]: /d\n\n[c]: /e", 1, 1),
            ("![a](b.png) [![a](b.png)](/c)", 1, 1),
            ("www.a.org/x@y.org/www.b.org", 1, 0),
        ]
    )
    func links(_ source: String, links: Int, isInternal: Int) throws {
        let body = try #require(try read(source, url: "https://example.org/{slug}/").posts.first?.body)
        #expect(body.links == links)
        #expect(body.internalLinks == isInternal)
    }

    @Test(
        "images, and those without an alternative",
        arguments: [
            ("![a](b) ![](c) ![ ](d)", 3, 2), ("<img src=a> <img alt='' src=b> <img alt=c>", 3, 2),
            ("<figure>\n<img ALT=\"x > y\" src=z>\n</figure>", 1, 0), ("`![a](b)`\n\n    ![a](b)", 0, 0),
            ("![![a](b)](c)", 1, 0), ("<script><img></script>", 0, 0),
            ("<noscript>\n\n![a](b)\n\n</noscript>", 0, 0),
        ]
    )
    func images(_ source: String, images: Int, without: Int) throws {
        let body = try #require(try read(source).posts.first?.body)
        #expect(body.images == images)
        #expect(body.imagesWithoutAlternative == without)
    }

    @Test(
        "names of code languages",
        arguments: [
            ("```Rust,ignore", "rust"), ("``` {.ruby}", "ruby"), ("```js{1,3}", "js"), ("~~~ c++ x", "c++"),
            ("```", ""), ("```python:a.py", "python"),
        ]
    )
    func languages(_ fence: String, language: String) throws {
        let body = try #require(try read(fence + "\nx\n").posts.first?.body)
        #expect(body.blocks.map { body.languages[Int($0.language)] } == [language])
    }
}
