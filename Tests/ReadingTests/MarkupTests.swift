import Files
import Glibc
import Posts
import Testing

@testable import Reading

/// What each markup makes of pieces of text that its fixture does not hold.
@Suite("Markups")
struct MarkupTests {
    @Test("blocks of a text", arguments: MarkupCase.all)
    func blocks(_ example: MarkupCase) throws {
        let file = try read(example.text, as: example.file)
        #expect(file.posts.first?.outline == example.outline)
        #expect(file.codes.filter { $0 != "empty:1" } == [])
    }

    @Test("fields that a text names itself", arguments: MarkupFields.all)
    func fields(_ example: MarkupFields) throws {
        let post = try #require(try read(example.text, as: example.file).posts.first?.post)
        #expect(post.facts == example.facts)
    }

    @Test(
        "files of well-known names hold no posts",
        arguments: ["robots.txt", "LICENSE.txt", "CMakeLists.txt"]
    )
    func ignoredNames(_ name: String) throws {
        let file = try read("User-agent: *\n", as: name)
        #expect(file.posts.isEmpty && file.problems.isEmpty)
    }

    @Test("a signature is no AsciiDoc")
    func signature() throws {
        #expect(try read("-----BEGIN PGP SIGNATURE-----\n", as: "a.asc").posts.isEmpty)
    }

    @Test("a notebook that is none is reported where it breaks")
    func notebooks() throws {
        #expect(try read("{\"cells\": [\n}", as: "a.ipynb").codes == ["json:2"])
        #expect(try read("[1]", as: "a.ipynb").codes == ["json:1"])
        #expect(try read(String(repeating: "[", count: 9999), as: "a.ipynb").codes == ["too-deep:1"])
        let old = """
            {"worksheets": [{"cells": [
            {"cell_type": "heading", "level": 2, "source": ["H"]},
            {"cell_type": "code", "language": "Python", "input": ["x = 1"], "outputs": [{"text": "no"}]}]}]}
            """
        #expect(try read(old, as: "a.ipynb").posts.first?.outline == ["heading2 2 H", "code 3 x = 1"])
    }

    @Test("blocks in one another are refused beyond the limit")
    func depth() throws {
        let limit = AsciiDocParser.maximumDepth
        func nested(_ count: Int) -> String {
            (0..<count).map { String(repeating: "=", count: $0 + 4) + "\n" }.joined() + "x\n"
        }
        #expect(try read(nested(limit), as: "a.adoc").posts.count == 1)
        #expect(try read(nested(limit + 1), as: "a.adoc").codes == ["too-deep:\(limit + 1)"])
    }

    @Test("references add at most as much text as the file has")
    func expansion() throws {
        let value = String(repeating: "x", count: 4000)
        let references = String(repeating: "{a} ", count: 5000)
        let post = try #require(try read(":a: \(value)\n\n\(references)\n", as: "a.adoc").posts.first)
        #expect(post.body.text.count < 2 * (4000 + 20_000) + 100)
        let laughs = (0..<60).map { ":a\($0 + 1): {a\($0)}{a\($0)}\n" }.joined()
        #expect(try read(":a0: x\n\(laughs)\n{a60}\n", as: "a.adoc").posts.count == 1)
        let text = ".. |a| replace:: \(value)\n\n" + String(repeating: "|a| ", count: 5000) + "\n"
        let other = try #require(try read(text, as: "a.rst").posts.first)
        #expect(other.body.text.count < 2 * (4000 + 20_000) + 100)
    }
}

/// Pieces that make careless readers of markups slow: repeated so often that a quadratic one shows.
@Suite("Hostile markup")
struct HostileMarkupTests {
    private static let pieces: [(file: String, pieces: [String])] = [
        (
            "a.adoc",
            [
                "*a ", "**a", "_a_ *", "`", "`a`b", "+a ", "++a", "+++", "[", "[[", "[a]#", "((", "((a ",
                "(((",
                "<<", "<<a", "{", "{a}", "{a", "http://", "http://a[", "link:a[", "footnote:[", "image:a[b",
                "pass:[", "\\", "^a ", "^a^", "&amp;", "* a\n", "* a\n+\n", "a::\n", "====\na\n", "----\n",
                "|===\n|a\n",
                ":a: {a}\n", ":a: b\n{a}\n", "ifdef::a[]\n", "== a\n\n", "a\n--\n", "[quote]\n", ".a\n",
                "//\n", "////\n",
                "\n", "a\n\n", " a\n\n", "+\n", "<<<\n",
            ]
        ),
        (
            "a.rst",
            [
                "*a ", "**a ", "``a ", "`a ", "|a ", ":a:`", "_`a", "a_ ", "[1]_ ", "\\", "`a <", "a\n-\n",
                "a\n==\n\n",
                "- ", "- a\n", "1. ", "1. a\n\n", "a\n b\n", ".. a::\n", ".. a\n", "..\n", ".. |a|\n",
                ".. [1]\n",
                ".. _a:\n", "a::\n\n", "::\n\n", ":a: b\n", "+-+\n|a|\n", "== ==\n", "+--", "| a\n",
                ">>> a\n", "-a  b\n",
                "\n", "a\n\n", ".. note::\n\n", "__ a\n",
            ]
        ),
        (
            "a.org",
            [
                "*a ", "=a ", "~a~", "[[", "[[a]", "[[a][", "[fn:", "[fn::", "<<", "<<a", "{{{", "@@",
                "@@html:", "* a\n",
                "* TODO a :b:\n", ":a:\n", ": a\n", "#+begin_src\n", "#+begin_quote\n", "#+end_quote\n",
                "#+title: a\n",
                "- a\n", "- a :: b\n", "|a", "|a\n", "[fn:1] a\n", "\n", "a\n\n", "# a\n", "-----\n",
                "#+begin_a\n",
            ]
        ),
        (
            "a.mdx",
            [
                "{", "}", "<", "<a ", "<a b=\"", "<a b={", "{`", "{'", "{/*", "`", "``` ", "<A>\n",
                "import {\n\n",
                "export const a = (\n\n", "import 'a'\n\n", "export {\n", "<A>a</A>", "```\n", "- a\n",
                "    a\n", "\\{", "\n",
                "<script>", "<img ",
            ]
        ),
        ("a.txt", ["a\n\n", "- a\n", "> a\n", "\n", "a\n===\n\n", "a ", "• "]),
    ]

    private static let cases = pieces.flatMap { form in form.pieces.map { (form.file, $0) } }

    @Test("takes time in proportion to its length", arguments: cases)
    func time(_ file: String, _ piece: String) throws {
        let short = "a\n\n" + String(repeating: piece, count: 3000 / piece.utf8.count)
        let long = "a\n\n" + String(repeating: piece, count: 24_000 / piece.utf8.count)
        for text in [short, long] { try expectBlocks(of: text, file) }
        // 8 for linear time, 64 for quadratic.
        let growth = try CPUTime.growth(
            from: { _ = try read(short, as: file) },
            to: { _ = try read(long, as: file) },
            below: 20
        )
        #expect(growth < 20, "\(file) \(piece.debugDescription)")
    }

    private func expectBlocks(of text: String, _ name: String) throws {
        let bytes = Array(text.utf8)
        let file = try read(bytes, as: name)
        #expect(file.posts.count + file.problems.count > 0)
        for post in file.posts {
            #expect(String(validating: post.body.text, as: UTF8.self) != nil)
            let lines = bytes.count { $0 == 0x0A } + 1
            #expect(post.body.blocks.allSatisfy { $0.line >= 1 && Int($0.line) <= lines })
        }
    }
}
