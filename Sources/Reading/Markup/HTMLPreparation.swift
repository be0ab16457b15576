import Posts

/// Makes HTML fit for the parser: bounds what it would take superlinear time or memory for, and takes out the elements
/// in which it ends the process on some input, all of which hold no text.
struct HTMLPreparation {
    /// The HTML to parse, line for line as long; nil where the source itself can be parsed.
    private(set) var output: [UInt8]?
    /// Why the HTML is refused.
    private(set) var refusal: Problem.Fact?

    /// Up to where the source is in `output`.
    private var copied = 0
    private var scanner = HTMLScanner()
    private var depth: HTMLDepth
    private var hidden: Hidden?
    private var isInMath = false

    /// An element that is being taken out.
    private struct Hidden {
        var element: HTMLElement
        /// Where it begins.
        var start: Int
        /// How many of its name are open in one another.
        var depth = 1
        /// How many elements that hold HTML are open in it.
        var islands = 0
    }

    /// Tags, comments and attributes of one text. A parser takes some 400 bytes for a tag and its text; a book has some
    /// hundred thousand of them.
    static let maximumObjects = 2_000_000

    /// - Parameter limit: of tags, comments and attributes.
    init(_ source: Span<UInt8>, limit: Int = Self.maximumObjects) {
        depth = HTMLDepth(bytes: source.count)
        scanner.isXML = Self.isXML(source)
        while let token = scanner.next(in: source) {
            take(token, of: source)
            if depth.isExceeded {
                refusal = .tooDeep(what: "HTML elements", limit: HTMLDepth.maximum)
                return
            }
            if scanner.objects > limit { break }
        }
        // Behind the last tag there may be comments.
        guard scanner.objects <= limit else {
            refusal = .tooMany(what: "tags, attributes and comments of HTML", limit: limit)
            return
        }
        if let hidden {
            replace(hidden.start..<source.count, of: source)
        } else if let start = scanner.unfinished {
            cut(start..<source.count, of: source)
        }
        if output != nil { copy(to: source.count, of: source) }
    }

    private mutating func take(_ token: HTMLScanner.Token, of source: Span<UInt8>) {
        guard hidden == nil else { return takeHidden(token, of: source) }
        if isInMath {
            guard token.element == "math" || Self.endsForeign.contains(token.element) else {
                return takeMath(token, of: source)
            }
            setMath(!token.isEnd && token.element == "math")
        } else if token.element == "math" {
            setMath(!token.isEnd && !token.isSelfClosing)
        }
        if Self.hidden.contains(token.element) {
            hide(token, of: source)
        } else if Self.dropped.contains(token.element) {
            replace(token.range, of: source)
        } else {
            if !token.excess.isEmpty { cut(token.excess, of: source) }
            // Without it, the parser puts the text before the tag behind the element.
            if token.isEnd, token.element == "form" {
                replace(token.range.lowerBound..<token.range.lowerBound, of: source)
            }
            if scanner.isXML, token.isSelfClosing, !HTMLTagTraits.of(token.element).contains(.void) {
                end(token, of: source)
            } else {
                depth.take(token, in: source)
            }
        }
    }

    /// Whether the source begins as XML does, where every element may end with `/>`.
    private static func isXML(_ source: Span<UInt8>) -> Bool {
        let start = source.indices.first { source[$0] > 0x20 } ?? 0
        return source.hasASCII("<?xml", at: start)
    }

    /// Elements whose content is left out with them.
    private static let hidden: Set<HTMLElement> = ["svg", "template"]
    /// Elements of which the tags are left out.
    private static let dropped: Set<HTMLElement> = ["math", "select", "frameset", "frame", "isindex"]
    /// Elements of HTML that end `<svg>` and `<math>` where their own end is missing.
    private static let endsForeign: Set<HTMLElement> = [
        "b", "big", "blockquote", "body", "br", "center", "code", "dd", "div", "dl", "dt", "em", "embed",
        "h1",
        "h2", "h3", "h4", "h5", "h6", "head", "hr", "i", "img", "li", "listing", "menu", "meta", "nobr", "ol",
        "p",
        "pre", "ruby", "s", "small", "span", "strong", "strike", "sub", "sup", "table", "tt", "u", "ul",
        "var",
    ]
    /// Elements of SVG that hold HTML.
    private static let islands: Set<HTMLElement> = ["foreignobject", "desc", "title"]

    // MARK: Foreign elements

    private mutating func hide(_ token: HTMLScanner.Token, of source: Span<UInt8>) {
        let isWhole = token.isEnd || token.isSelfClosing && token.element == "svg"
        guard !isWhole else { return replace(token.range, of: source) }
        hidden = Hidden(element: token.element, start: token.range.lowerBound)
        scanner.isForeign = token.element == "svg"
    }

    private mutating func takeHidden(_ token: HTMLScanner.Token, of source: Span<UInt8>) {
        guard var open = hidden else { return }
        var end = token.range.upperBound
        if token.element == open.element {
            if !(scanner.isForeign && token.isSelfClosing) { open.depth += token.isEnd ? -1 : 1 }
        } else if scanner.isForeign, Self.islands.contains(token.element), !token.isSelfClosing {
            open.islands = max(0, open.islands + (token.isEnd ? -1 : 1))
        } else if scanner.isForeign, open.islands == 0, !token.isEnd, Self.endsForeign.contains(token.element)
        {
            open.depth = 0
            end = token.range.lowerBound
        }
        hidden = open
        guard open.depth == 0 else { return }
        replace(open.start..<end, of: source)
        hidden = nil
        scanner.isForeign = isInMath
        if end == token.range.lowerBound { take(token, of: source) }
    }

    private mutating func setMath(_ isOpen: Bool) {
        isInMath = isOpen
        scanner.isForeign = isOpen
    }

    /// The tags of mathematics are left out, and with them what only programs read.
    private mutating func takeMath(_ token: HTMLScanner.Token, of source: Span<UInt8>) {
        let isAnnotation = token.element == "annotation" || token.element == "annotation-xml"
        if isAnnotation, !token.isEnd, !token.isSelfClosing {
            hidden = Hidden(element: token.element, start: token.range.lowerBound, islands: 1)
        } else {
            replace(token.range, of: source)
        }
    }

    // MARK: Output

    private mutating func copy(to end: Int, of source: Span<UInt8>) {
        if output == nil {
            output = []
            output?.reserveCapacity(source.count)
        }
        output?.append(source.extracting(copied..<max(copied, end)))
        copied = max(copied, end)
    }

    /// Writes the end tag that HTML wants behind an empty element of XML.
    private mutating func end(_ token: HTMLScanner.Token, of source: Span<UInt8>) {
        copy(to: token.range.upperBound, of: source)
        let start = token.range.lowerBound + 1
        var end = start
        while end < token.range.upperBound, !source[end].isHTMLSpace, source[end] != UInt8(ascii: "/") {
            end += 1
        }
        output?.append(contentsOf: "</".utf8)
        output?.append(source.extracting(start..<end))
        output?.append(UInt8(ascii: ">"))
    }

    /// Writes a comment of as many lines in the range's place.
    private mutating func replace(_ range: Range<Int>, of source: Span<UInt8>) {
        copy(to: range.lowerBound, of: source)
        output?.append(contentsOf: "<!--".utf8)
        cut(range, of: source)
        output?.append(contentsOf: "-->".utf8)
    }

    /// Leaves a range out but for its line feeds.
    private mutating func cut(_ range: Range<Int>, of source: Span<UInt8>) {
        copy(to: range.lowerBound, of: source)
        output?.append(contentsOf: repeatElement(0x0A, count: source.count(of: 0x0A, in: range)))
        copied = range.upperBound
    }
}
