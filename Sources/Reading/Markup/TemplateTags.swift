/// Takes template tags out of Markdown source: Hugo's `{{< >}}` and `{{% %}}`, Liquid's `{% %}` and `{{ }}`.
///
/// They are taken out before the Markdown is parsed, as the site's generator does it; in code they stay.
struct TemplateTags {
    private(set) var output: [UInt8] = []
    private(set) var lines = LineMap()
    /// For each end mark, the offset before which a search has found none: keeps the time linear.
    private var barren = [Int](repeating: 0, count: Closer.allCases.count)
    private var barrenTicks: [Int: Int] = [:]

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
    }

    /// Writes the text without its tags into `output`.
    mutating func remove(from source: Span<UInt8>) {
        output.removeAll(keepingCapacity: true)
        lines.removeAll()
        for index in barren.indices { barren[index] = 0 }
        barrenTicks.removeAll(keepingCapacity: true)
        var fences = FenceTracker()
        var position = 0
        var paragraphEnd = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            if fences.takes(source.extracting(position..<end)) {
                output.append(source.extracting(position..<end))
                position = end
                continue
            }
            if position >= paragraphEnd { paragraphEnd = Self.paragraphEnd(in: source, from: position) }
            position = removeFromLine(in: source, position..<end, paragraphEnd: paragraphEnd)
        }
    }

    /// Handles one line, or more where code or a tag runs on; returns where it stopped.
    private mutating func removeFromLine(in source: Span<UInt8>, _ line: Range<Int>, paragraphEnd: Int) -> Int {
        var position = line.lowerBound
        var kept = position
        while position < line.upperBound {
            let byte = source[position]
            if byte == UInt8(ascii: "\\") {
                position += 2
            } else if byte == UInt8(ascii: "`") {
                position = codeEnd(in: source, from: position, before: paragraphEnd)
            } else if byte == UInt8(ascii: "{"), let end = tagEnd(in: source, at: position, paragraphEnd) {
                output.append(source.extracting(kept..<position))
                lines.note(lines: Self.lineFeeds(in: source, position..<end), missingAt: output.count)
                position = end
                kept = end
            } else {
                position += 1
            }
        }
        let stop = min(position, source.count)
        output.append(source.extracting(kept..<stop))
        return stop
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
            case UInt8(ascii: "%"): return find(.markdownShortcode, in: source, from: start + 3, before: source.count)
            default: return find(.output, in: source, from: start + 2, before: paragraphEnd)
            }
        default: return nil
        }
    }

    private mutating func find(_ closer: Closer, in source: Span<UInt8>, from start: Int, before end: Int) -> Int? {
        guard barren[closer.rawValue] < end else { return nil }
        let length = closer.mark.utf8CodeUnitCount
        var position = start
        while position + length <= end {
            if source.hasASCII(closer.mark, at: position) { return position + length }
            position += 1
        }
        barren[closer.rawValue] = end
        return nil
    }

    /// After the inline code that begins at `start`, or after its back quotes where they open none.
    private mutating func codeEnd(in source: Span<UInt8>, from start: Int, before end: Int) -> Int {
        var position = start
        while position < end, source[position] == UInt8(ascii: "`") { position += 1 }
        let length = position - start
        let afterMark = position
        guard barrenTicks[length, default: 0] < end else { return afterMark }
        while let tick = source.firstOffset(of: UInt8(ascii: "`"), in: position..<max(position, end)) {
            var next = tick
            while next < end, source[next] == UInt8(ascii: "`") { next += 1 }
            if next - tick == length { return next }
            position = next
        }
        barrenTicks[length] = end
        return afterMark
    }

    /// Where the next blank line begins.
    private static func paragraphEnd(in source: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while let feed = source.firstOffset(of: 0x0A, in: position..<source.count) {
            var next = feed + 1
            while next < source.count, source[next] == 0x20 || source[next] == 0x09 { next += 1 }
            if next == source.count || source[next] == 0x0A { return feed + 1 }
            position = next
        }
        return source.count
    }

    private static func lineFeeds(in source: Span<UInt8>, _ range: Range<Int>) -> Int {
        var count = 0
        for index in range where source[index] == 0x0A { count += 1 }
        return count
    }
}
