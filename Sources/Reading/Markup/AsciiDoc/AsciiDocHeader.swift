import Text

/// The head of an AsciiDoc document, `= Title`, author and revision lines and attribute entries, as a post's fields.
struct AsciiDocHeader {
    /// Prefixes of attributes under which site generators keep a page's fields.
    private static let prefixes = ["page-", "jbake-", "awestruct-"]
    private static let tagNames: Set<String> = [
        "tags", "tag", "topics", "categories", "category", "keywords",
    ]

    /// Names that count without a prefix; others are a writer's own.
    private static let plainNames: Set<String> = [
        "date", "published", "updated", "lang", "slug", "draft", "title",
    ]

    private(set) var head = MarkupHead()
    private var keywords: MetaField?

    mutating func setTitle(_ title: String, line: Int) {
        head.add("title", title, line: line)
    }

    /// Takes the line below the title, `First Last <mail>; Another`.
    mutating func takeAuthors(_ line: String, number: Int) {
        let names = line.utf8.split(separator: UInt8(ascii: ";")).map { part in
            TextTrimming.trimmed(String(decoding: part.prefix { $0 != UInt8(ascii: "<") }, as: UTF8.self))
        }
        head.add("author", list: names.filter { !$0.isEmpty }, line: number)
    }

    /// Takes the revision line, `v1.2, 2024-05-01: remark` or the date alone.
    mutating func takeRevision(_ line: String, number: Int) {
        let isDate = line.utf8.first?.isASCIIDigit ?? false
        let parts = line.utf8.split(separator: UInt8(ascii: ","), maxSplits: 1)
        guard let date = parts.count > 1 ? parts.last : (isDate ? parts.first : nil) else { return }
        let text = String(decoding: date.prefix { $0 != UInt8(ascii: ":") }, as: UTF8.self)
        head.add("date", TextTrimming.trimmed(text), line: number)
    }

    /// Takes an attribute of the head.
    mutating func take(_ name: String, _ value: String, line: Int) {
        var key = name.lowercased()
        var hasPrefix = false
        for prefix in Self.prefixes where !hasPrefix && key.utf8.starts(with: prefix.utf8) {
            key = String(decoding: key.utf8.dropFirst(prefix.utf8.count), as: UTF8.self)
            hasPrefix = true
        }
        switch key {
        case "revdate": head.add("date", value, line: line)
        case "author", "authors": takeAuthors(value, number: line)
        case "doctitle": head.add("title", value, line: line)
        case "draft" where value.isEmpty: head.add("draft", "true", line: line)
        case "status": head.add("draft", value.lowercased() == "draft" ? "true" : "false", line: line)
        case "keywords":
            keywords = MetaField(key: "tags", value: .list(Self.items(of: value)), line: line)
        case _ where Self.tagNames.contains(key):
            head.fields.append(MetaField(key: key, value: .list(Self.items(of: value)), line: line))
        default:
            if hasPrefix || Self.plainNames.contains(key) { head.add(key, value, line: line) }
        }
    }

    /// What the document says of its post; keywords are tags where there are no others.
    func finished() -> MarkupHead {
        var head = head
        if let keywords, !head.fields.contains(where: { $0.key == "tags" }) { head.fields.append(keywords) }
        return head
    }

    /// The items of `a, b` or `[a, "b"]`.
    private static func items(of list: String) -> [MetaValue] {
        let isMark = { (byte: UInt8) in
            byte == UInt8(ascii: "[") || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
        }
        return list.utf8.filter { !isMark($0) }.split(separator: UInt8(ascii: ",")).compactMap { item in
            let text = TextTrimming.trimmed(String(decoding: item, as: UTF8.self))
            return text.isEmpty ? nil : .scalar(text, isText: true)
        }
    }
}
