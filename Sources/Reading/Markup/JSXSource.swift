/// Places of JavaScript within MDX: where a tag or an expression ends.
///
/// Each look for an end that is missing costs as much as the text is long, so there are only so many of them.
struct JSXSource {
    private static let maximumFailures = 16
    private var failures = 0

    /// After the braces that open at `start`; nil where they do not close.
    mutating func expressionEnd(in source: Span<UInt8>, from start: Int) -> Int? {
        guard failures < Self.maximumFailures else { return nil }
        var depth = 0
        var position = start
        while position < source.count {
            switch source[position] {
            case UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return position + 1 }
            default: position = Self.literalEnd(in: source, from: position) - 1
            }
            position += 1
        }
        failures += 1
        return nil
    }

    /// After a string, template literal or comment that begins here, else after this byte.
    static func literalEnd(in source: Span<UInt8>, from start: Int) -> Int {
        switch source[start] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"):
            return stringEnd(in: source, from: start, isTemplate: false) ?? start + 1
        case UInt8(ascii: "`"): return stringEnd(in: source, from: start, isTemplate: true) ?? start + 1
        case UInt8(ascii: "/") where source.hasASCII("/*", at: start):
            var position = start + 2
            while let star = source.firstOffset(of: UInt8(ascii: "*"), in: position..<source.count) {
                if source.hasASCII("*/", at: star) { return star + 2 }
                position = star + 1
            }
            return source.count
        case UInt8(ascii: "/") where source.hasASCII("// ", at: start):
            return source.firstOffset(of: 0x0A, in: start..<source.count) ?? source.count
        default: return start + 1
        }
    }

    /// After the quotation mark that closes the one at `start`, on the same line unless it is a template.
    private static func stringEnd(in source: Span<UInt8>, from start: Int, isTemplate: Bool) -> Int? {
        var position = start + 1
        while position < source.count {
            let byte = source[position]
            if byte == source[start] { return position + 1 }
            if byte == 0x0A, !isTemplate { return nil }
            position += byte == UInt8(ascii: "\\") ? 2 : 1
        }
        return isTemplate ? source.count : nil
    }

    /// A tag of JSX or HTML.
    struct Tag {
        let range: Range<Int>
        /// Empty for a fragment.
        let name: Range<Int>
        let isClosing: Bool
        let isSelfClosing: Bool
        /// Whether an attribute is an expression, which HTML does not have.
        let hasExpression: Bool
        /// Whether there is an `alt` that says something.
        let hasAlternative: Bool
    }

    /// The tag that begins at `start`; nil if none does.
    mutating func tag(in source: Span<UInt8>, at start: Int) -> Tag? {
        var position = start + 1
        guard position < source.count else { return nil }
        let isClosing = source[position] == UInt8(ascii: "/")
        if isClosing { position += 1 }
        let nameStart = position
        while position < source.count, source[position].isTagNameByte { position += 1 }
        let name = nameStart..<position
        guard name.isEmpty || source[nameStart].isASCIILetter || source[nameStart] == UInt8(ascii: "_"),
            !source.hasASCII("://", at: position)
        else { return nil }
        var hasExpression = false
        var hasAlternative = false
        while position < source.count {
            let byte = source[position]
            switch byte {
            case UInt8(ascii: ">"):
                return Tag(
                    range: start..<position + 1,
                    name: name,
                    isClosing: isClosing,
                    isSelfClosing: source[position - 1] == UInt8(ascii: "/"),
                    hasExpression: hasExpression,
                    hasAlternative: hasAlternative
                )
            case UInt8(ascii: "{"):
                guard !name.isEmpty, let end = expressionEnd(in: source, from: position) else { return nil }
                hasExpression = true
                position = end
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                guard !name.isEmpty,
                    let end = source.firstOffset(of: byte, in: position + 1..<source.count)
                else { return nil }
                position = end + 1
            case UInt8(ascii: "="), UInt8(ascii: "/"): position += 1
            default:
                guard byte.isHTMLSpace || (!name.isEmpty && byte.isTagNameByte) else { return nil }
                if source.hasASCII("alt=", at: position), !source.hasASCII("alt=\"\"", at: position) {
                    hasAlternative = true
                }
                position += 1
            }
        }
        failures += 1
        return nil
    }
}

extension UInt8 {
    fileprivate var isTagNameByte: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: ".") || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_") || self == UInt8(ascii: ":") || self == UInt8(ascii: "$")
    }
}
