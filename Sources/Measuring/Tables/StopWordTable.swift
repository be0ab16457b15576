/// The scalar at `index` of valid UTF-8, in lower case if it is Latin or Cyrillic of two bytes.
@inline(__always)
func lowerCaseScalar(in text: Span<UInt8>, at index: Int) -> (scalar: UInt32, length: Int) {
    let first = UInt32(text[index])
    if first < 0x80 { return (0x41...0x5A ~= first ? first | 0x20 : first, 1) }
    let second = UInt32(text[index + 1] & 0x3F)
    if first < 0xE0 { return (lowerCase((first & 0x1F) << 6 | second), 2) }
    let third = UInt32(text[index + 2] & 0x3F)
    if first < 0xF0 { return ((first & 0x0F) << 12 | second << 6 | third, 3) }
    return ((first & 0x07) << 18 | second << 12 | third << 6 | UInt32(text[index + 3] & 0x3F), 4)
}

func lowerCase(_ scalar: UInt32) -> UInt32 {
    switch scalar {
    case 0xD7: scalar
    case 0xC0..<0xDF: scalar + 0x20
    case 0x139..<0x149, 0x179..<0x17F: scalar + scalar % 2
    case 0x178: 0xFF
    case 0x100..<0x138, 0x14A..<0x178, 0x218..<0x21C, 0x48A..<0x4C0, 0x4D0..<0x530: scalar | 1
    case 0x400..<0x410: scalar + 0x50
    case 0x410..<0x430: scalar + 0x20
    default: scalar
    }
}

/// FNV-1a of 64 bits over the scalars of a word.
struct WordHash {
    private(set) var bits: UInt64 = 0xCBF2_9CE4_8422_2325

    @inline(__always)
    mutating func append(_ scalar: UInt32) {
        bits = (bits ^ UInt64(scalar)) &* 0x100_0000_01B3
    }
}

/// Stop words and the languages they stand in, by open addressing.
struct StopWordTable: Sendable {
    static let debian = StopWordTable(StopWords.lists)

    /// Languages by number.
    let languages: [String]
    /// 40 bits of a word's hash, then a bit for each of its languages; 0 if free.
    let slots: [UInt64]

    private static let slotCount = 8192
    private static let languageBits: UInt64 = 0xFF_FFFF

    private init(_ lists: String) {
        var languages: [String] = []
        var slots = [UInt64](repeating: 0, count: Self.slotCount)
        let text = lists.utf8.span
        var isLineStart = true
        var index = 0
        while index < text.count {
            let start = index
            var hash = WordHash()
            while index < text.count, text[index] > 0x20 {
                let (scalar, length) = lowerCaseScalar(in: text, at: index)
                hash.append(scalar)
                index += length
            }
            if isLineStart {
                let code = String(decoding: (start..<index).map { text[$0] }, as: UTF8.self)
                if languages.last != code { languages.append(code) }
            } else {
                let slot = Self.slot(of: hash, in: slots.span)
                slots[slot] = hash.bits & ~Self.languageBits | slots[slot] & Self.languageBits
                slots[slot] |= 1 << UInt64(languages.count - 1)
            }
            isLineStart = index < text.count && text[index] == UInt8(ascii: "\n")
            index += 1
        }
        self.languages = languages
        self.slots = slots
    }

    /// The languages of a word, a bit each by number.
    @inline(__always)
    static func languages(of word: WordHash, in slots: Span<UInt64>) -> UInt64 {
        slots[slot(of: word, in: slots)] & languageBits
    }

    /// The slot that holds a word, or the free one it would have.
    @inline(__always)
    private static func slot(of word: WordHash, in slots: Span<UInt64>) -> Int {
        var slot = Int(truncatingIfNeeded: word.bits ^ word.bits >> 32) & (slotCount - 1)
        while slots[slot] != 0, (slots[slot] ^ word.bits) & ~languageBits != 0 {
            slot = (slot + 1) & (slotCount - 1)
        }
        return slot
    }
}
