/// The declaration with which an XML file may begin.
enum XMLDeclaration {
    /// The name in `encoding="…"`, if it has the form of one.
    static func encoding(in head: Span<UInt8>) -> String? {
        var start = 0
        while start < head.count, head[start].isHTMLSpace { start += 1 }
        guard head.hasASCII("<?xml", at: start),
            let end = head.firstOffset(of: UInt8(ascii: ">"), in: start..<min(head.count, start + 1024))
        else { return nil }
        var position = start
        while position < end, !head.hasASCII("encoding", at: position) { position += 1 }
        position += 8
        while position < end, head[position].isHTMLSpace || head[position] == UInt8(ascii: "=") {
            position += 1
        }
        guard position < end, head[position] == UInt8(ascii: "\"") || head[position] == UInt8(ascii: "'"),
            let close = head.firstOffset(of: head[position], in: position + 1..<end)
        else { return nil }
        var name: [UInt8] = []
        name.append(head.extracting(position + 1..<close))
        let isName = name.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
        return isName && !name.isEmpty && name.count <= 40 ? String(decoding: name, as: UTF8.self) : nil
    }
}
