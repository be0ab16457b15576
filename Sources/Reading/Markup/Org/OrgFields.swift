import Posts
import Text

/// What an Org document says of its post: keywords such as `#+TITLE:`, as Org, Hugo, Jekyll and Nikola have them.
struct OrgFields {
    private(set) var head = MarkupHead()
    private static let prefixes = ["hugo_", "jekyll_", "post_"]
    private static let lists: Set<String> = [
        "tags", "filetags", "keywords", "categories", "category", "topics",
    ]

    mutating func take(_ keyword: String, _ value: String, line: Int) {
        var key = keyword.lowercased()
        for prefix in Self.prefixes where key.utf8.starts(with: prefix.utf8) {
            key = String(decoding: key.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
            break
        }
        let text = TextTrimming.singleLine(value)
        guard !text.isEmpty else { return }
        switch key {
        case "title":
            if let index = head.fields.firstIndex(where: { $0.key == "title" }),
                case .scalar(let first, _) = head.fields[index].value
            {
                head.fields[index].value = .scalar("\(first) \(text)", isText: true)
            } else {
                head.add("title", text, line: line)
            }
        case "author": head.add("author", text, line: line)
        case "date", "lastmod", "publishdate": head.add(key, Self.date(text), line: line)
        case "language", "lang", "slug", "draft", "type", "layout", "permalink":
            head.add(key, text, line: line)
        case _ where Self.lists.contains(key):
            let name = key == "filetags" || key == "keywords" ? "tags" : key
            head.add(name, list: Self.items(text), line: line)
        default: break
        }
    }

    /// The date of a timestamp, `<2024-05-01 Wed 10:00>`; any other text as it stands.
    private static func date(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, first == UInt8(ascii: "<") || first == UInt8(ascii: "[") else {
            return text
        }
        let words = bytes.dropFirst().prefix { $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "]") }
            .split(separator: 0x20)
        guard let day = words.first else { return text }
        let time = words.dropFirst().first {
            $0.first?.isASCIIDigit ?? false && $0.contains(UInt8(ascii: ":"))
        }
        let clock = time.map { Array(" ".utf8) + $0.prefix { $0 != UInt8(ascii: "-") } } ?? []
        return String(decoding: day + clock, as: UTF8.self)
    }

    /// The items of `:a:b:`, of `a, b` and of `a b`; an underscore in Org's own form stands for itself.
    private static func items(_ text: String) -> [String] {
        let bytes = Array(text.utf8)
        let separator: UInt8 =
            bytes.first == UInt8(ascii: ":")
            ? UInt8(ascii: ":") : bytes.contains(UInt8(ascii: ",")) ? UInt8(ascii: ",") : 0x20
        return bytes.split(separator: separator).map {
            TextTrimming.trimmed(String(decoding: $0, as: UTF8.self))
        }.filter { !$0.isEmpty }
    }
}
