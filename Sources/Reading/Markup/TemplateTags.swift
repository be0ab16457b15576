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
    /// The line of the source at hand, from 0.
    private var line = 0

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
        self.origin = origin
        output.removeAll(keepingCapacity: true)
        lines.begin()
        line = 0
        code.reset()
        for index in barren.indices { barren[index] = 0 }
        var position = 0
        var paragraphEnd = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            if code.takes(source.extracting(position..<end)) {
                keep(position..<end, of: source)
                position = end
                continue
            }
            if position >= paragraphEnd {
                paragraphEnd = InlineCode.paragraphEnd(in: source, from: position)
                inlineCode.begin()
            }
            position = removeFromLine(in: source, position..<end, paragraphEnd: paragraphEnd)
        }
    }

    /// Handles one line, or more where code or a tag runs on; returns where it stopped.
    private mutating func removeFromLine(in source: Span<UInt8>, _ range: Range<Int>, paragraphEnd: Int)
        -> Int
    {
        var position = range.lowerBound
        var kept = position
        while position < range.upperBound {
            let byte = source[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
            } else if byte == UInt8(ascii: "`") {
                position = inlineCode.end(in: source, from: position, before: paragraphEnd)
            } else if byte == UInt8(ascii: "{"), let end = tagEnd(in: source, at: position, paragraphEnd) {
                keep(kept..<position, of: source)
                line += source.count(of: 0x0A, in: position..<end)
                position = end
                kept = end
            } else {
                position += 1
            }
        }
        let stop = min(position, source.count)
        keep(kept..<stop, of: source)
        return stop
    }

    private mutating func keep(_ range: Range<Int>, of source: Span<UInt8>) {
        output.append(source.extracting(range))
        for _ in 0..<source.count(of: 0x0A, in: range) {
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
        output.removeAll(keepingCapacity: true)
        lines.begin()
        for index in barren.indices { barren[index] = 0 }
        var position = 0
        var kept = 0
        var line = 0
        func keep(_ range: Range<Int>, in tags: inout TemplateTags) {
            tags.output.append(source.extracting(range))
            for _ in 0..<source.count(of: 0x0A, in: range) {
                line += 1
                tags.lines.append(line)
            }
        }
        while let brace = source.firstOffset(of: UInt8(ascii: "{"), in: position..<source.count) {
            position = brace + 1
            guard let end = tagEnd(in: source, at: brace, source.count) else { continue }
            keep(kept..<brace, in: &self)
            line += source.count(of: 0x0A, in: brace..<end)
            position = end
            kept = end
        }
        keep(kept..<source.count, in: &self)
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
