/// The names of an object's members, as far as its text goes: a look at an object that may be cut off.
enum JSONNames {
    /// - Parameter text: an object's text from its beginning.
    static func names(in text: Span<UInt8>) -> [String] {
        var names: [String] = []
        var depth = 0
        var position = 0
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                depth -= 1
                if depth <= 0 { return names }
            case UInt8(ascii: "\""):
                let end = stringEnd(in: text, from: position + 1)
                if depth == 1, isName(text, endingAt: end) {
                    var name: [UInt8] = []
                    name.append(text.extracting(position + 1..<end))
                    names.append(String(decoding: name, as: UTF8.self).lowercased())
                }
                position = end
            default: break
            }
            position += 1
        }
        return names
    }

    /// The offset of the quote that ends a string, or the text's end.
    private static func stringEnd(in text: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < text.count, text[position] != UInt8(ascii: "\"") {
            position += text[position] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(position, text.count)
    }

    private static func isName(_ text: Span<UInt8>, endingAt end: Int) -> Bool {
        var next = end + 1
        while next < text.count, text[next] <= 0x20 { next += 1 }
        return next < text.count && text[next] == UInt8(ascii: ":")
    }
}
