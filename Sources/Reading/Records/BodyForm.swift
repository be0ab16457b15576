/// What the text of a record is written in.
package enum BodyForm: String, Sendable, CaseIterable {
    /// HTML where it looks like it, else Markdown.
    case auto
    case html, markdown, text

    /// The form itself, or for `auto` that of this text: HTML if an end tag stands in it or it begins with an element
    /// of HTML.
    func resolved(for text: Span<UInt8>) -> BodyForm {
        guard self == .auto else { return self }
        return Self.holdsEndTag(text) || Self.beginsWithElement(text) ? .html : .markdown
    }

    private static func holdsEndTag(_ text: Span<UInt8>) -> Bool {
        var position = 0
        while let open = text.firstOffset(of: UInt8(ascii: "<"), in: position..<text.count) {
            guard open + 2 < text.count else { return false }
            if text[open + 1] == UInt8(ascii: "/"), text[open + 2].isASCIILetter { return true }
            position = open + 1
        }
        return false
    }

    private static func beginsWithElement(_ text: Span<UInt8>) -> Bool {
        var start = 0
        while start < text.count, text[start] <= 0x20 { start += 1 }
        guard start < text.count, text[start] == UInt8(ascii: "<") else { return false }
        var end = start + 1
        while end < text.count, text[end].isASCIILetter || text[end].isASCIIDigit { end += 1 }
        guard end < text.count,
            text[end].isHTMLSpace || text[end] == UInt8(ascii: ">") || text[end] == UInt8(ascii: "/")
        else { return false }
        let element = HTMLElement(text.extracting(start + 1..<end))
        return element.separatesWords || element == .image || element == .link
    }
}
