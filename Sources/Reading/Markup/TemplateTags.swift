/// Takes template tags out of Markdown source: Hugo's `{{< >}}` and `{{% %}}`, Liquid's `{% %}` and `{{ }}`.
///
/// They are taken out before the Markdown is parsed, as the site's generator does it; in code they stay.
struct TemplateTags {
    private(set) var output: [UInt8] = []
    private(set) var lines = LineMap()
    /// For each end mark, the offset before which a search has found none: keeps the time linear.
    private var barren = [Int](repeating: 0, count: Closer.allCases.count)
    private var inlineCode = InlineCode()
    private var code = CodeLines()
    private var origin = LineMap()
    /// The line of the source up to which it is written, from 0.
    private var line = 0
    /// Where the source begins that is not yet written.
    private var kept = 0
    private var nextBrace = NextByte(UInt8(ascii: "{"))
    private var nextTick = NextByte(UInt8(ascii: "`"))

    private enum Closer: Int, CaseIterable {
        case shortcode, markdownShortcode, output, tag

        var mark: StaticString {
            switch self {
            case .shortcode: ">}}"
            case .markdownShortcode: "%}}"
            case .output: "}}"
            case .tag: "%}"
            }
        }

        var firstByte: UInt8 { mark.withUTF8Buffer { $0[0] } }
    }

    /// Writes the text without its tags into `output`.
    /// - Parameter origin: which line of the file each of the text's is.
    mutating func remove(from source: Span<UInt8>, origin: LineMap) {
        begin(origin)
        nextBrace.begin()
        nextTick.begin()
        code.reset()
        var position = 0
        var paragraphEnd = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            let isCode = code.takes(source.extracting(position..<end))
            if isCode
                || !nextBrace.isIn(position..<end, of: source) && !nextTick.isIn(position..<end, of: source)
            {
                position = end
                continue
            }
            if position >= paragraphEnd {
                paragraphEnd = InlineCode.paragraphEnd(in: source, from: position)
                inlineCode.begin()
            }
            position = removeFromLine(in: source, position..<end, paragraphEnd: paragraphEnd)
        }
        keep(upTo: source.count, of: source)
    }

    /// Handles one line, or more where code or a tag runs on; returns where it stopped.
    private mutating func removeFromLine(in source: Span<UInt8>, _ range: Range<Int>, paragraphEnd: Int)
        -> Int
    {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = source[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
            } else if byte == UInt8(ascii: "`") {
                position = inlineCode.end(in: source, from: position, before: paragraphEnd)
            } else if byte == UInt8(ascii: "{"), let end = tagEnd(in: source, at: position, paragraphEnd) {
                leaveOut(position..<end, of: source)
                position = end
            } else {
                position += 1
            }
        }
        return min(position, source.count)
    }

    private mutating func begin(_ origin: LineMap) {
        self.origin = origin
        output.removeAll(keepingCapacity: true)
        lines.begin()
        line = 0
        kept = 0
        for index in barren.indices { barren[index] = 0 }
    }

    private mutating func leaveOut(_ tag: Range<Int>, of source: Span<UInt8>) {
        keep(upTo: tag.lowerBound, of: source)
        line += source.count(of: 0x0A, in: tag)
        kept = tag.upperBound
    }

    private mutating func keep(upTo end: Int, of source: Span<UInt8>) {
        output.append(source.extracting(kept..<end))
        for _ in 0..<source.count(of: 0x0A, in: kept..<end) {
            line += 1
            lines.append(origin[line])
        }
    }

    /// After the tag that begins at `start`; nil if none does.
    private mutating func tagEnd(in source: Span<UInt8>, at start: Int, _ paragraphEnd: Int) -> Int? {
        guard start + 1 < source.count else { return nil }
        switch source[start + 1] {
        case UInt8(ascii: "%"): return find(.tag, in: source, from: start + 2, before: paragraphEnd)
        case UInt8(ascii: "{"):
            guard start + 2 < source.count else { return nil }
            switch source[start + 2] {
            case UInt8(ascii: "<"): return find(.shortcode, in: source, from: start + 3, before: source.count)
            case UInt8(ascii: "%"):
                return find(.markdownShortcode, in: source, from: start + 3, before: source.count)
            default: return find(.output, in: source, from: start + 2, before: paragraphEnd)
            }
        default: return nil
        }
    }

    /// Writes HTML without the tags in it into `output`: no indentation and no quotes make code of it.
    mutating func removeFromHTML(_ source: Span<UInt8>) {
        begin(LineMap())
        var position = 0
        while let brace = source.firstOffset(of: UInt8(ascii: "{"), in: position..<source.count) {
            position = brace + 1
            guard let end = tagEnd(in: source, at: brace, source.count) else { continue }
            leaveOut(brace..<end, of: source)
            position = end
        }
        keep(upTo: source.count, of: source)
    }

    private mutating func find(_ closer: Closer, in source: Span<UInt8>, from start: Int, before end: Int)
        -> Int?
    {
        guard barren[closer.rawValue] < end else { return nil }
        let length = closer.mark.utf8CodeUnitCount
        var position = start
        while let brace = source.firstOffset(of: closer.firstByte, in: position..<max(position, end)) {
            if brace + length <= end, source.hasASCII(closer.mark, at: brace) { return brace + length }
            position = brace + 1
        }
        barren[closer.rawValue] = end
        return nil
    }
}

/// Where a byte stands next, for places that are asked for in order.
private struct NextByte {
    private let byte: UInt8
    private var offset = -1

    init(_ byte: UInt8) {
        self.byte = byte
    }

    /// Begins another text.
    mutating func begin() { offset = -1 }

    mutating func isIn(_ range: Range<Int>, of text: Span<UInt8>) -> Bool {
        if offset < range.lowerBound {
            offset = text.firstOffset(of: byte, in: range.lowerBound..<text.count) ?? text.count
        }
        return offset < range.upperBound
    }
}
