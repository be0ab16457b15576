import Testing

/// A fragment of HTML and the blocks it has.
struct HTMLCase: CustomTestStringConvertible, Sendable {
    let name: String
    let html: String
    let outline: [String]

    var testDescription: String { name }

    init(_ name: String, _ html: String, _ outline: [String]) {
        self.name = name
        self.html = html
        self.outline = outline
    }
}

extension HTMLCase {
    static let all = blocks + containers + hidden + footnotes

    private static let blocks = [
        HTMLCase("bare text", "a\n<p>b</p>\n c", ["paragraph 1 a", "paragraph 2 b", "paragraph 3 c"]),
        HTMLCase(
            "inline tags do not separate",
            "<p>un<b>believ</b>able<wbr>!",
            ["paragraph 1 unbelievable!"]
        ),
        HTMLCase("br separates", "<p>a<br>b<br/>\n c", ["paragraph 1 a b c"]),
        HTMLCase(
            "headings",
            "<h1>\n a <em>b</em>\n</h1><h3><div>c</div>d</h3>x",
            ["heading1 1 a b", "heading3 3 c d", "paragraph 3 x"]
        ),
        HTMLCase("empty blocks", "<p></p><div> <p>\n</div><h2></h2>", ["heading2 2 "]),
        HTMLCase(
            "entities",
            "<p>&lt;b&gt; &eacute;&nbsp;&#x1F600;&nope; &amp;amp;",
            ["paragraph 1 <b> é 😀&nope; &amp;"]
        ),
        HTMLCase(
            "code",
            "<pre><code>\n a\n  b</code></pre><p>c <code>d</code>",
            ["code 1 a b", "paragraph 3 c d"]
        ),
        HTMLCase("lines of code", "<pre><div>a</div><div>b</div>c<br>d</pre>", ["code 1 a b c d"]),
        HTMLCase(
            "figures and asides",
            "<figure><img src=a alt=x><figcaption>a</figcaption></figure><aside>b</aside>",
            ["paragraph 1 a", "paragraph 1 b"]
        ),
        HTMLCase(
            "unclosed",
            "<p>a<p>b<ul><li>c<li>d",
            ["paragraph 1 a", "paragraph 1 b", "list 1 c", "list 1 d"]
        ),
        HTMLCase("CDATA outside of foreign elements", "<p>a<![CDATA[b]]>c", ["paragraph 1 ac"]),
        HTMLCase("mathematics", "<p>a<math><mi>b</mi></math>c", ["paragraph 1 abc"]),
    ]

    private static let containers = [
        HTMLCase(
            "lists",
            "<ul><li>a<ul>\n<li>b</ul><li><p>c<p>d<li><h2>e</h2></ul>f",
            ["list 1 a", "list 2 b", "list 2 c", "list 2 d", "list 2 e", "paragraph 2 f"]
        ),
        HTMLCase("definitions", "<dl><dt>a<dd>b<dd><p>c</dl>", ["list 1 a", "list 1 b", "list 1 c"]),
        HTMLCase(
            "the outermost counts",
            "<blockquote>a<ul><li>b</ul><h2>c</h2><pre>d</pre><table><td>e</table></blockquote>",
            ["quote 1 a", "quote 1 b", "quote 1 c", "code 1 d", "quote 1 e"]
        ),
        HTMLCase(
            "tables",
            "<table><caption>a<tr><th>b<td>c<ul><li>d</ul><h2>e</h2><tr><td><table><td>f</table>g</table>h",
            ["table 1 a b c d e f g", "paragraph 1 h"]
        ),
        HTMLCase(
            "code in a table",
            "<table><td>a<pre>b</pre>c</table>",
            ["table 1 a", "code 1 b", "table 1 c"]
        ),
    ]

    private static let hidden = [
        HTMLCase(
            "elements that nobody sees",
            "a<script>b<p></script><style>c</style><template>d</template><noscript>e</noscript>"
                + "<svg><text>f</text></svg><!--g--><iframe>h</iframe><title>i</title>j",
            ["paragraph 1 aj"]
        )
    ]

    private static let footnotes = [
        HTMLCase(
            "Hugo's",
            "<p>a<sup id=fnref:1><a href=#fn:1 class=footnote-ref role=doc-noteref>1</a></sup> b</p>"
                + "<div class=footnotes role=doc-endnotes><hr><ol><li id=fn:1><p>c&#160;<a href=#fnref:1"
                + " class=footnote-backref role=doc-backlink>&#x21a9;&#xfe0e;</a></p></li></ol></div>",
            ["paragraph 1 a b", "footnote 1 c"]
        ),
        HTMLCase(
            "WordPress's",
            "<p>a<sup data-fn=x class=fn><a href=#x id=x-link>1</a></sup></p><ol class=wp-block-footnotes>"
                + "<li id=x>b <a href=#x-link>↩</a></li></ol>",
            ["paragraph 1 a", "footnote 1 b"]
        ),
        HTMLCase(
            "markdown-it's",
            "<p>a<sup class=footnote-ref><a href=#fn1>[1]</a></sup></p><section class=footnotes><ol class=footnotes-list>"
                + "<li class=footnote-item><p>b <a href=#fnref1 class=footnote-backref>↩</a></section>",
            ["paragraph 1 a", "footnote 1 b"]
        ),
        HTMLCase(
            "kramdown's",
            "<p>a<sup><a href=#fn:1 class=footnote rel=footnote>1</a></sup></p><div class=footnotes><ol><li><p>b "
                + "<a href=#fnref:1 class=reversefootnote>↩</a></div>",
            ["paragraph 1 a", "footnote 1 b"]
        ),
    ]
}

/// Markdown and what CommonMark makes of it.
struct Rendered: CustomTestStringConvertible, Sendable {
    let markdown: String
    let html: String

    var testDescription: String { markdown.debugDescription }

    init(_ markdown: String, _ html: String) {
        self.markdown = markdown
        self.html = html
    }

    static let all = [
        Rendered("a *b* `c`\nd  \ne", "<p>a <em>b</em> <code>c</code>\nd<br />\ne</p>\n"),
        Rendered("# a\n\nb\n\n### c\n", "<h1>a</h1>\n<p>b</p>\n<h3>c</h3>\n"),
        Rendered("#\n\na\n", "<h1></h1>\n<p>a</p>\n"),
        Rendered("* a\n* b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
        Rendered("* a\n\n  b\n* c", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n<li>\n<p>c</p>\n</li>\n</ul>\n"),
        Rendered(
            "1. a\n   - b\n     c\n2. d",
            "<ol>\n<li>a\n<ul>\n<li>b\nc</li>\n</ul>\n</li>\n<li>d</li>\n</ol>\n"
        ),
        Rendered(
            "> a\n>\n> - b\n>\n> ## c\n",
            "<blockquote>\n<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<h2>c</h2>\n</blockquote>\n"
        ),
        Rendered(
            "- > a\n  >\n  > b",
            "<ul>\n<li>\n<blockquote>\n<p>a</p>\n<p>b</p>\n</blockquote>\n</li>\n</ul>\n"
        ),
        Rendered(
            "|a|b|\n|-|-|\n|c|d e|\n",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>c</td>\n<td>d e</td>\n"
                + "</tr>\n</tbody>\n</table>\n"
        ),
        Rendered(
            "```swift\nlet a = 1 < 2\n```\n\n    b\n",
            "<pre><code class=\"language-swift\">let a = 1 &lt; 2\n</code></pre>\n<pre><code>b\n</code></pre>\n"
        ),
        Rendered(
            "- a\n\n  ```\n  b\n  ```\n",
            "<ul>\n<li>\n<p>a</p>\n<pre><code>b\n</code></pre>\n</li>\n</ul>\n"
        ),
        Rendered(
            "[a](/b) [c](https://example.org/d) [e](https://f.org)",
            "<p><a href=\"/b\">a</a> <a href=\"https://example.org/d\">c</a> <a href=\"https://f.org\">e</a></p>\n"
        ),
        Rendered(
            "![a](b) ![](c) [![d](e)](f)",
            "<p><img src=\"b\" alt=\"a\" /> <img src=\"c\" alt=\"\" /> <a href=\"f\"><img src=\"e\" alt=\"d\" /></a></p>\n"
        ),
        Rendered("<http://a.org> &amp; \\*", "<p><a href=\"http://a.org\">http://a.org</a> &amp; *</p>\n"),
        Rendered("a\n\n---\n\n**b**c", "<p>a</p>\n<hr />\n<p><strong>b</strong>c</p>\n"),
        Rendered("- [x] a", "<ul>\n<li><input type=\"checkbox\" checked disabled> a</li>\n</ul>\n"),
    ]
}
