import Testing
import YAML

/// What is written is read back as the same text.
@Suite struct YAMLTextTests {
    static let texts = [
        "content", "../content", "..", ".", "../_posts", "../2024", "2024", "0x10", "1e3", "true", "No",
        "null", "~", "",
        " a", "a ", "a b", "a: b", "a:", "a #b", "#a", "- a", "-", "[a]", "{a}", "*a", "&a", "!a", "|", ">",
        "'a'", "\"a\"",
        "a\\b", "a\nb", "a\tb", "a\u{0}b", "\u{1B}[31m", "\u{85}", "\u{2028}", "\u{FEFF}a", "\u{202E}a", "é",
        "e\u{301}",
        "中文", "👩‍🔬", "https://example.org/{folder}/{slug}/", "https://example.org:8080/a?b=c#d", "---", "...",
        "%a", "@a", "`a", ",", "?", "a,b", "en-gb", "Europe/Berlin", "\u{FFFF}", "\u{10FFFF}",
    ]

    @Test(arguments: texts)
    func readsBack(text: String) {
        let lines = "key: \(YAMLText.scalar(text))\nlist: \(YAMLText.list([text, "end"]))\n"
        let document = YAML.parse(Array(lines.utf8), in: 0..<lines.utf8.count)
        #expect(document.fault == nil)
        let pairs = document.root?.pairs ?? []
        let read = [pairs.first?.value.text] + (pairs.last?.value.items ?? []).map(\.text)
        #expect(read.map { $0.map { Array($0.utf8) } } == [text, text, "end"].map { Array($0.utf8) })
        #expect(lines.utf8.allSatisfy { $0 >= 0x20 || $0 == 0x0A })
    }

    @Test func wordsOfYAMLStandInQuotes() {
        for word in ["true", "Yes", "off", "null", "y", "N", "12", "~"] {
            #expect(YAMLText.scalar(word) == "\"\(word)\"")
        }
        for text in ["content", "../content", "..", "../_posts", "en-gb", "https://example.org/{slug}/"] {
            #expect(YAMLText.scalar(text) == text)
        }
    }
}
