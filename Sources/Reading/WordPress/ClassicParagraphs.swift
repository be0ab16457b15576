/// Marks the paragraphs of a post that was written before WordPress had blocks: there a blank line begins one, unless
/// it stands in front of a block-level tag or inside `<pre>`, `<script>` and the like.
enum ClassicParagraphs {
    /// The text with `<p>` where a blank line begins a paragraph; lines keep their numbers.
    static func marked(_ text: [UInt8]) -> [UInt8] {
        let bytes = text.span
        var output: [UInt8] = []
        output.reserveCapacity(text.count + text.count / 32)
        var position = 0
        while position < bytes.count {
            let start = position
            switch bytes[position] {
            case 0x0A:
                let end = blankEnd(in: bytes, from: position)
                position = end.position
                output.append(bytes.extracting(start..<position))
                if end.isBlank, position < bytes.count, beginsText(bytes, at: position) {
                    output.append(contentsOf: "<p>".utf8)
                }
                continue
            case UInt8(ascii: "<"): position = markupEnd(in: bytes, at: position)
            default:
                position += 1
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != UInt8(ascii: "<") {
                    position += 1
                }
            }
            output.append(bytes.extracting(start..<position))
        }
        return output
    }

    /// After the white space that begins here, and whether a blank line is in it.
    private static func blankEnd(in bytes: Span<UInt8>, from start: Int) -> (position: Int, isBlank: Bool) {
        var position = start
        var feeds = 0
        while position < bytes.count, bytes[position].isHTMLSpace {
            if bytes[position] == 0x0A { feeds += 1 }
            position += 1
        }
        return (position, feeds > 1)
    }

    /// Whether what stands here belongs in a paragraph: anything but a block-level tag or an end tag.
    private static func beginsText(_ bytes: Span<UInt8>, at start: Int) -> Bool {
        guard bytes[start] == UInt8(ascii: "<"), start + 1 < bytes.count else { return true }
        if bytes[start + 1] == UInt8(ascii: "/") { return false }
        let element = HTMLElement(bytes.extracting(nameRange(in: bytes, from: start + 1)))
        return !element.separatesWords || element == breakElement
    }

    /// After the markup that begins here: a tag, a comment, or an element whose text is kept as it is.
    private static func markupEnd(in bytes: Span<UInt8>, at start: Int) -> Int {
        if bytes.hasASCII("<!--", at: start) { return end(of: "-->", in: bytes, from: start + 4) }
        let name = nameRange(in: bytes, from: start + 1)
        guard !name.isEmpty else { return start + 1 }
        let element = HTMLElement(bytes.extracting(name))
        guard let preserved = preserved.first(where: { $0.element == element }) else {
            return end(of: ">", in: bytes, from: name.upperBound)
        }
        return end(of: preserved.endTag, in: bytes, from: name.upperBound)
    }

    private static func nameRange(in bytes: Span<UInt8>, from start: Int) -> Range<Int> {
        var end = start
        while end < bytes.count, bytes[end].isASCIILetter || bytes[end].isASCIIDigit { end += 1 }
        return start..<end
    }

    /// After the next `mark`, or the end of the text.
    private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int {
        let first = mark.withUTF8Buffer { $0[0] }
        var position = start
        while let found = bytes.firstOffset(of: first, in: min(position, bytes.count)..<bytes.count) {
            if bytes.hasASCII(mark, at: found) { return found + mark.utf8CodeUnitCount }
            position = found + 1
        }
        return bytes.count
    }

    private static let breakElement = element("br")
    private static let preserved: [(element: HTMLElement, endTag: StaticString)] = [
        (element("pre"), "</pre"), (element("script"), "</script"), (element("style"), "</style"),
        (element("textarea"), "</textarea"), (element("svg"), "</svg"),
    ]

    private static func element(_ name: String) -> HTMLElement { HTMLElement(Array(name.utf8).span) }
}
