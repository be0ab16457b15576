/// The attributes of an AsciiDoc document: what `{name}` stands for.
struct AsciiDocAttributes {
    /// Values longer than this are not put into other values.
    private static let longestExpansion = 4096

    private var values: [String: [UInt8]] = Self.predefined.mapValues { Array($0.utf8) }
    /// Bytes that references may still add to the text, so that it stays as large as its source at most.
    private var budget: Int

    /// Bytes that references may still add to values.
    private var storage: Int

    /// - Parameter budget: how many bytes references may add, to the text and to values.
    init(budget: Int) {
        self.budget = budget
        storage = budget
    }

    private static let predefined = [
        "amp": "&", "apos": "'", "asterisk": "*", "backend": "html5", "backend-html5": "", "backslash": "\\",
        "backtick": "`", "basebackend": "html", "basebackend-html": "", "blank": "", "brvbar": "¦",
        "caret": "^",
        "cpp": "C++", "cxx": "C++", "deg": "°", "doctype": "article", "doctype-article": "", "empty": "",
        "endsb": "]", "gt": ">", "ldquo": "“", "lsquo": "‘", "lt": "<", "nbsp": "\u{A0}", "plus": "+",
        "pp": "++", "quot": "\"", "rdquo": "”", "rsquo": "’", "sp": " ", "startsb": "[", "tilde": "~",
        "two-colons": "::", "two-semicolons": ";;", "vbar": "|", "wj": "\u{2060}", "zwsp": "\u{200B}",
    ]

    func isDefined(_ name: String) -> Bool { values[name] != nil }

    /// What a reference shows; nil where the name is unknown or too much has been shown already.
    mutating func value(of name: String) -> [UInt8]? {
        guard let value = values[name], value.count <= budget else { return nil }
        budget -= value.count
        return value
    }

    /// The text with references to the document's own attributes replaced; what is predefined shows a sign that is no
    /// markup and stays for `value(of:)`.
    mutating func substituted(_ text: [UInt8]) -> [UInt8] {
        let span = text.span
        guard var open = span.firstOffset(of: UInt8(ascii: "{"), in: 0..<span.count) else { return text }
        var result: [UInt8] = []
        var kept = 0
        while true {
            if open == 0 || span[open - 1] != UInt8(ascii: "\\"),
                let name = Self.reference(in: span, at: open)
            {
                let key = String(decoding: text[name], as: UTF8.self)
                if Self.predefined[key] == nil, let value = value(of: key) {
                    result += text[kept..<open]
                    result += value
                    kept = name.upperBound + 1
                }
            }
            guard let next = span.firstOffset(of: UInt8(ascii: "{"), in: open + 1..<span.count) else { break }
            open = next
        }
        return result + text[kept...]
    }

    mutating func set(_ name: String, to value: [UInt8]) {
        let expanded = expanded(value)
        let growth = max(0, expanded.count - value.count)
        values[name] = growth <= storage ? expanded : value
        storage -= growth <= storage ? growth : 0
    }

    mutating func unset(_ name: String) {
        values[name] = nil
    }

    /// The value with the references in it replaced.
    func expanded(_ value: [UInt8]) -> [UInt8] {
        let span = value.span
        guard span.firstOffset(of: UInt8(ascii: "{"), in: 0..<span.count) != nil else { return value }
        var result: [UInt8] = []
        var position = 0
        while position < span.count {
            if let name = Self.reference(in: span, at: position),
                let known = values[String(decoding: value[name], as: UTF8.self)],
                result.count + known.count <= Self.longestExpansion
            {
                result += known
                position = name.upperBound + 1
            } else {
                result.append(span[position])
                position += 1
            }
        }
        return result
    }

    /// The name between the braces that open at `start`.
    static func reference(in text: Span<UInt8>, at start: Int) -> Range<Int>? {
        guard text[start] == UInt8(ascii: "{") else { return nil }
        var end = start + 1
        while end < text.count, end - start <= 100, text[end].isAttributeNameByte { end += 1 }
        guard end > start + 1, end < text.count, text[end] == UInt8(ascii: "}") else { return nil }
        return start + 1..<end
    }

    /// An entry `:name: value`, or `:!name:` and `:name!:` that take one away.
    static func entry(_ line: Span<UInt8>) -> (name: Range<Int>, isUnset: Bool, value: Range<Int>)? {
        guard line.count > 2, line[0] == UInt8(ascii: ":") else { return nil }
        var start = 1
        var isUnset = line[1] == UInt8(ascii: "!")
        if isUnset { start = 2 }
        var end = start
        while end < line.count, line[end].isAttributeNameByte { end += 1 }
        let name = start..<end
        if end < line.count, line[end] == UInt8(ascii: "!") {
            isUnset = true
            end += 1
        }
        guard !name.isEmpty, end < line.count, line[end] == UInt8(ascii: ":"),
            end + 1 == line.count || line[end + 1] <= 0x20
        else { return nil }
        return (name, isUnset, min(end + 2, line.count)..<line.count)
    }
}

extension UInt8 {
    fileprivate var isAttributeNameByte: Bool {
        isASCIILetter || isASCIIDigit || self == UInt8(ascii: "-") || self == UInt8(ascii: "_")
    }
}
