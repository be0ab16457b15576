import Posts
import Text

/// What a WordPress export says of its site, and how its items become records.
struct WXRSite {
    /// Statuses and types, and how many items of each are no posts.
    private(set) var leftOut: [String: Int] = [:]
    private(set) var posts = 0
    /// Display names by login.
    private var authors: [UTF8Key: String] = [:]
    private var language = ""

    static let selection = XMLSelection(
        items: [
            .plain("item"): .parts, .plain("language"): .text, .wordpress("author"): .parts,
        ],
        fields: [
            .plain("title"): .text, .plain("link"): .text, .plain("guid"): .text, .plain("pubdate"): .text,
            .plain("category"): .text, XMLName(.dublinCore, "creator"): .text,
            XMLName(.content, "encoded"): .text,
            .wordpress("post_id"): .text, .wordpress("post_type"): .text, .wordpress("status"): .text,
            .wordpress("post_name"): .text, .wordpress("post_date"): .text,
            .wordpress("post_date_gmt"): .text, .wordpress("post_modified"): .text,
            .wordpress("post_modified_gmt"): .text,
            .wordpress("author_login"): .text, .wordpress("author_display_name"): .text,
        ]
    )

    /// The record of an item that is a post or a page; nil for any other, and for what tells of the site.
    mutating func record(of item: XMLItem, _ settings: ReadingSettings) -> Record? {
        switch item.name {
        case .plain("language"): language = item.fields[0].string
        case .wordpress("author"): takeAuthor(item)
        default: return isPost(item) ? post(item, settings) : nil
        }
        return nil
    }

    private mutating func takeAuthor(_ item: XMLItem) {
        let name = MarkupTitle.text(Array(item.text(.wordpress("author_display_name")).utf8))
        if !name.isEmpty { authors[UTF8Key(item.text(.wordpress("author_login")))] = name }
    }

    private mutating func isPost(_ item: XMLItem) -> Bool {
        let type = item.text(.wordpress("post_type"))
        let status = item.text(.wordpress("status"))
        let isPost = type.isEmpty || type == "post" || type == "page"
        let isKept = status != "trash" && status != "auto-draft" && status != "inherit"
        if isPost && isKept {
            posts += 1
        } else {
            leftOut[isPost ? status : type, default: 0] += 1
        }
        return isPost && isKept
    }

    private func post(_ item: XMLItem, _ settings: ReadingSettings) -> Record {
        var record = Record()
        record.line = item.line
        record.form = .html
        record.key = key(of: item)
        record.fields = fields(of: item, settings)
        if let content = item.first(XMLName(.content, "encoded")) {
            record.body = WordPressContent.html(content.text)
            record.bodyLine = content.line
        }
        return record
    }

    private func key(of item: XMLItem) -> [UInt8]? {
        for name in [XMLName.plain("guid"), .wordpress("post_id"), .plain("link")] {
            let text = item.text(name)
            if !text.isEmpty { return Array(text.utf8) }
        }
        return nil
    }

    private func fields(of item: XMLItem, _ settings: ReadingSettings) -> [MetaField] {
        var fields = RecordFields(settings)
        if let title = item.first(.plain("title")) {
            fields.add("title", MarkupTitle.text(title.text), line: title.line)
        }
        fields.add("permalink", item.text(.plain("link")), line: item.line)
        fields.add("slug", item.text(.wordpress("post_name")), line: item.line)
        fields.add("lang", language, line: item.line)
        if item.text(.wordpress("post_type")) == "page" { fields.add("type", "page", line: item.line) }
        if ["draft", "pending", "private"].contains(item.text(.wordpress("status"))) {
            fields.add("draft", "true", line: item.line)
        }
        addDates(of: item, to: &fields)
        let logins = item.all(XMLName(.dublinCore, "creator")).map(\.string)
        fields.add("author", logins.map { authors[UTF8Key($0)] ?? $0 }, line: item.line)
        addTerms(of: item, to: &fields)
        return fields.list
    }

    private func addDates(of item: XMLItem, to fields: inout RecordFields) {
        let stamped = Self.date(item, "post_date")
        if let stamped {
            fields.add("date", stamped.text, line: stamped.line)
        } else if item.first(.wordpress("post_date")) == nil, let field = item.first(.plain("pubdate")) {
            fields.add("date", FeedDate.normalised(field.string), line: field.line)
        }
        if let changed = Self.date(item, "post_modified") {
            fields.add("lastmod", changed.text, line: changed.line)
        }
    }

    /// The time in UTC of the field whose name ends in `_gmt`, else the other's in the site's own zone.
    private static func date(_ item: XMLItem, _ name: String) -> (text: String, line: Int)? {
        for (name, zone) in [(name + "_gmt", "Z"), (name, "")] {
            guard let field = item.first(.wordpress(name)) else { continue }
            let text = field.string
            if !text.isEmpty, !text.hasPrefix("0000-00-00") { return (text + zone, field.line) }
        }
        return nil
    }

    private func addTerms(of item: XMLItem, to fields: inout RecordFields) {
        var tags: [String] = []
        var categories: [String] = []
        for term in item.all(.plain("category")) {
            let name = MarkupTitle.text(term.text)
            switch term.attributes.value("domain") {
            case "post_tag", "tag": tags.append(name)
            case "category", nil: categories.append(name)
            default: break
            }
        }
        fields.addTags(tags, line: item.line)
        fields.add("categories", categories, line: item.line)
    }
}
