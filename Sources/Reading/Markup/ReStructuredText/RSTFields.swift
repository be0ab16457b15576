import Posts
import Text

/// What a reStructuredText document says of its post: docinfo as Pelican has it, comments `.. key: value` as Nikola.
struct RSTFields {
    private(set) var head = MarkupHead()

    private static let lists: Set<String> = ["tags", "tag", "topics", "keywords", "categories"]

    mutating func take(_ name: String, _ value: String, line: Int) {
        let key = name.lowercased()
        let text = TextTrimming.singleLine(value)
        guard !text.isEmpty else { return }
        switch key {
        case "status":
            head.add("draft", text == "draft" || text == "private" ? "true" : "false", line: line)
        case "author", "authors":
            let hasSemicolons = text.utf8.contains(UInt8(ascii: ";"))
            let separator = hasSemicolons || key == "author" ? UInt8(ascii: ";") : UInt8(ascii: ",")
            head.add("authors", list: Self.items(text, separator), line: line)
        case "keywords": head.add("tags", list: Self.items(text, UInt8(ascii: ",")), line: line)
        case _ where Self.lists.contains(key):
            head.add(key, list: Self.items(text, UInt8(ascii: ",")), line: line)
        default: head.add(key, text, line: line)
        }
    }

    mutating func refuse(_ refusal: (line: Int, fact: Problem.Fact)) {
        head.refusal = head.refusal ?? refusal
    }

    private static func items(_ text: String, _ separator: UInt8) -> [String] {
        text.utf8.split(separator: separator).map {
            TextTrimming.trimmed(String(decoding: $0, as: UTF8.self))
        }
        .filter { !$0.isEmpty }
    }
}
