/// Base64 of RFC 4648.
enum Base64 {
    /// The bytes that the text stands for; nil if it is none. White space is passed over.
    static func decode(_ text: [UInt8]) -> [UInt8]? {
        var output: [UInt8] = []
        output.reserveCapacity(text.count / 4 * 3)
        var value: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text where !byte.isHTMLSpace {
            if byte == UInt8(ascii: "=") {
                padding += 1
                continue
            }
            guard padding == 0, let digit = digit(byte) else { return nil }
            value = value << 6 | digit
            count += 1
            guard count % 4 == 0 else { continue }
            output.append(contentsOf: [value >> 16, value >> 8, value].map { UInt8(truncatingIfNeeded: $0) })
            value = 0
        }
        switch count % 4 {
        case 0: break
        case 2: output.append(UInt8(truncatingIfNeeded: value >> 4))
        case 3: output.append(contentsOf: [value >> 10, value >> 2].map { UInt8(truncatingIfNeeded: $0) })
        default: return nil
        }
        return padding <= 2 ? output : nil
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
