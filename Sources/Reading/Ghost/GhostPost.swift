import Files

/// A row of the table of posts in a Ghost export.
struct GhostPost {
    private let row: [JSONMember]
    private let line: Int

    init(_ row: [JSONMember], line: Int) {
        self.row = row
        self.line = line
    }

    /// The row as a record, with the names of its tags and authors.
    func record(_ relations: GhostRelations) -> Record {
        var record = Record()
        record.line = line
        record.bodyLine = line
        record.key = (row["uuid"]?.text ?? row["id"]?.text).map { Array($0.utf8) }
        record.fields = fields(relations)
        if let (text, form) = body {
            record.body = Array(text.utf8)
            record.form = form
        }
        return record
    }

    private func fields(_ relations: GhostRelations) -> [MetaField] {
        let id = row["id"]?.text ?? ""
        var fields: [MetaField] = []
        func add(_ key: String, _ text: String?) {
            guard let text, !text.isEmpty else { return }
            fields.append(MetaField(key: key, value: .scalar(text, isText: true), line: line))
        }
        add("title", row["title"]?.text)
        add("slug", row["slug"]?.text)
        add("date", date("published_at") ?? date("created_at"))
        add("lastmod", date("updated_at"))
        add("lang", row["locale"]?.text)
        add("type", isPage ? "page" : nil)
        add("draft", row["status"]?.text == "draft" ? "true" : nil)
        let tags = relations.tags(of: id).map { MetaValue.scalar($0, isText: true) }
        if !tags.isEmpty { fields.append(MetaField(key: "tags", value: .list(tags), line: line)) }
        let authors = relations.authors(of: id, author: row["author_id"]?.text)
            .map { MetaValue.scalar($0, isText: true) }
        if !authors.isEmpty { fields.append(MetaField(key: "authors", value: .list(authors), line: line)) }
        return fields
    }

    private var isPage: Bool {
        if row["type"]?.text == "page" { return true }
        switch row["page"] {
        case .boolean(true), .number("1"): return true
        default: return false
        }
    }

    /// A time of the export, which is in UTC: a text, or milliseconds since 1970 in old ones.
    private func date(_ name: String) -> String? {
        switch row[name] {
        case .string(let text):
            // 2024-03-01 10:00:00
            return text.utf8.count == 19 ? text + "Z" : text
        case .number(let text):
            guard let milliseconds = Int64(text), abs(milliseconds) < 253_402_300_800_000 else { return text }
            let time = UTCTime(seconds: milliseconds / 1000)
            return "\(time.date)T\(time.hour):\(time.minute):\(time.second)Z"
        default: return nil
        }
    }

    /// The text that Ghost rendered, else what its editor made.
    private var body: (text: String, form: BodyForm)? {
        if let html = text("html") { return (html, .html) }
        if let document = document("lexical") { return (LexicalHTML.text(of: document), .html) }
        if let document = document("mobiledoc") { return (MobiledocHTML.text(of: document), .html) }
        if let markdown = text("markdown") { return (markdown, .markdown) }
        return text("plaintext").map { ($0, .text) }
    }

    private func text(_ name: String) -> String? {
        guard let text = row[name]?.text, text.utf8.contains(where: { $0 > 0x20 }) else { return nil }
        return text
    }

    /// A member whose text is JSON of its own.
    private func document(_ name: String) -> [JSONMember]? {
        guard let text = text(name).map({ Array($0.utf8) }) else { return nil }
        return (try? JSONParser.parse(text, in: 0..<text.count))?.members
    }
}
