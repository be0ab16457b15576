import Posts
import Text

/// The text of HTML fragments inside Markdown: tags and comments are dropped, entities decoded, `<br>` and block-level
/// tags separate words, the content of elements that are not shown is left out.
struct HTMLText {
    /// The element whose content is being left out, and how deep it stands in itself.
    private var skipped: HTMLElement?
    private var depth = 0
    /// Whether the content left out ends with the block, its end tag being missing.
    private var endsWithBlock = false
    /// Elements begun so far whose content is left out.
    private var begun = 0
    /// Which of them have no end tag, known from an earlier pass.
    private var unclosed: [Int] = []
    private var staysInBlock = false

    /// Whether an `<a>` is open in the block at hand: what a parser takes for a link in it is its text.
    private(set) var isInLink = false

    var isSkipping: Bool { skipped != nil }

    /// Starts the next text.
    mutating func reset() {
        unclosed.removeAll(keepingCapacity: true)
        staysInBlock = false
        rewind()
    }

    /// Starts the same text again.
    mutating func rewind() {
        skipped = nil
        depth = 0
        endsWithBlock = false
        begun = 0
    }

    /// At the end of a text: whether an element is still open, which another pass then knows.
    /// - Parameter isLast: whether the pass to come is the last: in it, no element hides more than its block.
    mutating func notesUnclosed(isLast: Bool) -> Bool {
        guard isSkipping else { return false }
        unclosed.append(begun)
        staysInBlock = isLast
        return true
    }

    /// At the end of a block.
    mutating func endBlock() {
        if endsWithBlock { skipped = nil }
        isInLink = false
    }

    /// Appends the text of one fragment, `html[range]`, and counts its images and links.
    /// - Parameters:
    ///   - isBlock: whether the fragment is a whole block of HTML.
    ///   - host: the host of the source's own site.
    mutating func append(
        _ html: [UInt8],
        in range: Range<Int>,
        isBlock: Bool,
        host: [UInt8],
        to body: inout Body
    ) {
        let bytes = html.span.extracting(range)
        var position = 0
        while position < bytes.count {
            if let skipped, skipped.isRawText {
                position = rawTextEnd(in: bytes, from: position)
                continue
            }
            if bytes[position] == UInt8(ascii: "<"), let end = markupEnd(in: bytes, at: position) {
                tag(in: bytes, position..<end, isBlock: isBlock, host: host, to: &body)
                position = end
                continue
            }
            let next = bytes.firstOffset(of: UInt8(ascii: "<"), in: position + 1..<bytes.count) ?? bytes.count
            if skipped == nil { Self.append(text: bytes.extracting(position..<next), to: &body.text) }
            position = next
        }
    }

    /// After the end tag of the script or style that is left out, or the end of the bytes.
    private mutating func rawTextEnd(in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: position..<bytes.count) {
            position = open + 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "/"),
                HTMLElement(bytes.extracting(nameRange(in: bytes, from: position + 1))) == skipped
            else { continue }
            skipped = nil
            return Self.end(of: ">", in: bytes, from: position)
        }
        return bytes.count
    }

    private func nameRange(in bytes: Span<UInt8>, from start: Int) -> Range<Int> {
        var end = start
        while end < bytes.count,
            bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == UInt8(ascii: "-")
        {
            end += 1
        }
        return start..<end
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
        let first = mark.withUTF8Buffer { $0[0] }
        var position = start
        while let found = bytes.firstOffset(of: first, in: min(position, bytes.count)..<bytes.count) {
            if bytes.hasASCII(mark, at: found) { return found + mark.utf8CodeUnitCount }
            position = found + 1
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

    private mutating func tag(
        in bytes: Span<UInt8>,
        _ range: Range<Int>,
        isBlock: Bool,
        host: [UInt8],
        to body: inout Body
    ) {
        let isEnd = bytes[range.lowerBound + 1] == UInt8(ascii: "/")
        let name = nameRange(in: bytes, from: range.lowerBound + (isEnd ? 2 : 1))
        guard !name.isEmpty else { return }
        let element = HTMLElement(bytes.extracting(name))
        let isEmpty = range.count > 2 && bytes[range.upperBound - 2] == UInt8(ascii: "/")
        if let skipped {
            guard element == skipped, !isEmpty else { return }
            depth += isEnd ? -1 : 1
            if depth == 0 { self.skipped = nil }
            return
        }
        if element.isHidden, !isEnd, !isEmpty, skips(element, isBlock: isBlock) { return }
        if element == .link { isInLink = !isEnd && !isEmpty }
        if element.separatesWords { body.text.append(0x0A) }
        guard !isEnd else { return }
        let attributes = HTMLAttributes(range: name.upperBound..<range.upperBound)
        if element == .image { attributes.countImage(in: bytes, to: &body) }
        if element == .link { attributes.countLink(in: bytes, host: host, to: &body) }
    }

    /// Begins to leave out an element's content; one in running text that has no end tag hides nothing.
    private mutating func skips(_ element: HTMLElement, isBlock: Bool) -> Bool {
        begun += 1
        let isUnclosed = unclosed.contains(begun)
        if isUnclosed, !isBlock { return false }
        endsWithBlock = isUnclosed || staysInBlock
        skipped = element
        depth = 1
        return true
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
