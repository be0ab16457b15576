/// References, anchors, footnotes and index terms.
extension AsciiDocInline {
    mutating func takeReference(
        _ text: Span<UInt8>,
        _ attributes: inout AsciiDocAttributes,
        into builder: inout BlockBuilder
    ) -> Bool {
        if text.hasASCII("{counter", at: position) || text.hasASCII("{set:", at: position),
            let end = scan.first(UInt8(ascii: "}"), in: text, from: position)
        {
            skip(to: end + 1, text, into: &builder)
            return true
        }
        guard let name = AsciiDocAttributes.reference(in: text, at: position) else { return false }
        var key: [UInt8] = []
        key.append(text.extracting(name))
        guard let value = attributes.value(of: String(decoding: key, as: UTF8.self)) else { return false }
        skip(to: name.upperBound + 1, text, into: &builder)
        builder.text(value.span)
        return true
    }

    /// `<<anchor,text>>`: the text, else the anchor.
    mutating func takeCrossReference(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard text.hasASCII("<<", at: position), position + 2 < text.count,
            text[position + 2] != UInt8(ascii: "<"),
            let end = scan.pair(of: UInt8(ascii: ">"), in: text, from: position + 2),
            end - position <= Self.longestBracket
        else { return false }
        var start = position + 2
        if let comma = text.firstOffset(of: UInt8(ascii: ","), in: start..<end) { start = comma + 1 }
        skip(to: start, text, into: &builder)
        builder.link(to: [UInt8(ascii: "#")].span)
        builder.text(text.extracting(start..<end))
        builder.leaveLink()
        (position, kept) = (end + 2, end + 2)
        return true
    }

    /// An anchor, `[[name]]`, or the attributes of marked text, `[.role]#text#`.
    mutating func takeBracket(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard position + 1 < text.count else { return false }
        let window = position..<min(text.count, position + Self.longestBracket)
        guard let end = text.firstOffset(of: UInt8(ascii: "]"), in: window), end + 1 < text.count else {
            return false
        }
        if text[position + 1] == UInt8(ascii: "["), text[end + 1] == UInt8(ascii: "]") {
            skip(
                to: text.run(of: UInt8(ascii: "]"), from: end, before: text.count).upperBound,
                text,
                into: &builder
            )
            return true
        }
        guard text[end + 1].isAsciiDocQuote, end > position + 1 else { return false }
        skip(to: end + 1, text, into: &builder)
        return true
    }

    /// Terms of an index, `((shown))` and `(((hidden)))`, and signs, `(C)`, `(R)` and `(TM)`.
    mutating func takeParenthesis(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        let signs: [(StaticString, StaticString)] = [("(c)", "©"), ("(r)", "®"), ("(tm)", "™")]
        for (sign, shown) in signs where text.hasASCII(sign, at: position) {
            guard text[position + 1] < UInt8(ascii: "a") else { break }
            skip(to: position + sign.utf8CodeUnitCount, text, into: &builder)
            shown.withUTF8Buffer { builder.text($0.span) }
            return true
        }
        let run = text.run(of: UInt8(ascii: "("), from: position, before: text.count)
        guard run.count == 2 || run.count == 3, !closers.isOpen(UInt8(ascii: ")"), isDouble: true),
            let end = scan.pair(of: UInt8(ascii: ")"), in: text, from: run.upperBound)
        else {
            position = run.upperBound
            return true
        }
        if run.count == 3 {
            skip(
                to: text.run(of: UInt8(ascii: ")"), from: end, before: text.count).upperBound,
                text,
                into: &builder
            )
        } else {
            skip(to: position + 2, text, into: &builder)
            closers.open(UInt8(ascii: ")"), isDouble: true, closer: end)
        }
        return true
    }
}
