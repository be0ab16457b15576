import Glibc
import Posts
import Testing

@testable import Reading

/// Inputs that make careless readers slow, deep or wrong; they are small here, and ended at any size.
@Suite("Hostile input")
struct HostileTests {
    private static let size = 3000
    /// Of what is timed, with TORTURE=1.
    private static let scale = getenv("TORTURE") == nil ? 1 : 25

    @Test("is read to its end", arguments: repeated + grown)
    func ends(_ source: Hostile) throws {
        let file = try read(source.text)
        #expect(file.posts.count == 1, "\(file.codes)")
        for post in file.posts {
            #expect(String(validating: post.body.text, as: UTF8.self) != nil)
            let lines = source.text.utf8.count { $0 == 0x0A } + 1
            #expect(post.body.blocks.allSatisfy { $0.line >= 1 && Int($0.line) <= lines })
        }
    }

    @Test("takes time in proportion to its length", arguments: repeated)
    func time(_ source: Hostile) throws {
        func text(_ count: Int) -> String { "a\n\n" + String(repeating: source.name, count: count) }
        let (short, long) = (text(Self.size / 4 * Self.scale), text(2 * Self.size * Self.scale))
        // 8 for linear time, 64 for quadratic.
        #expect(try CPUTime.growth(from: { _ = try read(short) }, to: { _ = try read(long) }, below: 20) < 20)
    }

    @Test("containers in one another are refused beyond the limit", arguments: ["- ", "> ", "1. ", "* > "])
    func depth(_ mark: String) throws {
        let limit = MarkdownTraits.maximumDepth / mark.split(separator: " ").count
        let deep = try read(
            "a\n\n" + String(repeating: mark, count: limit + 1) + "x" + String(repeating: "\n", count: 50)
        )
        #expect(deep.codes == ["too-deep:3"])
        #expect(deep.posts.isEmpty)
        #expect(try read(String(repeating: mark, count: limit) + "x\n").posts.count == 1)
        #expect(try read(String(repeating: "- ", count: 500) + "\n").posts.count == 1)
    }

    private static let repeated = [
        "{{", "{{<", "{{ a }} ", "{% ", "[^", "[^a]", "`", "<a ", "<a b=\"", "<div>\n<a '", "<!--", "x <!--",
        "<![CDATA[",
        "<?", "<svg>", "x <svg> ", "<svg>\n\n", "<script>\n\n", "<template>a</template>", "&", "&amp", "&#1;",
        "[", "[a](",
        "![", "]", "*a ", "*a_ ", "a**b", "~a ", "www.a.b ", "http://a.b ", "http://", "a@", "a@b.c ", "\\",
        "\t", "#\n",
        "-\n", "-\n\n", "```\n", "    x\n\n", "|a|b|\n|-|-|\n", "x\n|a|\n|-|\n", "|-", "[a]: /u\n",
        "[^a]: x\n", "<pre>\n\n",
        "<pre>a</pre>\n", "e\u{301}", "\u{2028}", "\u{FEFF}", "\r", "<h1>a</h1>\n", "---\n", "- a\n\n  b\n",
        "\u{1F469}\u{200D}", "&copy; ", "* * *\n", "a\n===\n", "![[", ":-|", "$$ ", "~~a~~ ", "**a", "__a__ ",
        "***", "![a](b) ", "<b>a</b> ", "<!-- a --> ", "1. a\n",
        "> a\n\n",
        "~~~\n", "[x]", "a\\\n",
    ].map { Hostile(name: $0, text: "a\n\n" + String(repeating: $0, count: size)) }

    private static let grown = [
        Hostile(
            name: "rising back quotes",
            text: "{{ x }} " + (1...80).map { String(repeating: "`", count: $0) }.joined(separator: " ")
        ),
        Hostile(
            name: "nested lists",
            text: (0..<99).map { String(repeating: "  ", count: $0) + "- x\n" }.joined()
        ),
        Hostile(
            name: "brackets",
            text: String(repeating: "[", count: size) + String(repeating: "]", count: size)
        ),
        Hostile(name: "one line", text: String(repeating: "word ", count: size * 10)),
        Hostile(
            name: "footnotes with links",
            text: (0..<200).map { "[^\($0)]: [l\($0)]\n\n[l\($0)]: /u\n\n" }.joined()
        ),
        Hostile(name: "languages", text: (0..<500).map { "```l\($0)\nx\n```\n" }.joined()),
        Hostile(
            name: "wide table",
            text: String(repeating: "|a", count: size) + "\n" + String(repeating: "|-", count: size) + "\n"
        ),
        Hostile(name: "many keys", text: "+++\n" + (0..<500).map { "k\($0) = 1\n" }.joined() + "+++\nx"),
        Hostile(
            name: "many tags",
            text: "---\ntags: [" + (0..<600).map { "t\($0)" }.joined(separator: ", ") + "]\n---\nx"
        ),
    ]
}

struct Hostile: CustomTestStringConvertible, Sendable {
    let name: String
    let text: String

    var testDescription: String { name.debugDescription }
}
