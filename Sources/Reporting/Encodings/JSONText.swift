import CSV
import Posts
import Text

/// JSON strings over bytes. Quotes, backslashes and control characters are escaped, everything else
/// stays as it is, so a reader gets the same scalars back.
enum JSONText {
    /// A text without any of these stays as it is.
    private static let escaped: EscapeTraits = [.quote, .backslash, .layout, .control, .latinLead]

    /// Appends `text` as a JSON string with its quotes.
    static func append(_ text: String, to output: inout [UInt8]) {
        append(text.utf8.span, to: &output)
    }

    /// Appends a day as a JSON string.
    static func append(_ day: Day, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        day.append(to: &output)
        output.append(UInt8(ascii: "\""))
    }

    /// Appends UTF-8 as a JSON string with its quotes.
    static func append(_ utf8: Span<UInt8>, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\""))
        guard !EscapeTraits(of: utf8).isDisjoint(with: escaped) else {
            output.append(bytes: utf8)
            return output.append(UInt8(ascii: "\""))
        }
        var written = 0
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            // 0xC2 may begin a control character of two bytes, U+0080 to U+009F.
            if byte >= 0x20 && byte != 0x22 && byte != 0x5C && byte != 0x7F && byte != 0xC2 {
                index += 1
            } else if byte == 0xC2 && (index + 1 == utf8.count || utf8[index + 1] >= 0xA0) {
                index += 2
            } else {
                output.append(bytes: utf8.extracting(written..<index))
                if byte == 0xC2 { index += 1 }
                appendEscape(utf8[index], to: &output)
                index += 1
                written = index
            }
        }
        output.append(bytes: utf8.extracting(written..<utf8.count))
        output.append(UInt8(ascii: "\""))
    }

    /// Appends the escape of a scalar below U+0100, which is also the last byte of its UTF-8.
    private static func appendEscape(_ scalar: UInt8, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "\\"))
        switch scalar {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): output.append(scalar)
        case 0x08: output.append(UInt8(ascii: "b"))
        case 0x09: output.append(UInt8(ascii: "t"))
        case 0x0A: output.append(UInt8(ascii: "n"))
        case 0x0C: output.append(UInt8(ascii: "f"))
        case 0x0D: output.append(UInt8(ascii: "r"))
        default:
            output.append(contentsOf: "u00".utf8)
            output.append(hexDigit(scalar >> 4))
            output.append(hexDigit(scalar & 15))
        }
    }

    private static func hexDigit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }
}
