/// The document of Ghost's former editor as HTML: sections of marked text, lists and cards.
struct MobiledocHTML {
    private let markups: [JSONValue]
    private let atoms: [JSONValue]
    private let cards: [JSONValue]
    private var writer = HTMLWriter()

    static func text(of document: [JSONMember]) -> String {
        var html = MobiledocHTML(document)
        for section in document["sections"]?.items ?? [] { html.take(section.items ?? []) }
        return html.writer.html
    }

    private init(_ document: [JSONMember]) {
        markups = document["markups"]?.items ?? []
        atoms = document["atoms"]?.items ?? []
        cards = document["cards"]?.items ?? []
    }

    private mutating func take(_ section: [JSONValue]) {
        switch section.first?.text {
        case "1":
            let name = section.text(at: 1)
            let isKnown = ["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "aside"].contains(name)
            wrap(section.items(at: 2), in: isKnown && name != "aside" ? name : "p")
        case "3":
            let name = section.text(at: 1) == "ol" ? "ol" : "ul"
            writer.open(name)
            for item in section.items(at: 2) { wrap(item.items ?? [], in: "li") }
            writer.close(name)
        case "10":
            if let index = section.index(at: 1), cards.indices.contains(index) {
                takeCard(cards[index].items ?? [])
            }
        default: break
        }
    }

    private mutating func wrap(_ markers: [JSONValue], in element: String) {
        writer.open(element)
        var open: [String] = []
        for marker in markers { take(marker.items ?? [], &open) }
        for element in open.reversed() { writer.close(element) }
        writer.close(element)
    }

    /// A marker: its kind, the markups that open before it, how many close behind it, and its text or atom.
    private mutating func take(_ marker: [JSONValue], _ open: inout [String]) {
        for markup in marker.items(at: 1) {
            guard let index = [markup].index(at: 0), markups.indices.contains(index) else { continue }
            open.append(begin(markups[index].items ?? []))
        }
        if marker.first?.text == "1" {
            if let index = marker.index(at: 3), atoms.indices.contains(index) {
                takeAtom(atoms[index].items ?? [])
            }
        } else {
            writer.text(marker.text(at: 3))
        }
        for _ in 0..<min(marker.index(at: 2) ?? 0, open.count) { writer.close(open.removeLast()) }
    }

    /// Opens a markup; returns its element.
    private mutating func begin(_ markup: [JSONValue]) -> String {
        let name = markup.text(at: 0)
        guard name != "a" else {
            let attributes = markup.items(at: 1).map { $0.text ?? "" }
            let place = attributes.firstIndex(of: "href")
            writer.link(to: place.flatMap { $0 + 1 < attributes.count ? attributes[$0 + 1] : nil } ?? "")
            return name
        }
        let element =
            ["strong", "b", "em", "i", "code", "s", "u", "sub", "sup"].contains(name) ? name : "span"
        writer.open(element)
        return element
    }

    private mutating func takeAtom(_ atom: [JSONValue]) {
        if atom.text(at: 0) == "soft-return" { writer.open("br") } else { writer.text(atom.text(at: 1)) }
    }

    private mutating func takeCard(_ card: [JSONValue]) {
        let content = card.count > 1 ? card[1].members ?? [] : []
        switch card.text(at: 0) {
        case "markdown", "card-markdown": writer.element("p", content["markdown"]?.text ?? "")
        case "html": writer.raw(content["html"]?.text ?? "")
        case "code": writer.code(content["code"]?.text ?? "", language: content["language"]?.text ?? "")
        case "image":
            writer.image(alternative: content["alt"]?.text ?? "")
            if let caption = content["caption"]?.text, !caption.isEmpty { writer.raw("<p>\(caption)</p>") }
        default: break
        }
    }
}

extension [JSONValue] {
    fileprivate func text(at index: Int) -> String { index < count ? self[index].text ?? "" : "" }

    fileprivate func items(at index: Int) -> [JSONValue] { index < count ? self[index].items ?? [] : [] }

    /// A number that may count or index.
    fileprivate func index(at index: Int) -> Int? {
        guard index < count, case .number(let text) = self[index], let number = Int(text), number >= 0 else {
            return nil
        }
        return number
    }
}
