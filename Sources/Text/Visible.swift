/// Makes what a terminal would obey, or a reader cannot see, visible as `\u{…}`.
package enum Visible {
    /// The text with controls (C0, DEL, C1), bidirectional controls and stray tag characters as
    /// `\u{1B}`; TAB, LF and CR stay where lines are kept. Joiners and emoji tag sequences stay.
    package static func escaped(_ text: String, keepingLines: Bool = false) -> String {
        if !text.utf8.contains(where: mayNeedEscape) { return text }
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        var index = 0
        while index < scalars.count {
            let tagged = taggedLength(scalars[index...])
            if tagged > 0 {
                result.append(contentsOf: scalars[index..<index + tagged])
                index += tagged
                continue
            }
            append(scalars[index], to: &result, keepingLines: keepingLines)
            index += 1
        }
        return String(result)
    }

    /// Bytes that should be UTF-8, as a file name's: invalid ones as `\xNN`, the rest as above,
    /// line ends included.
    package static func escaped(bytes: [UInt8]) -> String {
        var result = ""
        var start = 0
        while let offset = UTF8Validation.firstInvalidOffset(in: bytes.span.extracting(start..<bytes.count)) {
            let invalid = start + offset
            result += escaped(String(decoding: bytes[start..<invalid], as: UTF8.self))
            start = invalid + UTF8Validation.invalidLength(bytes, at: invalid)
            for byte in bytes[invalid..<start] { result += "\\x" + hex(UInt32(byte)) }
        }
        return result + escaped(String(decoding: bytes[start...], as: UTF8.self))
    }

    /// Whether a byte can belong to a scalar that is escaped.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == 0x7F || byte == 0xC2 || byte == 0xE2 || byte == 0xF3
    }

    /// The length of an emoji tag sequence (black flag, tags, cancel tag) at the start, or 0.
    private static func taggedLength(_ scalars: ArraySlice<Unicode.Scalar>) -> Int {
        guard scalars.first == "\u{1F3F4}" else { return 0 }
        let tags = scalars.dropFirst().prefix { 0xE0020...0xE007E ~= $0.value }
        guard !tags.isEmpty, tags.endIndex < scalars.endIndex else { return 0 }
        return scalars[tags.endIndex] == "\u{E007F}" ? tags.count + 2 : 0
    }

    private static func append(
        _ scalar: Unicode.Scalar,
        to result: inout String.UnicodeScalarView,
        keepingLines: Bool
    ) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D:
            if keepingLines {
                result.append(scalar)
            } else {
                result.append(contentsOf: visible(scalar))
            }
        case 0...0x1F, 0x7F...0x9F, 0x202A...0x202E, 0x2066...0x2069, 0xE0000...0xE007F:
            result.append(contentsOf: visible(scalar))
        default:
            result.append(scalar)
        }
    }

    private static func visible(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        "\\u{\(hex(scalar.value))}".unicodeScalars
    }

    private static func hex(_ value: UInt32) -> String {
        let digits = String(value, radix: 16, uppercase: true)
        return digits.utf8.count == 1 ? "0" + digits : digits
    }
}
