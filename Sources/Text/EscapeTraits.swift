/// What a text has that must be escaped in one kind of file or another, as far as single bytes tell. Most texts have
/// nothing of it and are copied as they are.
package struct EscapeTraits: OptionSet, Sendable {
    package let rawValue: UInt8

    package init(rawValue: UInt8) {
        self.rawValue = rawValue
    }

    package static let quote = EscapeTraits(rawValue: 1)
    package static let backslash = EscapeTraits(rawValue: 2)
    /// TAB, LF or CR.
    package static let layout = EscapeTraits(rawValue: 4)
    /// Another control character of one byte.
    package static let control = EscapeTraits(rawValue: 8)
    /// A byte that may begin a control character of two bytes, U+0080 to U+009F.
    package static let latinLead = EscapeTraits(rawValue: 16)
    /// A byte that may begin a bidirectional control or a tag character.
    package static let wideLead = EscapeTraits(rawValue: 32)

    private static let ofByte = (UInt8.min...UInt8.max).map { (byte: UInt8) -> UInt8 in
        switch byte {
        case 0x22: EscapeTraits.quote.rawValue
        case 0x5C: EscapeTraits.backslash.rawValue
        case 0x09, 0x0A, 0x0D: EscapeTraits.layout.rawValue
        case 0..<0x20, 0x7F: EscapeTraits.control.rawValue
        case 0xC2: EscapeTraits.latinLead.rawValue
        case 0xE2, 0xF3: EscapeTraits.wideLead.rawValue
        default: 0
        }
    }

    /// The traits of all bytes together.
    package init(of utf8: Span<UInt8>) {
        var traits: UInt8 = 0
        let table = Self.ofByte.span
        var index = 0
        // Eight bytes without a branch.
        while index &+ 8 <= utf8.count {
            for place in 0..<8 { traits |= table[Int(utf8[index &+ place])] }
            index &+= 8
        }
        while index < utf8.count {
            traits |= table[Int(utf8[index])]
            index &+= 1
        }
        rawValue = traits
    }
}
