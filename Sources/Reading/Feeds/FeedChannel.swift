import Posts
import Text

/// What a feed says of itself, and how its items become records.
struct FeedChannel {
    /// Items so far.
    private(set) var items = 0
    private var language = ""
    /// The person who wrote the entries of an Atom feed that name nobody.
    private var author = ""

    static let selection = XMLSelection(
        items: [
            .plain("item"): .parts, .plain("entry"): .parts, .atom("entry"): .parts,
            .plain("language"): .text, XMLName(.dublinCore, "language"): .text,
            .plain("author"): .parts, .atom("author"): .parts,
        ],
        fields: [
            .plain("title"): .markup, .atom("title"): .markup, XMLName(.dublinCore, "title"): .text,
            XMLName(.media, "title"): .markup,
            .plain("link"): .text, .atom("link"): .text, .plain("guid"): .text, .plain("id"): .text,
            .atom("id"): .text,
            XMLName(.content, "encoded"): .markup, XMLName(.xhtml, "body"): .markup,
            XMLName(.xhtml, "div"): .markup, .plain("content"): .markup, .atom("content"): .markup,
            .plain("description"): .markup, .plain("summary"): .markup, .atom("summary"): .markup,
            XMLName(.dublinCore, "description"): .markup, XMLName(.itunes, "summary"): .markup,
            .plain("category"): .text, .atom("category"): .text, XMLName(.dublinCore, "subject"): .text,
            XMLName(.media, "keywords"): .text, XMLName(.itunes, "keywords"): .text,
            .plain("author"): .parts, .atom("author"): .parts, XMLName(.dublinCore, "creator"): .text,
            .plain("name"): .text, .atom("name"): .text, .plain("email"): .text, .atom("email"): .text,
            XMLName(.itunes, "author"): .text, XMLName(.dublinCore, "language"): .text,
        ].merging((published + updated).map { ($0, .text) }) { first, _ in first }
    )

    /// Dates of publication, the most exact first.
    private static let published = [
        .plain("pubdate"), .atom("published"), .plain("published"), .atom("issued"), .plain("issued"),
        XMLName(.dublinCore, "date"), XMLName(.dublinCoreTerms, "issued"), .atom("created"),
        .plain("created"), XMLName(.dublinCoreTerms, "created"), XMLName(.dublinCoreTerms, "available"),
        .plain("date"),
    ]
    private static let updated = [
        XMLName.atom("updated"), .plain("updated"), .atom("modified"), .plain("modified"),
        XMLName(.dublinCoreTerms, "modified"),
    ]
    /// Elements with an item's whole text, then with a summary of it.
    private static let contents = [
        XMLName(.content, "encoded"), XMLName(.xhtml, "body"), XMLName(.xhtml, "div"), .atom("content"),
        .plain("content"), .plain("description"), .atom("summary"), .plain("summary"),
        XMLName(.dublinCore, "description"), XMLName(.itunes, "summary"),
    ]
    private static let titles = [
        XMLName.atom("title"), .plain("title"), XMLName(.dublinCore, "title"), XMLName(.media, "title"),
    ]

    /// The record of an item; nil for an element that tells of the feed.
    mutating func record(of item: XMLItem, _ settings: ReadingSettings) -> Record? {
        switch item.name.local {
        case "language":
            language = item.fields[0].string
            return nil
        case "author":
            author = FeedPerson(parts: Array(item.fields.dropFirst())).label
            return nil
        default:
            items += 1
            return post(item, settings)
        }
    }

    private func post(_ item: XMLItem, _ settings: ReadingSettings) -> Record {
        let permalink = FeedLink.permalink(of: item)
        var fields = RecordFields(settings)
        if let (title, line) = title(of: item) { fields.add("title", title, line: line) }
        fields.add("permalink", permalink, line: item.line)
        addDates(of: item, to: &fields)
        fields.add("author", authors(of: item), line: item.line)
        FeedTerms(item).add(to: &fields, line: item.line)

        var record = Record()
        record.line = item.line
        record.key = FeedLink.key(of: item, permalink)
        record.form = .html
        var content: XMLItem.Field?
        if let (field, text) = self.content(of: item) {
            content = field
            record.form = text.isHTML ? .html : .text
            record.body = text.text
            record.bodyLine = field.line
            record.hasFileLines = text.hasFileLines
        }
        fields.add("lang", language(of: item, content), line: item.line)
        record.fields = fields.list
        return record
    }

    private func title(of item: XMLItem) -> (text: String, line: Int)? {
        for name in Self.titles {
            for field in item.all(name) {
                let title = FeedText(field, isAtom: isAtom(name, item)).title
                if !title.isEmpty { return (title, field.line) }
            }
        }
        return nil
    }

    /// The first element with text; of several of a name, one in HTML.
    private func content(of item: XMLItem) -> (XMLItem.Field, FeedText)? {
        for name in Self.contents {
            let texts = item.all(name).map { ($0, FeedText($0, isAtom: isAtom(name, item))) }.filter {
                !$0.1.text.span.isBlank
            }
            if let text = texts.first(where: { $0.1.isHTML }) ?? texts.first { return text }
        }
        return nil
    }

    /// Whether Atom's rules hold for a text: those of an element of Atom's, also in a feed without namespace.
    private func isAtom(_ name: XMLName, _ item: XMLItem) -> Bool {
        name.space == .atom || (name.space == .plain && item.name.local == "entry")
    }

    private func language(of item: XMLItem, _ content: XMLItem.Field?) -> String {
        let own = [
            item.text(XMLName(.dublinCore, "language")), content?.language ?? "", item.fields[0].language,
        ]
        return own.first { !$0.isEmpty } ?? language
    }

    private func authors(of item: XMLItem) -> [String] {
        var people = [XMLName.atom("author"), .plain("author")].flatMap { item.parts(of: $0) }.map {
            $0.children.isEmpty ? FeedPerson($0.field.string) : FeedPerson(parts: $0.children)
        }
        people += item.all(XMLName(.dublinCore, "creator")).map { FeedPerson($0.string) }
        if people.isEmpty { people = item.all(XMLName(.itunes, "author")).map { FeedPerson($0.string) } }
        let names = people.map(\.name).filter { !$0.isEmpty }
        if !names.isEmpty { return names }
        let labels = people.map(\.label).filter { !$0.isEmpty }
        return labels.isEmpty ? [author] : labels
    }

    private func addDates(of item: XMLItem, to fields: inout RecordFields) {
        let updated = date(of: item, Self.updated)
        // Many Atom feeds have no other date.
        if let published = date(of: item, Self.published) ?? updated {
            fields.add("date", FeedDate.normalised(published.text), line: published.line)
        }
        if let updated { fields.add("lastmod", FeedDate.normalised(updated.text), line: updated.line) }
    }

    private func date(of item: XMLItem, _ names: [XMLName]) -> (text: String, line: Int)? {
        for name in names {
            for field in item.all(name) {
                let text = field.string
                if !text.isEmpty { return (text, field.line) }
            }
        }
        return nil
    }
}
