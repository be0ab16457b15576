/// The tags of HTML one after another, found as a browser's tokenizer finds them: comments, declarations and the text of
/// elements such as `<script>` hold none.
struct HTMLScanner {
    /// Attributes of one tag that are read. A parser compares each with all before it.
    static let maximumAttributes = 256

    struct Token {
        var element: HTMLElement
        var isEnd = false
        var isSelfClosing = false
        /// From its `<` to after its `>`.
        var range: Range<Int>
        /// Attributes beyond the limit; empty at the tag's end where there are none.
        var excess: Range<Int>
    }

    private var position = 0
    /// Tags, comments and attributes so far: of each a parser makes an object.
    private(set) var objects = 0
    /// Where a tag begins that never ends: a parser drops it with all that follows.
    private(set) var unfinished: Int?
    /// The element whose text has no tags but its own end.
    private var raw: HTMLElement?
    /// Whether `<![CDATA[` begins text, as in `<svg>`, and `/>` ends an element.
    var isForeign = false
    /// Whether `/>` ends an element everywhere.
    var isXML = false

    /// The next tag that is complete; nil where there is none.
    mutating func next(in bytes: Span<UInt8>) -> Token? {
        if let element = raw {
            raw = nil
            position = Self.rawTextEnd(of: element, in: bytes, from: position)
        }
        while let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: position..<bytes.count) {
            guard open + 1 < bytes.count else { return nil }
            switch bytes[open + 1] {
            case UInt8(ascii: "!"): passComment(to: declarationEnd(in: bytes, at: open))
            case UInt8(ascii: "?"): passComment(to: Self.end(of: ">", in: bytes, from: open + 2))
            case UInt8(ascii: "/"):
                guard open + 2 < bytes.count else { return nil }
                if bytes[open + 2].isASCIILetter { return tag(in: bytes, at: open, isEnd: true) }
                passComment(to: Self.end(of: ">", in: bytes, from: open + 2))
            case let byte where byte.isASCIILetter: return tag(in: bytes, at: open, isEnd: false)
            default: position = open + 1
            }
        }
        return nil
    }

    private mutating func passComment(to end: Int) {
        objects += 1
        position = end
    }

    private mutating func tag(in bytes: Span<UInt8>, at open: Int, isEnd: Bool) -> Token? {
        let start = open + (isEnd ? 2 : 1)
        var end = start
        while end < bytes.count, !bytes[end].isHTMLSpace, bytes[end] != UInt8(ascii: "/"),
            bytes[end] != UInt8(ascii: ">")
        {
            end += 1
        }
        let element = HTMLElement(bytes.extracting(start..<end))
        var token = Token(element: element, isEnd: isEnd, range: open..<end, excess: end..<end)
        guard readAttributes(of: &token, in: bytes, from: end) else {
            unfinished = open
            return nil
        }
        position = token.range.upperBound
        if !isEnd, element.holdsNoTags, !((isForeign || isXML) && token.isSelfClosing) { raw = element }
        return token
    }

    /// Reads up to the tag's `>`; false if there is none.
    private mutating func readAttributes(of token: inout Token, in bytes: Span<UInt8>, from start: Int)
        -> Bool
    {
        var position = start
        var count = 0
        var excess: Int?
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: ">") {
                token.range = token.range.lowerBound..<position + 1
                token.excess = (excess ?? position)..<position
                token.isSelfClosing = bytes[position - 1] == UInt8(ascii: "/") && position > start
                objects += 1 + min(count, Self.maximumAttributes)
                return true
            }
            if byte.isHTMLSpace || byte == UInt8(ascii: "/") {
                position += 1
                continue
            }
            if count == Self.maximumAttributes { excess = excess ?? position }
            count += 1
            position = Self.attributeEnd(in: bytes, from: position)
        }
        return false
    }

    /// After the attribute that begins at `start`: its name, which may begin with `=`, and its value.
    private static func attributeEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start + 1
        while position < bytes.count, !bytes[position].isHTMLSpace, bytes[position] != UInt8(ascii: "/"),
            bytes[position] != UInt8(ascii: ">"), bytes[position] != UInt8(ascii: "=")
        {
            position += 1
        }
        var value = position
        while value < bytes.count, bytes[value].isHTMLSpace { value += 1 }
        guard value < bytes.count, bytes[value] == UInt8(ascii: "=") else { return position }
        value += 1
        while value < bytes.count, bytes[value].isHTMLSpace { value += 1 }
        guard value < bytes.count else { return value }
        let quote = bytes[value]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            return bytes.firstOffset(of: quote, in: value + 1..<bytes.count).map { $0 + 1 } ?? bytes.count
        }
        while value < bytes.count, !bytes[value].isHTMLSpace, bytes[value] != UInt8(ascii: ">") { value += 1 }
        return value
    }

    private func declarationEnd(in bytes: Span<UInt8>, at open: Int) -> Int {
        if isForeign, bytes.hasASCII("<![cdata[", at: open) {
            return Self.end(of: "]]>", in: bytes, from: open + 9)
        }
        guard bytes.hasASCII("<!--", at: open) else { return Self.end(of: ">", in: bytes, from: open + 2) }
        if bytes.hasASCII(">", at: open + 4) { return open + 5 }
        if bytes.hasASCII("->", at: open + 4) { return open + 6 }
        var position = open + 4
        while let dash = bytes.firstOffset(of: UInt8(ascii: "-"), in: position..<bytes.count) {
            if bytes.hasASCII("-->", at: dash) { return dash + 3 }
            if bytes.hasASCII("--!>", at: dash) { return dash + 4 }
            position = dash + 1
        }
        return bytes.count
    }

    private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int {
        let first = mark.withUTF8Buffer { $0[0] }
        var position = min(start, bytes.count)
        while let found = bytes.firstOffset(of: first, in: position..<bytes.count) {
            if bytes.hasASCII(mark, at: found) { return found + mark.utf8CodeUnitCount }
            position = found + 1
        }
        return bytes.count
    }

    /// Where the end tag of a text without tags begins.
    private static func rawTextEnd(of element: HTMLElement, in bytes: Span<UInt8>, from start: Int) -> Int {
        guard element != "plaintext" else { return bytes.count }
        var position = start
        // In a script, `<!--` hides the end of a script within it.
        var isEscaped = false
        var isInner = false
        while position < bytes.count {
            if isEscaped, bytes.hasASCII("-->", at: position) {
                (isEscaped, isInner) = (false, false)
            } else if element == "script", !isEscaped, bytes.hasASCII("<!--", at: position) {
                isEscaped = true
                position += 1
            } else if isEscaped, !isInner, names(element, in: bytes, at: position + 1, behind: position) {
                isInner = true
            } else if bytes.hasASCII("</", at: position),
                names(element, in: bytes, at: position + 2, behind: position)
            {
                guard isInner else { return position }
                isInner = false
            }
            position = nextMark(in: bytes, from: position + 1, withDash: isEscaped)
        }
        return bytes.count
    }

    private static func nextMark(in bytes: Span<UInt8>, from start: Int, withDash: Bool) -> Int {
        guard withDash else {
            return bytes.firstOffset(of: UInt8(ascii: "<"), in: min(start, bytes.count)..<bytes.count)
                ?? bytes.count
        }
        var position = start
        while position < bytes.count, bytes[position] != UInt8(ascii: "<"),
            bytes[position] != UInt8(ascii: "-")
        {
            position += 1
        }
        return position
    }

    /// Whether `<` stands at `open` and, at `start`, this name and the end of a name.
    private static func names(_ element: HTMLElement, in bytes: Span<UInt8>, at start: Int, behind open: Int)
        -> Bool
    {
        guard bytes[open] == UInt8(ascii: "<") else { return false }
        var end = start
        while end < bytes.count, end - start <= 16, bytes[end].isASCIILetter { end += 1 }
        guard end < bytes.count, end > start,
            bytes[end].isHTMLSpace || bytes[end] == UInt8(ascii: "/") || bytes[end] == UInt8(ascii: ">")
        else { return false }
        return HTMLElement(bytes.extracting(start..<end)) == element
    }
}
