/// Keeps spreadsheet programs from running a text as a formula: a text that begins with `= + - @`, TAB, CR, LF or a
/// fullwidth sign, after any number of apostrophes, gets one more apostrophe in front. It works on bytes, since as
/// characters `=` and a combining mark are one, and is reversible.
package enum FormulaGuard {
    static let mark = UInt8(ascii: "'")

    /// Whether the text needs an apostrophe in front.
    package static func applies(to utf8: Span<UInt8>) -> Bool {
        var index = 0
        while index < utf8.count, utf8[index] == mark { index += 1 }
        guard index < utf8.count else { return false }
        switch utf8[index] {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"): return true
        case UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): return true
        case 0xEF: return isFullwidthSign(utf8, at: index)
        default: return false
        }
    }

    /// The text without the apostrophe the guard put in front of it; any other text as it is.
    package static func removed(from text: String) -> String {
        let utf8 = text.utf8.span
        guard utf8.count > 1, utf8[0] == mark, applies(to: utf8) else { return text }
        return String(text.unicodeScalars.dropFirst())
    }

    /// Whether U+FF0B, U+FF0D, U+FF1D or U+FF20 stands there.
    private static func isFullwidthSign(_ utf8: Span<UInt8>, at index: Int) -> Bool {
        guard index + 2 < utf8.count else { return false }
        switch (utf8[index + 1], utf8[index + 2]) {
        case (0xBC, 0x8B), (0xBC, 0x8D), (0xBC, 0x9D), (0xBC, 0xA0): return true
        default: return false
        }
    }
}
