import Posts
import Text

/// What a page of HTML says of its post: in its head, in the marks of links and times, in linked data.
struct HTMLPageHead: HTMLVisitor {
    /// Texts with the lines on which they stand.
    typealias Values = [(text: String, line: Int)]

    private(set) var title: Values = []
    private(set) var language: Values = []
    private(set) var canonical: Values = []
    /// What `<meta>` says, by its `property`, `name` or `itemprop` in lower case.
    private(set) var meta: [String: Values] = [:]
    private(set) var linkedData = HTMLLinkedData()
    private(set) var times = (published: Values(), updated: Values())
    /// Links that name a tag, a category or an author, in the page and in its articles.
    private var links: [Link] = []

    private struct Link {
        var kind: Kind
        var text: String
        var line: Int
        var isInArticle: Bool
    }

    enum Kind {
        case tag, category, author
    }

    private enum Capture {
        case title, linkedData
        case link(Kind)
    }

    /// The element whose text is collected, and how many were open where it began.
    private var capture: (what: Capture, depth: Int, line: Int)?
    private var captured: [UInt8] = []
    private var depth = 0
    /// Where the outermost open `<article>` began.
    private var article: Int?
    private var articles = 0
    private var mains = 0

    /// A page with one article is that article; else what its `<main>` holds is its text.
    var mainElement: HTMLMainElement { articles == 1 ? .article : mains == 1 ? .main : .body }

    /// The texts of links of one kind: those in the article where that is the page's text.
    func links(_ kind: Kind) -> Values {
        links.filter { $0.kind == kind && ($0.isInArticle || mainElement != .article) }.map {
            ($0.text, $0.line)
        }
    }

    // MARK: Visiting

    mutating func enter(_ tag: borrowing HTMLTag) -> Bool {
        guard look(at: tag) else { return false }
        depth += 1
        return true
    }

    private mutating func look(at tag: borrowing HTMLTag) -> Bool {
        switch tag.element {
        case "html": note("lang", of: tag, in: &language)
        case "head": return true
        case "title": begin(.title, tag)
        case "meta": takeMeta(tag)
        case "link": if tag.has("rel", "canonical") { note("href", of: tag, in: &canonical) }
        case "script":
            guard tag.has("type", "application/ld+json") else { return false }
            begin(.linkedData, tag)
        case "time": takeTime(tag)
        case "a": takeLink(tag)
        case "article":
            if article == nil {
                articles += 1
                article = depth
            }
        default:
            if HTMLMainText.isMain(tag) { mains += 1 }
            return tag.role != .hidden
        }
        return true
    }

    private func note(_ name: StaticString, of tag: borrowing HTMLTag, in values: inout Values) {
        let text = tag.with(name) { TextTrimming.trimmed($0.string) } ?? ""
        if !text.isEmpty { values.append((text, tag.line)) }
    }

    private mutating func takeMeta(_ tag: borrowing HTMLTag) {
        let name =
            tag.with("property") { $0.string } ?? tag.with("name") { $0.string } ?? tag.with("itemprop") {
                $0.string
            }
            ?? tag.with("http-equiv") { $0.string }
        guard let name = name?.lowercased(), Self.metaNames.contains(name) else { return }
        note("content", of: tag, in: &meta[name, default: []])
    }

    private mutating func takeTime(_ tag: borrowing HTMLTag) {
        if tag.has("itemprop", "dateModified") || tag.has("class", "updated", "dt-updated") {
            note("datetime", of: tag, in: &times.updated)
        }
        let isMarked = tag.with("pubdate") { _ in true } ?? false
        if isMarked || tag.has("itemprop", "datePublished") || tag.has("class", "published", "dt-published") {
            note("datetime", of: tag, in: &times.published)
        }
    }

    private mutating func takeLink(_ tag: borrowing HTMLTag) {
        if tag.has("rel", "author") {
            begin(.link(.author), tag)
        } else if tag.has("rel", "category") {
            begin(.link(.category), tag)
        } else if tag.has("rel", "tag") {
            begin(.link(.tag), tag)
        }
    }

    private mutating func begin(_ what: Capture, _ tag: borrowing HTMLTag) {
        guard capture == nil else { return }
        capture = (what, depth, tag.line)
        captured.removeAll(keepingCapacity: true)
    }

    mutating func text(_ bytes: Span<UInt8>, line: Int) {
        if capture != nil { captured.append(bytes) }
    }

    mutating func leave() {
        depth -= 1
        if article == depth { article = nil }
        guard let capture, capture.depth == depth else { return }
        self.capture = nil
        if case .linkedData = capture.what { return linkedData.add(captured, line: capture.line) }
        let text = TextTrimming.singleLine(String(decoding: captured, as: UTF8.self))
        guard !text.isEmpty else { return }
        if case .link(let kind) = capture.what {
            links.append(Link(kind: kind, text: text, line: capture.line, isInArticle: article != nil))
        } else {
            title.append((text, capture.line))
        }
    }
}

// MARK: Fields

extension HTMLPageHead {
    private static let publishedNames = [
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
        "dcterms.created", "dcterms.issued",
    ]
    private static let updatedNames = [
        "article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified",
    ]
    private static let metaNames = Set(
        publishedNames + updatedNames + [
            "og:title", "og:url", "author", "article:author", "article:tag", "article:section", "keywords",
            "content-language",
        ]
    )

    /// The fields of the post, the first source that says anything before the others.
    /// - Parameters:
    ///   - heading: the first heading of the main text.
    ///   - tagField: the name under which tags are looked for.
    func fields(heading: String?, tagField: String?) -> [MetaField] {
        var fields: [MetaField] = []
        add(
            "title",
            [named("og:title"), title].compactMap { $0.first }.map { plain($0, heading) },
            to: &fields
        )
        add("date", first(named(Self.publishedNames), linkedData.published, times.published), to: &fields)
        add("lastmod", first(named(Self.updatedNames), linkedData.updated, times.updated), to: &fields)
        add("lang", first(language, named("content-language")), to: &fields)
        add("permalink", first(canonical, named("og:url")), to: &fields)
        let authors = named("article:author").filter { !$0.text.utf8.contains(UInt8(ascii: "/")) }
        addList("authors", first(named("author"), authors, linkedData.authors, links(.author)), to: &fields)
        addList(
            "categories",
            first(named("article:section"), linkedData.sections, links(.category)),
            to: &fields
        )
        guard let tagField else { return fields }
        let keywords = named("keywords").flatMap(Self.split)
        addList(
            tagField,
            first(named("article:tag"), links(.tag), linkedData.keywords, keywords),
            to: &fields
        )
        return fields
    }

    private func named(_ names: [String]) -> Values {
        names.lazy.map(named).first { !$0.isEmpty } ?? []
    }

    private func named(_ name: String) -> Values { meta[name] ?? [] }

    private func first(_ sources: Values...) -> Values {
        sources.first { !$0.isEmpty } ?? []
    }

    /// A title that begins with the text's heading and goes on with the site's name is that heading.
    private func plain(_ title: (text: String, line: Int), _ heading: String?) -> (text: String, line: Int) {
        guard let heading, title.text.utf8.count > heading.utf8.count,
            title.text.utf8.starts(with: heading.utf8),
            title.text.utf8.dropFirst(heading.utf8.count).first == 0x20
        else { return title }
        return (heading, title.line)
    }

    private func add(_ key: String, _ values: Values, to fields: inout [MetaField]) {
        guard let first = values.first else { return }
        fields.append(MetaField(key: key, value: .scalar(first.text, isText: true), line: first.line))
    }

    private func addList(_ key: String, _ values: Values, to fields: inout [MetaField]) {
        guard let first = values.first else { return }
        let items = values.map { MetaValue.scalar($0.text, isText: true) }
        fields.append(MetaField(key: key, value: .list(items), line: first.line))
    }

    /// The names between commas.
    static func split(_ value: (text: String, line: Int)) -> Values {
        value.text.utf8.split(separator: UInt8(ascii: ",")).compactMap { part in
            let name = TextTrimming.singleLine(String(Substring(part)))
            return name.isEmpty ? nil : (name, value.line)
        }
    }
}

extension Span where Element == UInt8 {
    fileprivate var string: String {
        withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
    }
}
