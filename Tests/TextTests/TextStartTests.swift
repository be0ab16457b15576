import Testing
import Text

@Suite("The start of a text")
struct TextStartTests {
    private func start(_ text: String, _ limit: Int = 6) -> String {
        var bytes = Array("before ".utf8)
        TextStart.append(of: text.utf8.span, scalars: limit, to: &bytes)
        return String(decoding: bytes.dropFirst(7), as: UTF8.self)
    }

    @Test(arguments: [
        ("", ""), ("short", "short"), ("sixsix", "sixsix"), ("sevenas", "sevena…"), ("one two", "one tw…"),
        ("three4 and", "three4…"), ("five5 six", "five5…"), ("six six", "six si…"), ("\n a\r\n\tb  ", "a b"),
        (" \u{3000}\u{A0}", ""),
        ("a\u{2028}\u{2003}b\u{1680}c", "a b c"), ("日本語の文章です", "日本語の文章…"), ("日 \u{3000}本", "日 本"),
        ("e\u{301}e\u{301}e\u{301}e", "e\u{301}e\u{301}e\u{301}…"),
        ("👩‍👩‍👧", "👩‍👩‍👧"), ("\u{FEFF}\u{200B}\u{B7}x", "\u{FEFF}\u{200B}\u{B7}x"), ("abcdef \n ", "abcdef"),
        ("abcdef\u{85}g", "abcdef…"),
    ])
    func start(text: String, expected: String) {
        #expect(Array(start(text).utf8) == Array(expected.utf8))
    }

    /// Beside a rule over scalars, for texts of all kinds of white space and lengths of scalars.
    @Test(arguments: 0..<20 as Range<UInt64>)
    func asScalarsSay(seed: UInt64) {
        let kinds = [
            " ", "\n", "\t", "\u{A0}", "\u{2009}", "\u{3000}", "a", "b", "é", "语", "😀", "\u{E000}",
            "\u{2010}", "\u{1681}",
        ]
        var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
        for _ in 0..<200 {
            var text = ""
            for _ in 0..<Int(state % 23) {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                text += kinds[Int(state >> 33) % kinds.count]
            }
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let words = text.unicodeScalars.split { $0.properties.isWhitespace }.map {
                String(String.UnicodeScalarView($0))
            }
            let whole = words.joined(separator: " ")
            var expected = String(String.UnicodeScalarView(whole.unicodeScalars.prefix(6)))
            let isCut = whole.unicodeScalars.count > 6
            if isCut {
                if expected.last == " " { expected.removeLast() }
                expected += "…"
            }
            // A space at the end is left out, unless it is what would have been shown next.
            let given = start(text)
            #expect(given == expected, "\(text.unicodeScalars.map { $0.value })")
        }
    }
}
