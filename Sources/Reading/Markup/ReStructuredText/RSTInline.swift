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
    private var budget: Int
    private var source: [UInt8] = []
    private var position = 0
    /// Where text begins that has not been handed over.
    private var kept = 0
    /// Marks whose end was looked for in vain.
    private var barren: Set<Mark> = []

    private enum Mark {
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

    private mutating func flush(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        let end = min(position, text.count)
        if kept < end { builder.text(text.extracting(kept..<end)) }
        kept = position
    }

    private mutating func skip(to end: Int, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
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
    private func mayBegin(_ text: Span<UInt8>, markEnd end: Int) -> Bool {
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
    private func mayEnd(_ text: Span<UInt8>, _ end: Int) -> Bool {
        guard end < text.count else { return true }
        let byte = text[end]
        return byte <= 0x20 || byte.isRSTEnd || byte == 0xE2 || byte == 0xC2 || byte == 0xE3
    }

    /// Where the mark that closes one stands, behind at least one byte.
    private mutating func closer(_ mark: Mark, in text: Span<UInt8>, from start: Int) -> Int? {
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
    private func append(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
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

    // MARK: Roles and references

    /// The name between the colons that stand here, before a back quote.
    private func role(_ text: Span<UInt8>) -> Range<Int>? {
        guard mayBegin(text, markEnd: position + 1) else { return nil }
        var end = position + 1
        while end < text.count, end - position < 60, text[end].isRSTNameByte || text[end] == UInt8(ascii: ":")
        {
            end += 1
        }
        guard end < text.count, text[end] == UInt8(ascii: "`"), text[end - 1] == UInt8(ascii: ":"),
            end - position > 2
        else { return nil }
        return position + 1..<end - 1
    }

    private mutating func takeInterpreted(
        _ text: Span<UInt8>,
        role: Range<Int>?,
        from start: Int,
        into builder: inout BlockBuilder
    ) -> Bool {
        guard role != nil || mayBegin(text, markEnd: start + 1), start + 1 < text.count,
            text[start + 1] > 0x20,
            let end = closer(.interpreted, in: text, from: start + 1)
        else { return false }
        flush(text, into: &builder)
        var role = role
        let run = text.run(of: UInt8(ascii: "_"), from: end + 1, before: text.count)
        var after = run.count <= 2 ? run.upperBound : end + 1
        if role == nil, run.isEmpty, end + 1 < text.count, text[end + 1] == UInt8(ascii: ":") {
            var name = end + 2
            while name < text.count, text[name].isRSTNameByte { name += 1 }
            if name > end + 2, name < text.count, text[name] == UInt8(ascii: ":") {
                role = end + 2..<name
                after = name + 1
            }
        }
        let name = text.extracting(role ?? end..<end)
        appendInterpreted(
            text.extracting(start + 1..<end),
            role: name,
            isReference: !run.isEmpty,
            into: &builder
        )
        (position, kept) = (after, after)
        return true
    }

    /// - Parameter role: the name of a role; empty where there is none.
    private func appendInterpreted(
        _ content: Span<UInt8>,
        role: Span<UInt8>,
        isReference: Bool,
        into builder: inout BlockBuilder
    ) {
        if role.hasASCII("raw", at: 0) { return builder.html(content) }
        if role.count == 3, role.hasASCII("pep", at: 0) { builder.text(Array("PEP ".utf8).span) }
        if role.count == 3, role.hasASCII("rfc", at: 0) { builder.text(Array("RFC ".utf8).span) }
        var shown = 0..<content.count
        var target: [UInt8] = []
        if content[content.count - 1] == UInt8(ascii: ">"),
            let open = content.lastOffset(of: UInt8(ascii: "<"))
        {
            target.append(content.extracting(open + 1..<content.count - 1))
            if !content.extracting(0..<open).isBlank { shown = 0..<content.textEnd(before: open) }
        } else if isReference {
            target = targets[Self.key(of: content)] ?? []
        }
        let isLink = isReference || Self.refers(role)
        if !isReference { target = [UInt8(ascii: "#")] }
        if isLink { builder.link(to: target.span) }
        let hasMark = role.count > 0 && (content[0] == UInt8(ascii: "~") || content[0] == UInt8(ascii: "!"))
        append(content.extracting(hasMark ? shown.dropFirst(1) : shown), into: &builder)
        if isLink { builder.leaveLink() }
    }

    private static func refers(_ role: Span<UInt8>) -> Bool {
        let names: [StaticString] = [
            "ref", "doc", "any", "numref", "download", "pep", "rfc", "post", "filename",
        ]
        for name in names {
            if role.count == name.utf8CodeUnitCount, role.hasASCII(name, at: 0) { return true }
        }
        return false
    }

    /// A name as references compare it: lower case, white space as single spaces.
    static func key(of name: Span<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        for index in name.indices where name[index] != UInt8(ascii: "`") {
            let byte = name[index] <= 0x20 ? 0x20 : name[index].lowercasedASCII
            if byte != 0x20 || (key.last ?? 0x20) != 0x20 { key.append(byte) }
        }
        while key.last == 0x20 { key.removeLast() }
        return key
    }

    private mutating func takeSubstitution(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard mayBegin(text, markEnd: position + 1),
            let end = closer(.substitution, in: text, from: position + 1)
        else { return false }
        flush(text, into: &builder)
        let name = text.extracting(position + 1..<end)
        switch substitutions[Self.key(of: name)] {
        case .text(let value) where value.count <= budget:
            budget -= value.count
            append(value.span, into: &builder)
        case .image(let hasAlternative):
            builder.enterImage()
            if hasAlternative { builder.text(name) }
            builder.leaveImage()
        default: append(name, into: &builder)
        }
        position = text.run(of: UInt8(ascii: "_"), from: end + 1, before: text.count).upperBound
        kept = position
        return true
    }

    /// The underscore behind a reference, or before the text of a target.
    private mutating func takeUnderscore(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        let run = text.run(of: UInt8(ascii: "_"), from: position, before: text.count)
        if run.count == 1, run.upperBound < text.count, text[run.upperBound] == UInt8(ascii: "`"),
            mayBegin(text, markEnd: run.upperBound)
        {
            skip(to: run.upperBound, text, into: &builder)
            return takeInterpreted(text, role: nil, from: position, into: &builder)
        }
        guard run.count <= 2, position > 0,
            text[position - 1].isASCIILetter || text[position - 1].isASCIIDigit,
            mayEnd(text, run.upperBound)
        else {
            position = run.upperBound
            return true
        }
        var start = position
        while start > kept, position - start < 200, text[start - 1].isRSTNameByte { start -= 1 }
        let target = targets[Self.key(of: text.extracting(start..<position))]
        guard text[start] != UInt8(ascii: "_"), target != nil || run.count == 2 else {
            position = run.upperBound
            return true
        }
        let address = target ?? []
        skip(to: run.upperBound, text, into: &builder)
        builder.link(to: address.span)
        builder.leaveLink()
        return true
    }

    /// `[1]_`, `[#note]_`, `[*]_` and citations.
    private mutating func takeNoteMark(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        var end = position + 1
        while end < text.count, end - position < 100, text[end] != UInt8(ascii: "]"), text[end] > 0x20 {
            end += 1
        }
        guard text.hasASCII("]_", at: end), end > position + 1, mayEnd(text, end + 2) else { return false }
        skip(to: end + 2, text, into: &builder)
        return true
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

    fileprivate func lastOffset(of byte: UInt8) -> Int? {
        var index = count - 1
        while index >= 0, self[index] != byte { index -= 1 }
        return index < 0 ? nil : index
    }

    /// Where the text before `end` ends, without white space.
    fileprivate func textEnd(before end: Int) -> Int {
        var end = end
        while end > 0, self[end - 1] <= 0x20 { end -= 1 }
        return end
    }
}
