/// Names of code languages as fences have them.
enum CodeLanguage {
    /// The name alone, lower case: `rust` of `Rust,ignore`, `ruby` of `{.ruby}`, `js` of `js{1,3}`.
    static func name(of word: Span<UInt8>) -> [UInt8] {
        var name: [UInt8] = []
        for index in word.indices {
            let byte = word[index]
            let isMark = byte == UInt8(ascii: "{") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "=")
            if name.isEmpty && isMark { continue }
            let isEnd =
                byte == UInt8(ascii: ",") || byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}")
                || byte == UInt8(ascii: ":") || byte <= 0x20
            if isEnd || name.count == 40 { break }
            name.append(byte.lowercasedASCII)
        }
        while let last = name.last, last >= 0x80, String(validating: name, as: UTF8.self) == nil {
            name.removeLast()
        }
        return name
    }
}
