import Posts
import Text

/// The text of HTML fragments inside Markdown: tags and comments are dropped, entities decoded, `<br>` and block-level
/// tags separate words, the content of elements that are not shown is left out.
struct HTMLText {
    /// The element whose content is being left out, and how deep it stands in itself.
    private var skipped: HTMLElement?
    private var depth = 0

    var isSkipping: Bool { skipped != nil }

    mutating func reset() {
        skipped = nil
        depth = 0
    }

    /// Appends the text of one fragment, and counts its images and links.
    /// - Parameter host: the host of the source's own site.
    mutating func append(_ html: [UInt8], host: [UInt8], to body: inout Body) {
        let bytes = html.span
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<"), let end = markupEnd(in: bytes, at: position) {
                tag(in: bytes, position..<end, host: host, to: &body)
                position = end
                continue
            }
            let next = bytes.firstOffset(of: UInt8(ascii: "<"), in: position + 1..<bytes.count) ?? bytes.count
            if skipped == nil { Self.append(text: bytes.extracting(position..<next), to: &body.text) }
            position = next
        }
    }

    /// Where the tag, comment or declaration that begins at `start` ends; nil if it is only a `<`.
    private func markupEnd(in bytes: Span<UInt8>, at start: Int) -> Int? {
        let next = start + 1
        guard next < bytes.count else { return nil }
        if bytes.hasASCII("<!--", at: start) { return Self.end(of: "-->", in: bytes, from: start + 4) }
        if bytes.hasASCII("<![cdata[", at: start) { return Self.end(of: "]]>", in: bytes, from: start + 9) }
        switch bytes[next] {
        case UInt8(ascii: "!"): return Self.end(of: ">", in: bytes, from: next)
        case UInt8(ascii: "?"): return Self.end(of: "?>", in: bytes, from: next)
        case UInt8(ascii: "/"):
            guard next + 1 < bytes.count, bytes[next + 1].isASCIILetter else { return nil }
            return Self.end(of: ">", in: bytes, from: next)
        default: return bytes[next].isASCIILetter ? Self.tagEnd(in: bytes, from: next) : nil
        }
    }

    /// After the next `mark`; the end of the bytes where it is missing.
    private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < bytes.count {
            if bytes.hasASCII(mark, at: position) { return position + mark.utf8CodeUnitCount }
            position += 1
        }
        return bytes.count
    }

    /// After the `>` that is in no quoted value.
    private static func tagEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var quote: UInt8 = 0
        for position in start..<bytes.count {
            let byte = bytes[position]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                if bytes[position - 1] == UInt8(ascii: "=") { quote = byte }
            } else if byte == UInt8(ascii: ">") {
                return position + 1
            }
        }
        return bytes.count
    }

    private mutating func tag(in bytes: Span<UInt8>, _ range: Range<Int>, host: [UInt8], to body: inout Body) {
        let isEnd = bytes[range.lowerBound + 1] == UInt8(ascii: "/")
        let nameStart = range.lowerBound + (isEnd ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < range.upperBound, bytes[nameEnd].isASCIILetter || bytes[nameEnd].isASCIIDigit { nameEnd += 1 }
        guard nameEnd > nameStart else { return }
        let element = HTMLElement(bytes.extracting(nameStart..<nameEnd))
        if let skipped {
            guard element == skipped else { return }
            depth += isEnd ? -1 : 1
            if depth == 0 { self.skipped = nil }
            return
        }
        let isSelfClosing = range.count > 2 && bytes[range.upperBound - 2] == UInt8(ascii: "/")
        if element.isHidden, !isEnd, !isSelfClosing {
            skipped = element
            depth = 1
            return
        }
        if element.separatesWords { body.text.append(0x0A) }
        guard !isEnd else { return }
        let attributes = HTMLAttributes(range: nameEnd..<range.upperBound)
        if element == .image { attributes.countImage(in: bytes, to: &body) }
        if element == .link { attributes.countLink(in: bytes, host: host, to: &body) }
    }

    /// Appends text with its entities decoded.
    private static func append(text: Span<UInt8>, to output: inout [UInt8]) {
        var position = 0
        while position < text.count {
            let mark = text.firstOffset(of: UInt8(ascii: "&"), in: position..<text.count) ?? text.count
            output.append(text.extracting(position..<mark))
            guard mark < text.count else { return }
            let limit = min(text.count, mark + 50)
            if let end = text.firstOffset(of: UInt8(ascii: ";"), in: mark..<limit),
                HTMLEntities.append(entity: text.extracting(mark..<end + 1), to: &output)
            {
                position = end + 1
            } else {
                output.append(UInt8(ascii: "&"))
                position = mark + 1
            }
        }
    }

    /// Appends an entity decoded; one that does not exist stays as written.
    static func append(entity: Span<UInt8>, to output: inout [UInt8]) {
        if !HTMLEntities.append(entity: entity, to: &output) { output.append(entity) }
    }
}
