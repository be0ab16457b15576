import Testing
import Text

@Suite("What of a text must be escaped")
struct EscapeTraitsTests {
    @Test(
        arguments: [
            (0x00...0x08, EscapeTraits.control), (0x09...0x0A, .layout), (0x0B...0x0C, .control),
            (0x0D...0x0D, .layout),
            (0x0E...0x1F, .control), (0x20...0x21, []), (0x22...0x22, .quote), (0x23...0x5B, []),
            (0x5C...0x5C, .backslash),
            (0x5D...0x7E, []), (0x7F...0x7F, .control), (0x80...0xC1, []), (0xC2...0xC2, .latinLead),
            (0xC3...0xE1, []),
            (0xE2...0xE2, .wideLead), (0xE3...0xF2, []), (0xF3...0xF3, .wideLead), (0xF4...0xFF, []),
        ] as [(ClosedRange<UInt8>, EscapeTraits)]
    )
    func everyByteAtEveryPlace(bytes: ClosedRange<UInt8>, traits: EscapeTraits) {
        for byte in bytes {
            for (length, other) in [(1, 0x61), (8, 0x61), (19, 0x7E), (19, 0x80), (19, 0xFF)]
                as [(Int, UInt8)]
            {
                for place in 0..<length {
                    var text = [UInt8](repeating: other, count: length)
                    text[place] = byte
                    let found = EscapeTraits(of: text.span)
                    #expect(found == traits, "\(byte) at \(place) of \(length)")
                }
            }
        }
    }

    @Test func ofAllBytesTogether() {
        let text = Array("a \"quote\"\nand C:\\".utf8)
        let found = EscapeTraits(of: text.span)
        #expect(found == [.quote, .layout, .backslash])
    }
}
