import Posts
import Testing

@testable import Reading

/// What a fragment of HTML gave.
func readFragment(_ html: String, host: String = "") -> (body: Body, refusal: Problem.Fact?) {
    var builder = BlockBuilder()
    builder.host = Array(host.utf8)
    let refusal = HTMLParser.parseFragment(
        Array(html.utf8),
        in: 0..<html.utf8.count,
        firstLine: 1,
        into: &builder
    )
    return (builder.body, refusal)
}

@Suite("HTML fragments")
struct HTMLFragmentTests {
    @Test("blocks, their classes, lines and text", arguments: HTMLCase.all)
    func blocks(_ example: HTMLCase) {
        let read = readFragment(example.html)
        #expect(read.refusal == nil)
        #expect(ReadPost(post: Post(), body: read.body).outline == example.outline)
    }

    @Test("give what the Markdown gives that is rendered to them", arguments: Rendered.all)
    func agreement(_ example: Rendered) throws {
        let markdown = try #require(try read(example.markdown, url: "https://example.org/").posts.first).body
        let html = readFragment(example.html, host: "example.org").body
        func outline(_ body: Body) -> [String] {
            ReadPost(post: Post(), body: body).outline.map { line in
                let parts = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
                return "\(parts[0]) \(parts[2])"
            }
        }
        #expect(outline(html) == outline(markdown))
        #expect(html.images == markdown.images)
        #expect(html.imagesWithoutAlternative == markdown.imagesWithoutAlternative)
        #expect(html.links == markdown.links)
        #expect(html.internalLinks == markdown.internalLinks)
        func languages(_ body: Body) -> [String] { body.blocks.map { body.languages[Int($0.language)] } }
        #expect(languages(html) == languages(markdown))
    }

    @Test(
        "names of code languages",
        arguments: [
            ("<pre><code class='language-rust'>", "rust"), ("<pre class='x lang-C++'>", "c++"),
            ("<pre class='brush: js; gutter: true'>", "js"), ("<pre class='brush:php;x'>", "php"),
            ("<pre><code data-lang=go>", "go"), ("<pre data-language=ts>", "ts"),
            ("<div class='language-ruby highlighter-rouge'><div class=highlight><pre><code>", "ruby"),
            ("<div class='highlight highlight-source-shell'><pre>", "shell"),
            ("<pre class='sourceCode python'>", "python"), ("<pre class='wp-block-code'>", ""),
            ("<div class=language-a></div><pre>", ""),
        ]
    )
    func languages(_ html: String, language: String) {
        let body = readFragment(html + "x").body
        #expect(body.blocks.map { body.languages[Int($0.language)] } == [language])
    }

    @Test("the lines are those of the file")
    func lines() {
        var builder = BlockBuilder()
        let html = Array("skipped\n<p>a\n\n<h2\n>b</h2>\n\n  c".utf8)
        #expect(HTMLParser.parseFragment(html, in: 8..<html.count, firstLine: 10, into: &builder) == nil)
        #expect(builder.body.blocks.map(\.line) == [10, 12, 15])
    }

    @Test("a fragment is added to what the builder holds, and Markdown after it is read as before")
    func parts() throws {
        var builder = BlockBuilder()
        let html = Array("<p>a http://b.org".utf8)
        let markdown = Array("a http://b.org".utf8)
        _ = HTMLParser.parseFragment(html, in: 0..<html.count, firstLine: 1, into: &builder)
        #expect(builder.body.links == 0)
        let library = try #require(LibMD4C.loaded)
        MarkdownParser.parse(
            markdown,
            in: 0..<markdown.count,
            with: library,
            firstLine: 2,
            into: &builder
        )
        #expect(builder.body.links == 1)
        #expect(builder.body.blocks.map(\.kind) == [.paragraph, .paragraph])
    }
}
