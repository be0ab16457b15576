/// The root element of an XML file, found without parsing it.
enum XMLRoot {
    /// The local name, in lower case, of the element that begins after the declaration, comments and document type;
    /// nil if the bytes are no XML. Where the document type does not end in them, the name it gives.
    static func name(in head: Span<UInt8>) -> String? {
        var position = head.textStart ?? head.count
        while position < head.count {
            if head[position].isHTMLSpace {
                position += 1
            } else if head.hasASCII("<?", at: position) {
                guard let end = end(of: "?>", in: head, from: position + 2) else { return nil }
                position = end
            } else if head.hasASCII("<!--", at: position) {
                guard let end = end(of: "-->", in: head, from: position + 4) else { return nil }
                position = end
            } else if head.hasASCII("<!doctype", at: position) {
                guard let end = doctypeEnd(in: head, from: position + 9) else {
                    return name(in: head, from: position + 10)
                }
                position = end
            } else {
                guard head[position] == UInt8(ascii: "<") else { return nil }
                return name(in: head, from: position + 1)
            }
        }
        return nil
    }

    /// Whether a text of ASCII, in lower case, stands anywhere in the bytes.
    static func contains(_ text: StaticString, in head: Span<UInt8>) -> Bool {
        end(of: text, in: head, from: 0) != nil
    }

    private static func name(in head: Span<UInt8>, from start: Int) -> String? {
        var name: [UInt8] = []
        var position = start
        while position < head.count, !head[position].isHTMLSpace, head[position] != UInt8(ascii: ">"),
            head[position] != UInt8(ascii: "/"), head[position] != UInt8(ascii: "["), name.count < 100
        {
            if head[position] == UInt8(ascii: ":") {
                name.removeAll()
            } else {
                name.append(head[position].lowercasedASCII)
            }
            position += 1
        }
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

    private static func doctypeEnd(in head: Span<UInt8>, from start: Int) -> Int? {
        var quote: UInt8 = 0
        var isInSubset = false
        for position in start..<head.count {
            let byte = head[position]
            if quote != 0 {
                if byte == quote { quote = 0 }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
            case UInt8(ascii: "["): isInSubset = true
            case UInt8(ascii: "]"): isInSubset = false
            case UInt8(ascii: ">") where !isInSubset: return position + 1
            default: break
            }
        }
        return nil
    }

    private static func end(of mark: StaticString, in bytes: Span<UInt8>, from start: Int) -> Int? {
        var position = start
        while position + mark.utf8CodeUnitCount <= bytes.count {
            if bytes.hasASCII(mark, at: position) { return position + mark.utf8CodeUnitCount }
            position += 1
        }
        return nil
    }
}
