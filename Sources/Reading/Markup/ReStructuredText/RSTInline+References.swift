/// Roles, references, substitutions and the marks of notes.
extension RSTInline {
    /// The name between the colons that stand here, before a back quote.
    func role(_ text: Span<UInt8>) -> Range<Int>? {
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

    mutating func takeInterpreted(
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

    mutating func takeSubstitution(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
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
    mutating func takeUnderscore(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
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
    mutating func takeNoteMark(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        var end = position + 1
        while end < text.count, end - position < 100, text[end] != UInt8(ascii: "]"), text[end] > 0x20 {
            end += 1
        }
        guard text.hasASCII("]_", at: end), end > position + 1, mayEnd(text, end + 2) else { return false }
        skip(to: end + 2, text, into: &builder)
        return true
    }
}

extension Span where Element == UInt8 {
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
