import Text

/// A title written in HTML as the one line that a reader sees.
///
/// Only tags of elements that HTML has are taken out: what generators write for `List<String>` keeps its type.
enum MarkupTitle {
    static func text(_ html: [UInt8]) -> String {
        let bytes = html.span
        var output: [UInt8] = []
        var position = 0
        // Once a tag has no end, no other is looked for, so that the time is linear.
        var tagsEnd = true
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "<"), tagsEnd,
                let end = markupEnd(in: bytes, at: position, &tagsEnd, to: &output)
            {
                position = end
            } else if byte == UInt8(ascii: "&"), let end = referenceEnd(in: bytes, at: position, to: &output)
            {
                position = end
            } else {
                output.append(byte)
                position += 1
            }
        }
        return plain(output)
    }

    /// A title without markup: runs of white space as single spaces.
    static func plain(_ text: [UInt8]) -> String {
        var line = String.UnicodeScalarView()
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            let isSpace = scalar.value <= 0x20
            if !isSpace { line.append(scalar) } else if let last = line.last, last != " " { line.append(" ") }
        }
        return TextTrimming.trimmed(String(line))
    }

    /// Where the tag, comment or document type that begins here ends; nil if it is text.
    private static func markupEnd(
        in bytes: Span<UInt8>,
        at start: Int,
        _ tagsEnd: inout Bool,
        to output: inout [UInt8]
    ) -> Int? {
        if bytes.hasASCII("<!--", at: start) {
            return end(of: "-->", in: bytes, from: start + 4) ?? bytes.count
        }
        if bytes.hasASCII("<!doctype", at: start) {
            return bytes.firstOffset(of: UInt8(ascii: ">"), in: start..<bytes.count).map { $0 + 1 }
                ?? bytes.count
        }
        let isEnd = start + 1 < bytes.count && bytes[start + 1] == UInt8(ascii: "/")
        let nameStart = start + (isEnd ? 2 : 1)
        var nameEnd = nameStart
        while nameEnd < bytes.count, bytes[nameEnd].isASCIILetter || bytes[nameEnd].isASCIIDigit {
            nameEnd += 1
        }
        let element = HTMLElement(bytes.extracting(nameStart..<nameEnd))
        guard inline.contains(element) || element.separatesWords || element.isHidden else { return nil }
        guard nameEnd < bytes.count,
            bytes[nameEnd].isHTMLSpace || bytes[nameEnd] == UInt8(ascii: ">")
                || bytes[nameEnd] == UInt8(ascii: "/")
        else { return nil }
        guard let end = tagEnd(in: bytes, from: nameEnd) else {
            tagsEnd = false
            return nil
        }
        if element.separatesWords { output.append(0x20) }
        guard element.isRawText, !isEnd else { return end }
        return rawTextEnd(of: element, in: bytes, from: end)
    }

    private static func tagEnd(in bytes: Span<UInt8>, from start: Int) -> Int? {
        var quote: UInt8 = 0
        for position in start..<bytes.count {
            let byte = bytes[position]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return position + 1
            }
        }
        return nil
    }

    /// After the end tag of a script or style, or the end of the title.
    private static func rawTextEnd(of element: HTMLElement, in bytes: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while let open = bytes.firstOffset(of: UInt8(ascii: "<"), in: position..<bytes.count) {
            position = open + 1
            var end = min(open + 2, bytes.count)
            while end < bytes.count, bytes[end].isASCIILetter { end += 1 }
            guard open + 2 < end, bytes[open + 1] == UInt8(ascii: "/"),
                HTMLElement(bytes.extracting(open + 2..<end)) == element
            else { continue }
            return bytes.firstOffset(of: UInt8(ascii: ">"), in: end..<bytes.count).map { $0 + 1 }
                ?? bytes.count
        }
        return bytes.count
    }

    private static func referenceEnd(in bytes: Span<UInt8>, at start: Int, to output: inout [UInt8]) -> Int? {
        guard let end = bytes.firstOffset(of: UInt8(ascii: ";"), in: start..<min(bytes.count, start + 50)),
            HTMLEntities.append(entity: bytes.extracting(start..<end + 1), to: &output)
        else { return nil }
        return end + 1
    }

    private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        while position < bytes.count {
            if bytes.hasASCII(mark, at: position) { return position + mark.utf8CodeUnitCount }
            position += 1
        }
        return nil
    }

    /// Elements of HTML that stand within a line.
    private static let inline = Set(
        [
            "a", "abbr", "acronym", "applet", "area", "b", "base", "basefont", "bdi", "bdo", "big", "blink",
            "cite", "code", "data", "del", "dfn", "em", "embed", "font", "frame", "i", "img", "input", "ins",
            "kbd", "label", "link", "map", "mark", "marquee", "meta", "meter", "nobr", "object", "output",
            "param", "progress", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike",
            "strong", "sub", "sup", "time", "track", "tt", "u", "var", "wbr",
        ].map { (name: String) in HTMLElement(Array(name.utf8).span) }
    )
}
