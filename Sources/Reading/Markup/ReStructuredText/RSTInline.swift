import Posts

/// The text of reStructuredText's paragraphs, titles and cells: marks go, references and roles become what they show.
struct RSTInline {
    /// What a substitution, `|name|`, stands for.
    enum Substitution {
        case text([UInt8])
        case image(hasAlternative: Bool)
    }

    var substitutions: [[UInt8]: Substitution] = [:]
    /// Where named references lead.
    var targets: [[UInt8]: [UInt8]] = [:]
    /// Bytes that substitutions may still add to the text, so that it stays as large as its source at most.
    var budget: Int
    private var source: [UInt8] = []
    var position = 0
    /// Where text begins that has not been handed over.
    var kept = 0
    /// Marks whose end was looked for in vain.
    private var barren: Set<Mark> = []

    enum Mark {
        case literal, interpreted, strong, emphasis, substitution

        var bytes: StaticString {
            switch self {
            case .literal: "``"
            case .interpreted: "`"
            case .strong: "**"
            case .emphasis: "*"
            case .substitution: "|"
            }
        }
    }

    init(budget: Int) {
        self.budget = budget
    }

    mutating func begin() {
        source.removeAll(keepingCapacity: true)
    }

    /// Adds a line.
    mutating func add(_ bytes: [UInt8], _ line: Range<Int>) {
        if !source.isEmpty { source.append(0x0A) }
        source.append(contentsOf: bytes[line])
    }

    /// Takes the last bytes away.
    mutating func removeLast(_ count: Int) {
        source.removeLast(min(count, source.count))
    }

    var isEmpty: Bool { source.isEmpty }

    mutating func render(into builder: inout BlockBuilder) {
        let bytes = source
        let text = bytes.span
        (position, kept) = (0, 0)
        barren.removeAll(keepingCapacity: true)
        while position < text.count { step(text, into: &builder) }
        flush(text, into: &builder)
    }

    mutating func flush(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        let end = min(position, text.count)
        if kept < end { builder.text(text.extracting(kept..<end)) }
        kept = position
    }

    mutating func skip(to end: Int, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
        flush(text, into: &builder)
        position = end
        kept = end
    }

    private mutating func step(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        switch text[position] {
        case UInt8(ascii: "\\"):
            let isGap = position + 1 < text.count && text[position + 1] <= 0x20
            skip(to: position + (isGap ? 2 : 1), text, into: &builder)
            position += isGap ? 0 : 1
            return
        case UInt8(ascii: "`"):
            if takeLiteral(text, into: &builder) { return }
            if takeInterpreted(text, role: nil, from: position, into: &builder) { return }
        case UInt8(ascii: ":"):
            if let role = role(text),
                takeInterpreted(text, role: role, from: role.upperBound + 1, into: &builder)
            {
                return
            }
        case UInt8(ascii: "*"):
            if take(.strong, text, into: &builder) || take(.emphasis, text, into: &builder) { return }
        case UInt8(ascii: "|"):
            if takeSubstitution(text, into: &builder) { return }
        case UInt8(ascii: "_"):
            if takeUnderscore(text, into: &builder) { return }
        case UInt8(ascii: "["):
            if takeNoteMark(text, into: &builder) { return }
        default: break
        }
        position += 1
    }

    // MARK: Marks

    /// Whether inline markup may begin here, with a mark that ends at `end`.
    func mayBegin(_ text: Span<UInt8>, markEnd end: Int) -> Bool {
        guard end < text.count, text[end] > 0x20 else { return false }
        guard position > 0 else { return true }
        let before = text[position - 1]
        switch before {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"):
            return true
        default: return before <= 0x20 || position == kept || text.isGeneralPunctuation(endingAt: position)
        }
    }

    /// Whether inline markup may end before `end`.
    func mayEnd(_ text: Span<UInt8>, _ end: Int) -> Bool {
        guard end < text.count else { return true }
        let byte = text[end]
        return byte <= 0x20 || byte.isRSTEnd || byte == 0xE2 || byte == 0xC2 || byte == 0xE3
    }

    /// Where the mark that closes one stands, behind at least one byte.
    mutating func closer(_ mark: Mark, in text: Span<UInt8>, from start: Int) -> Int? {
        guard !barren.contains(mark) else { return nil }
        let length = mark.bytes.utf8CodeUnitCount
        let first = mark.bytes.withUTF8Buffer { $0[0] }
        var position = start + 1
        while position < text.count,
            let found = text.firstOffset(of: first, in: position..<text.count)
        {
            let run = text.run(of: first, from: found, before: text.count)
            let isEscaped = mark != .literal && text[found - 1] == UInt8(ascii: "\\")
            let end = mark == .literal ? run.upperBound - length : found
            if run.count >= length, text[end - 1] > 0x20, !isEscaped, isEnd(mark, text, end + length) {
                return end
            }
            position = run.upperBound
        }
        barren.insert(mark)
        return nil
    }

    private func isEnd(_ mark: Mark, _ text: Span<UInt8>, _ end: Int) -> Bool {
        if mayEnd(text, end) { return true }
        return (mark == .interpreted || mark == .substitution)
            && (text[end] == UInt8(ascii: "_") || text[end] == UInt8(ascii: ":"))
    }

    private mutating func takeLiteral(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard text.hasASCII("``", at: position), mayBegin(text, markEnd: position + 2),
            let end = closer(.literal, in: text, from: position + 2)
        else { return false }
        flush(text, into: &builder)
        builder.codeText(text.extracting(position + 2..<end))
        (position, kept) = (end + 2, end + 2)
        return true
    }

    private mutating func take(_ mark: Mark, _ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard text.hasASCII(mark.bytes, at: position) else { return false }
        let start = position + mark.bytes.utf8CodeUnitCount
        guard mayBegin(text, markEnd: start), let end = closer(mark, in: text, from: start) else {
            return false
        }
        flush(text, into: &builder)
        append(text.extracting(start..<end), into: &builder)
        position = end + mark.bytes.utf8CodeUnitCount
        kept = position
        return true
    }

    /// Appends text that has no marks but backslashes.
    func append(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        var start = 0
        while let slash = text.firstOffset(of: UInt8(ascii: "\\"), in: start..<text.count) {
            builder.text(text.extracting(start..<slash))
            start = slash + 1
            if start < text.count, text[start] == UInt8(ascii: "\\") {
                builder.text(text.extracting(start..<start + 1))
                start += 1
            } else if start < text.count, text[start] <= 0x20 {
                start += 1
            }
        }
        builder.text(text.extracting(start..<text.count))
    }
}

extension UInt8 {
    fileprivate var isRSTEnd: Bool {
        switch self {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: ":"),
            UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
            true
        default: false
        }
    }

    /// A byte of a simple reference name or of a directive's name.
    var isRSTNameByte: Bool {
        isASCIILetter || isASCIIDigit || self >= 0x80 || self == UInt8(ascii: "-")
            || self == UInt8(ascii: "_")
            || self == UInt8(ascii: ".") || self == UInt8(ascii: "+")
    }
}

extension Span where Element == UInt8 {
    /// Whether a character of the block General Punctuation, such as a quotation mark, ends here.
    fileprivate func isGeneralPunctuation(endingAt end: Int) -> Bool {
        end >= 3 && self[end - 3] == 0xE2 && (self[end - 2] == 0x80 || self[end - 2] == 0x81)
    }
}
