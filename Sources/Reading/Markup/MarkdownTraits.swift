/// What a look over Markdown text tells before it is parsed: whether it needs preparation, and whether it can be parsed.
struct MarkdownTraits {
    /// Containers that one line may open. A parser checks every open container on each line, so this bounds its time.
    static let maximumDepth = 100

    let hasTemplateTags: Bool
    let hasFootnotes: Bool
    /// Whether lines stand in it that `ParserRepairs` looks at.
    private(set) var needsRepair = false
    /// The first line that opens more than `maximumDepth` containers; nil if none does.
    private(set) var tooDeepLine: Int?

    /// - Parameter firstLine: the number of the first line.
    init(_ source: Span<UInt8>, firstLine: Int) {
        hasTemplateTags = Self.has(
            UInt8(ascii: "{"),
            before: UInt8(ascii: "{"),
            UInt8(ascii: "%"),
            in: source
        )
        hasFootnotes = Self.has(UInt8(ascii: "["), before: UInt8(ascii: "^"), UInt8(ascii: "^"), in: source)
        var line = firstLine
        var position = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count) ?? source.count
            look(at: source, position..<end, line: line)
            line += 1
            position = end + 1
        }
    }

    /// Whether `first` stands anywhere right before one of two others.
    private static func has(_ first: UInt8, before one: UInt8, _ other: UInt8, in source: Span<UInt8>) -> Bool
    {
        var position = 0
        while let found = source.firstOffset(of: first, in: position..<source.count), found + 1 < source.count
        {
            if source[found + 1] == one || source[found + 1] == other { return true }
            position = found + 1
        }
        return false
    }

    private mutating func look(at source: Span<UInt8>, _ range: Range<Int>, line number: Int) {
        guard let first = range.first, source[first] < UInt8(ascii: "A") || source[first] > UInt8(ascii: "z")
        else { return }
        let line = source.extracting(range)
        if !needsRepair, ParserRepairs.concerns(line) { needsRepair = true }
        if tooDeepLine == nil, Self.opensTooMany(line) { tooDeepLine = number }
    }

    /// Whether the line opens too many containers: quote marks, bullets and numbers at its beginning.
    private static func opensTooMany(_ line: Span<UInt8>) -> Bool {
        var position = 0
        var containers = 0
        while position < line.count, containers <= maximumDepth {
            if line[position] <= 0x20 {
                position += 1
            } else if line[position] == UInt8(ascii: ">") {
                position += 1
                containers += 1
            } else if let end = line.itemMarkEnd(from: position) {
                position = end
                containers += 1
            } else {
                return false
            }
        }
        return containers > maximumDepth
    }
}
