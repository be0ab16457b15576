/// What a parser does with an element's tags.
struct HTMLTagTraits: OptionSet {
    let rawValue: UInt16

    /// It has no content.
    static let void = HTMLTagTraits(rawValue: 1)
    static let formatting = HTMLTagTraits(rawValue: 2)
    /// Formatting in it goes on to no block outside.
    static let marker = HTMLTagTraits(rawValue: 4)
    /// Its end is implied by what follows.
    static let implied = HTMLTagTraits(rawValue: 8)
    static let endsParagraph = HTMLTagTraits(rawValue: 16)
    static let tablePart = HTMLTagTraits(rawValue: 32)
    static let heading = HTMLTagTraits(rawValue: 64)
    static let block = HTMLTagTraits(rawValue: 128)
    /// `html`, `head`, `body`.
    static let root = HTMLTagTraits(rawValue: 256)

    static let paragraph: HTMLTagTraits = [.implied, .endsParagraph, .block]

    static func of(_ element: HTMLElement) -> HTMLTagTraits {
        var traits = table[element] ?? []
        if element.separatesWords { traits.insert(.block) }
        return traits
    }

    /// The order in which parts of a table stand in one another; 0 for other elements.
    static func rank(of element: HTMLElement) -> Int { ranks[element] ?? 0 }

    private static let ranks: [HTMLElement: Int] = [
        "table": 1, "td": 4, "th": 4, "tr": 3, "tbody": 2, "thead": 2, "tfoot": 2, "caption": 2,
        "colgroup": 2,
    ]

    private static let table: [HTMLElement: HTMLTagTraits] = {
        let groups: [(HTMLTagTraits, [HTMLElement])] = [
            (
                .void,
                [
                    "area", "base", "basefont", "bgsound", "br", "col", "embed", "hr", "img", "image",
                    "input",
                    "keygen", "link", "meta", "param", "source", "track", "wbr",
                ]
            ),
            (.root, ["html", "head", "body"]),
            (
                .formatting,
                [
                    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong",
                    "tt", "u",
                ]
            ),
            (.marker, ["td", "th", "caption", "applet", "object", "marquee"]),
            (
                .implied,
                [
                    "p", "li", "dd", "dt", "option", "optgroup", "rb", "rt", "rp", "rtc", "td", "th", "tr",
                    "tbody",
                    "thead", "tfoot", "caption", "colgroup",
                ]
            ),
            (.tablePart, ["td", "th", "tr", "tbody", "thead", "tfoot", "caption", "colgroup"]),
            (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
            (
                .endsParagraph,
                [
                    "address", "article", "aside", "blockquote", "center", "details", "dialog", "dir", "div",
                    "dl",
                    "fieldset", "figcaption", "figure", "footer", "header", "hgroup", "hr", "main", "menu",
                    "nav",
                    "ol", "p", "section", "summary", "ul", "h1", "h2", "h3", "h4", "h5", "h6", "pre",
                    "listing",
                    "form", "table", "xmp", "plaintext", "li", "dd", "dt",
                ]
            ),
            (.block, ["applet", "marquee", "object"]),
        ]
        var table: [HTMLElement: HTMLTagTraits] = [:]
        for (traits, elements) in groups {
            for element in elements { table[element, default: []].insert(traits) }
        }
        return table
    }()
}
