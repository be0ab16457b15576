import Posts

/// An element's name as a number: its letters and digits packed, lower case; 0 for one of more than 16.
struct HTMLElement: Hashable {
    private let name: UInt128

    init(_ letters: Span<UInt8>) {
        var packed: UInt128 = 0
        if letters.count <= 16 {
            for index in letters.indices { packed = packed << 8 | UInt128(letters[index].lowercasedASCII) }
        }
        name = packed
    }

    init(_ name: StaticString) {
        self = name.withUTF8Buffer { HTMLElement($0.span) }
    }

    static let image = HTMLElement("img")
    static let link = HTMLElement("a")

    private static let hidden = [
        HTMLElement("script"), HTMLElement("style"), HTMLElement("template"), HTMLElement("noscript"),
        HTMLElement("svg"),
    ]

    /// Block-level elements of the HTML standard and `br`: text on both sides is not one word.
    private static let separators =
        [
            "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd",
            "details",
            "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
            "frameset", "h1",
            "h2", "h3", "h4", "h5", "h6", "head", "header", "hgroup", "hr", "html", "iframe", "legend", "li",
            "main",
            "menu", "nav", "ol", "optgroup", "option", "p", "pre", "search", "section", "select", "summary",
            "table",
            "tbody", "td", "textarea", "tfoot", "th", "thead", "title", "tr", "ul", "video",
        ].map { (name: String) in HTMLElement(Array(name.utf8).span).name }.sorted()

    private static let script = HTMLElement("script")
    private static let style = HTMLElement("style")

    /// Whether the element holds no markup: what stands in it ends at its end tag alone.
    var isRawText: Bool { self == Self.script || self == Self.style }

    private static let withoutTags: Set<HTMLElement> = [
        script, style, "xmp", "iframe", "noembed", "noframes", "textarea", "title", "plaintext",
    ]

    /// Whether a parser of whole pages takes all up to the element's end tag for text.
    var holdsNoTags: Bool { Self.withoutTags.contains(self) }

    /// Whether the element's content is shown to nobody.
    var isHidden: Bool { Self.hidden.contains(self) }

    var separatesWords: Bool {
        var (low, high) = (0, Self.separators.count)
        while low < high {
            let middle = (low + high) / 2
            if Self.separators[middle] < name { low = middle + 1 } else { high = middle }
        }
        return low < Self.separators.count && Self.separators[low] == name
    }
}

extension HTMLElement: ExpressibleByStringLiteral {
    init(stringLiteral name: StaticString) {
        self.init(name)
    }
}

/// The attributes of one tag, read from its bytes where they are wanted.
struct HTMLAttributes {
    /// After the tag's name, up to and with its `>`.
    let range: Range<Int>

    func countImage(in bytes: Span<UInt8>, to body: inout Body) {
        body.images += 1
        guard let alternative = value(of: "alt", in: bytes) else {
            body.imagesWithoutAlternative += 1
            return
        }
        if bytes.extracting(alternative).isBlank { body.imagesWithoutAlternative += 1 }
    }

    func countLink(in bytes: Span<UInt8>, host: [UInt8], to body: inout Body) {
        guard let target = value(of: "href", in: bytes) else { return }
        body.links += 1
        if LinkTarget.isInternal(bytes.extracting(target), host: host) { body.internalLinks += 1 }
    }

    /// The range of an attribute's value; empty for one without a value, nil where it is missing.
    private func value(of name: StaticString, in bytes: Span<UInt8>) -> Range<Int>? {
        var position = range.lowerBound
        while position < range.upperBound {
            while position < range.upperBound, isGap(bytes[position]) { position += 1 }
            let start = position
            while position < range.upperBound, !isGap(bytes[position]), bytes[position] != UInt8(ascii: "=") {
                position += 1
            }
            let isWanted = position - start == name.utf8CodeUnitCount && bytes.hasASCII(name, at: start)
            let value = readValue(in: bytes, at: &position)
            if isWanted { return value }
            if position == start { position += 1 }
        }
        return nil
    }

    private func isGap(_ byte: UInt8) -> Bool {
        byte.isHTMLSpace || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
    }

    private func readValue(in bytes: Span<UInt8>, at position: inout Int) -> Range<Int> {
        var next = position
        while next < range.upperBound, bytes[next].isHTMLSpace { next += 1 }
        guard next < range.upperBound, bytes[next] == UInt8(ascii: "=") else { return position..<position }
        next += 1
        while next < range.upperBound, bytes[next].isHTMLSpace { next += 1 }
        guard next < range.upperBound else {
            position = next
            return next..<next
        }
        let quote = bytes[next]
        guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            let start = next
            while next < range.upperBound, !bytes[next].isHTMLSpace, bytes[next] != UInt8(ascii: ">") {
                next += 1
            }
            position = next
            return start..<next
        }
        let start = next + 1
        let end = bytes.firstOffset(of: quote, in: start..<range.upperBound) ?? range.upperBound
        position = min(end + 1, range.upperBound)
        return start..<end
    }
}
