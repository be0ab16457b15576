import Glibc
import Posts
import Testing

@testable import Reading

/// HTML that makes careless parsers slow, deep or wrong.
@Suite("Hostile HTML")
struct HTMLHostileTests {
    /// With TORTURE=1, 400 kB of everything.
    private static let scale = getenv("TORTURE") == nil ? 1 : 25

    @Test("is read to its end or refused, with text that is valid", arguments: Self.patterns)
    func ends(_ pattern: Hostile) {
        for count in [1, 2, 10, 1000] {
            let html = pattern.text + String(repeating: pattern.name, count: count)
            let (body, refusal) = readFragment(html)
            if let refusal { #expect(refusal.code == .tooDeep) }
            #expect(String(validating: body.text, as: UTF8.self) != nil)
            let lines = html.utf8.count { $0 == 0x0A } + 1
            #expect(body.blocks.allSatisfy { $0.line >= 1 && Int($0.line) <= lines })
        }
    }

    @Test("takes time in proportion to its length", arguments: Self.patterns)
    func time(_ pattern: Hostile) {
        func html(_ bytes: Int) -> String {
            pattern.text + String(repeating: pattern.name, count: bytes / pattern.name.utf8.count)
        }
        let (short, long) = (html(4000 * Self.scale), html(32_000 * Self.scale))
        // 8 for linear time, 64 for quadratic.
        #expect(
            CPUTime.growth(from: { _ = readFragment(short) }, to: { _ = readFragment(long) }, below: 20) < 20
        )
    }

    @Test(
        "elements in one another are refused beyond the limit",
        arguments: ["div", "span", "ul", "b", "blockquote"]
    )
    func depth(_ element: String) {
        func nested(_ count: Int) -> Problem.Fact? {
            readFragment(String(repeating: "<\(element)>", count: count) + "x").refusal
        }
        #expect(nested(HTMLDepth.maximum) == nil)
        #expect(nested(HTMLDepth.maximum + 1)?.code == .tooDeep)
        #expect(nested(100_000)?.code == .tooDeep)
    }

    @Test(
        "more tags, attributes and comments than the limit are refused, and text is none of them",
        arguments: [
            ("<p>x", 1), ("</p>", 1), ("<!-- x -->", 1), ("<?x>", 1), ("</ x>", 1), ("<!x>", 1),
            ("<p a b=c>", 3), ("<svg><path d=x /></svg>", 4), ("< x &lt; ", 0),
            ("<script>if (a <b) c</script>", 2),
        ]
    )
    func objects(_ html: String, count: Int) {
        func refusal(limit: Int) -> Problem.Fact? {
            let html = Array(String(repeating: html, count: 100).utf8)
            return HTMLPreparation(html.span, limit: limit).refusal
        }
        #expect(refusal(limit: 100 * count) == nil)
        if count > 0 { #expect(refusal(limit: 100 * count - 1)?.code == .tooLarge) }
    }

    @Test(
        "elements whose end is missing are not nested",
        arguments: [
            "<p>a", "<li>a", "<dd>a<dt>b", "<option>a", "<p><b>a", "<li><i>a", "<a name=x>a",
            "<a name=x><p>a",
            "<h1>a", "<tr><td>a", "<table><tr><td><font>a</table>", "<p><b>a</p>", "<br>", "<img>",
            "<svg><p>a",
            "<div><span>a</div>", "<b><i>a</b></i>", "<p>a<div>b</div></p>", "<math><mi>a", "<path/>a</path>",
        ]
    )
    func unclosed(_ pattern: String) {
        for context in ["", "<table>"] {
            #expect(readFragment(context + String(repeating: pattern, count: 1200)).refusal == nil)
        }
    }

    @Test("attributes beyond the limit are passed over")
    func attributes() {
        let many = (0..<100_000).map { "a\($0)=1" }.joined(separator: " ")
        let body = readFragment("<p \(many) class='\n'>a<img alt=\(String(repeating: "x", count: 1 << 20))>")
            .body
        #expect(ReadPost(post: Post(), body: body).outline == ["paragraph 2 a"])
        #expect(body.images == 1)
        #expect(body.imagesWithoutAlternative == 0)
    }

    @Test(
        "no tag soup ends the process, or makes a tree much deeper than the limit",
        arguments: [150, 20_000]
    )
    func soup(_ pieces: Int) {
        var random = SeededNumbers(state: 1)
        for _ in 0..<100_000 / pieces {
            let count = Int.random(in: 1...pieces, using: &random)
            let html = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let bytes = Array(html.utf8)
            for form in [HTMLTree.Form.page, .fragment] {
                var depth = TreeDepth()
                let refusal = HTMLTree.parse(bytes, in: 0..<bytes.count, as: form) { $0.walk(&depth) }
                #expect(refusal == nil ? depth.deepest <= 2 * HTMLDepth.maximum : depth.deepest == 0)
            }
        }
    }

    private static let patterns: [Hostile] =
        [
            "<", "<a", "<a ", "<a b='", "<!--", "<!", "<?", "</", "</p>", "</b>", "&", "&amp", "&#1;",
            "<div>", "<b>",
            "<a>", "<a><p>", "<b><p>", "<i>x<b>y</i>", "<b>x</p>", "<p>", "<li>", "<ul><li>", "<table>",
            "<table><tr><td>", "<table>x", "<svg>", "<math>", "<svg><style><g>", "<svg><p>", "<![CDATA[",
            "<svg><![CDATA[", "<select>", "<option>", "<template>", "<frameset>", "<script>", "<script><!--",
            "<script></script>", "<style>", "<title>", "<textarea>", "<plaintext>", "<noscript>", "<iframe>",
            "<h1>",
            "<pre>", "<pre>\n", "<br>", "<img alt=a>", "<a href=a>a</a>", "<td>a", "<col>", "<form>",
            "<button>",
            "<p>a</p>\n", " ", "\n", "a ", "<b></b>", "<p><b></p>", "<nobr>", "<object>", "<marquee>",
        ].map { Hostile(name: $0, text: "") }
        + [
            Hostile(name: "<p>x", text: (0..<100).map { "<font color=\($0)>" }.joined()),
            Hostile(name: "<p>x", text: "<b class='\(String(repeating: "x", count: 10_000))'><p>a</p>"),
            Hostile(
                name: "</b>",
                text: "<b class='\(String(repeating: "x", count: 10_000))'>"
                    + String(repeating: "<div>", count: 500)
            ),
            Hostile(name: "<td>x", text: "<table>" + String(repeating: "<td><table>", count: 200)),
            Hostile(name: "</div></div><div>", text: String(repeating: "<div>", count: 500)),
        ]

    private static let pieces = [
        "<a>", "<a href=x>", "</a>", "<b>", "</b>", "<p>", "</p>", "<div>", "</div>", "<table>", "</table>",
        "<tr>",
        "</tr>", "<td>", "</td>", "<li>", "</li>", "<ul>", "</ul>", "<svg>", "</svg>", "<math>", "</math>",
        "<mi>",
        "<foreignObject>", "</foreignObject>", "<select>", "</select>", "<option>", "<template>",
        "</template>",
        "<script>", "</script>", "<style>", "</style>", "<title>", "</title>", "<textarea>", "</textarea>",
        "<frameset>", "</frameset>", "<body>", "</body>", "<html>", "</html>", "<head>", "</head>", "<form>",
        "</form>", "<h1>", "</h2>", "<br>", "</br>", "<col>", "<colgroup>", "<caption>", "</caption>",
        "<thead>",
        "<tbody>", "</tbody>", "<input>", "<isindex prompt=a>", "<noscript>", "</noscript>", "<iframe>",
        "</iframe>",
        "<plaintext>", "<!--x-->", "<!--", "-->", "<![CDATA[x]]>", "]]>", "<?x>", "&amp;", "&#0;", "x", " ",
        "\n",
        "<font color=1>", "</font>", "<nobr>", "<button>", "</button>", "<marquee>", "</marquee>", "<object>",
        "</object>", "<rt>", "<rp>", "<ruby>", "<dd>", "<dt>", "<dl>", "</dl>", "<image>",
        "<annotation-xml encoding=text/html>", "<desc>", "</desc>", "<pre>", "<!doctype html>", "<math/>",
        "<path/>",
        "<", "</", "<p ", "'", "\"", "=", ">",
    ]
}

/// Measures how deep a tree is.
private struct TreeDepth: HTMLVisitor {
    var depth = 0
    var deepest = 0

    mutating func enter(_ tag: borrowing HTMLTag) -> Bool {
        depth += 1
        deepest = max(deepest, depth)
        return true
    }

    mutating func text(_ bytes: Span<UInt8>, line: Int) {}

    mutating func leave() { depth -= 1 }
}

enum CPUTime {
    /// Seconds of this thread's time that `body` takes.
    static func seconds(_ body: () throws -> Void) rethrows -> Double {
        let start = now
        try body()
        return now - start
    }

    /// How many times the one takes what the other takes: the least of four tries, as other work disturbs some; one
    /// below the bar is enough.
    static func growth(
        from short: () throws -> Void,
        to long: () throws -> Void,
        below bar: Double
    ) rethrows -> Double {
        var least = Double.infinity
        for _ in 0..<4 where least >= bar {
            // Below a fifth of a millisecond the clock tells nothing.
            least = min(least, try seconds(long) / max(try seconds(short), 0.0002))
        }
        return least
    }

    private static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}

/// The same numbers at every run (splitmix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
