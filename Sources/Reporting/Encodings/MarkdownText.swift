import Text

/// Text within a line of Markdown.
enum MarkdownText {
    /// Appends `text` so that it is shown as it is: punctuation with a meaning gets a backslash, `<` and `&` become
    /// entities, line ends and tabs numeric ones, and other control characters are made visible.
    static func append(_ text: String, to output: inout [UInt8]) {
        escape(Visible.escaped(text, keepingLines: true).utf8.span, to: &output)
    }

    private static func escape(_ utf8: Span<UInt8>, to output: inout [UInt8]) {
        for index in utf8.indices {
            let byte = utf8[index]
            switch byte {
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case 0x09: output.append(contentsOf: "&#9;".utf8)
            case 0x0A: output.append(contentsOf: "&#10;".utf8)
            case 0x0D: output.append(contentsOf: "&#13;".utf8)
            case UInt8(ascii: "_") where isWithinWord(utf8, at: index): output.append(byte)
            case UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "*"),
                UInt8(ascii: "_"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "$"):
                output.append(UInt8(ascii: "\\"))
                output.append(byte)
            default: output.append(byte)
            }
        }
    }

    /// Whether ASCII letters or digits stand on both sides, where an underscore is no emphasis.
    private static func isWithinWord(_ utf8: Span<UInt8>, at index: Int) -> Bool {
        index > 0 && index + 1 < utf8.count && isAlphanumeric(utf8[index - 1])
            && isAlphanumeric(utf8[index + 1])
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
        case UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
