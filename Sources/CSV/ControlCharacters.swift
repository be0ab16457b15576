import Text

/// A quick look for what `Visible` would escape, so that ordinary text is not copied to find out.
enum ControlCharacters {
    /// A text without any of these has none.
    static let traits: EscapeTraits = [.control, .latinLead, .wideLead]

    /// Whether controls other than TAB, LF and CR, bidirectional controls or tag characters occur. A flag made of
    /// tags counts too, though it is shown as it is.
    static func mayOccur(in utf8: Span<UInt8>) -> Bool {
        for index in utf8.indices {
            let byte = utf8[index]
            if byte >= 0x20 && byte < 0x7F { continue }
            if begins(byte, utf8, at: index) { return true }
        }
        return false
    }

    private static func begins(_ byte: UInt8, _ utf8: Span<UInt8>, at index: Int) -> Bool {
        switch byte {
        case 0x09, 0x0A, 0x0D: return false
        case 0..<0x20, 0x7F: return true
        case 0xC2: return index + 1 < utf8.count && utf8[index + 1] < 0xA0
        case 0xE2:
            guard index + 2 < utf8.count else { return false }
            let last = utf8[index + 2]
            switch utf8[index + 1] {
            case 0x80: return (0xAA...0xAE).contains(last)
            case 0x81: return (0xA6...0xA9).contains(last)
            default: return false
            }
        case 0xF3: return index + 1 < utf8.count && utf8[index + 1] == 0xA0
        default: return false
        }
    }
}
