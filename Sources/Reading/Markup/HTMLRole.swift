/// What an element is for the text it holds.
enum HTMLRole: Equatable {
    /// Part of the line it stands in.
    case inline
    /// Text on both sides is not one word.
    case block
    case lineBreak
    case heading(UInt8)
    case list, quote, table, preformatted, image, link
    /// Its content is shown to nobody.
    case hidden

    init(_ element: HTMLElement) {
        if let role = Self.special[element] {
            self = role
        } else if element.isHidden {
            self = .hidden
        } else {
            self = element.separatesWords ? .block : .inline
        }
    }

    private static let special: [HTMLElement: HTMLRole] = [
        .image: .image, .link: .link, "br": .lineBreak, "pre": .preformatted, "listing": .preformatted,
        "h1": .heading(1), "h2": .heading(2), "h3": .heading(3), "h4": .heading(4), "h5": .heading(5),
        "h6": .heading(6),
        "ul": .list, "ol": .list, "dl": .list, "menu": .list, "dir": .list, "blockquote": .quote,
        "table": .table,
        // The parser takes what stands in these for text, and browsers show it to nobody.
        "iframe": .hidden, "noembed": .hidden, "noframes": .hidden, "title": .hidden, "head": .hidden,
    ]
}
