/// What `PassageText` does with each scalar by itself: two stages, filled block by block as texts need
/// them.
struct PassageTable: Sendable {
    private var blockNumbers = [UInt16](repeating: 0, count: 0x11_0000 >> 6)
    /// The first block is that of scalars not met so far.
    private var blocks = [UInt32](repeating: Entry(.rewrite).bits, count: 64)
    /// A length and so many bytes of UTF-8 for each entry of kind `sequence`.
    private(set) var sequences: [UInt8] = []

    /// One scalar: eight bits of kind and flags, 24 bits of value.
    struct Entry {
        enum Kind: UInt32 {
            /// Takes the full algorithm together with its neighbours.
            case rewrite
            case copy, replace, sequence, white
            /// Leaves nothing.
            case vanish
            /// A combining mark that stays as it is in the order of classes.
            case mark
        }

        let bits: UInt32

        init(bits: UInt32) {
            self.bits = bits
        }

        init(_ kind: Kind, _ value: UInt32 = 0, takesMarks: Bool = true) {
            bits = kind.rawValue << 24 | value | (takesMarks ? 0 : 1 << 31)
        }

        var kind: Kind { Kind(rawValue: bits >> 24 & 7) ?? .rewrite }
        /// The bytes of a replacement, first byte lowest; offset of a sequence; class number of a mark.
        var value: UInt32 { bits & 0xFF_FFFF }
        /// The class number that a mark behind it has to reach.
        var lastClass: UInt8 { bits >> 31 == 0 ? 0 : .max }
        /// Nothing before it acts on it.
        var isApart: Bool {
            switch kind {
            case .copy, .replace, .sequence, .white: true
            case .rewrite, .vanish, .mark: false
            }
        }
    }

    func entry(of scalar: UInt32) -> Entry {
        Entry(bits: twoStageValue(of: scalar, blockNumbers: blockNumbers.span, blocks: blocks.span))
    }

    /// The quotes U+2018-201F and the hyphens and dashes U+2010-2015 in ASCII.
    static func plainMark(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x2018...0x201B: 0x27
        case 0x201C...0x201F: 0x22
        case 0x2010...0x2015: 0x2D
        default: scalar
        }
    }

    /// Fills the block of a scalar.
    mutating func learn(_ scalar: UInt32) {
        let block = Int(scalar >> 6)
        if blockNumbers[block] != 0 { return }
        blockNumbers[block] = UInt16(blocks.count >> 6)
        for scalar in scalar & ~63...scalar | 63 {
            let entry = makeEntry(of: scalar)
            blocks.append(entry.bits)
        }
    }

    private mutating func makeEntry(of scalar: UInt32) -> Entry {
        let tables = NormalizationTables.unicode
        let properties = tables.properties(of: scalar)
        let parts = tables.canonical(scalar)
        if parts == nil, tables.fold(scalar) == nil {
            if properties.isWhiteSpace { return Entry(.white) }
            if properties.isBoundary, Self.plainMark(scalar) == scalar { return Entry(.copy) }
            if !properties.isStarter {
                return properties.changesInNFC ? Entry(.rewrite) : Entry(.mark, UInt32(properties.bits & 63))
            }
        }
        guard tables.properties(of: parts?.first ?? scalar).isStarter else { return Entry(.rewrite) }
        var scalars = [scalar]
        tables.foldCompatibly(&scalars)
        guard let first = scalars.first else { return Entry(.vanish) }
        guard tables.properties(of: first).isBoundary else { return Entry(.rewrite) }
        if scalars.contains(where: { tables.properties(of: $0).isWhiteSpace }) {
            return Entry(scalars.count == 1 ? .white : .rewrite)
        }
        let plain = scalars.map(Self.plainMark)
        let takesMarks = parts == nil && plain.count == 1
        if plain == [scalar] { return Entry(.copy, takesMarks: takesMarks) }
        return makeReplacement(plain, takesMarks: takesMarks)
    }

    private mutating func makeReplacement(_ scalars: [UInt32], takesMarks: Bool) -> Entry {
        let bytes = scalars.compactMap(Unicode.Scalar.init).flatMap { Array($0.utf8) }
        if bytes.count <= 3 {
            let packed = bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
            return Entry(.replace, packed, takesMarks: takesMarks)
        }
        if bytes.count > PassageText.spareRoom / 2 { return Entry(.rewrite) }
        let offset = UInt32(sequences.count)
        sequences.append(UInt8(bytes.count))
        sequences.append(contentsOf: bytes)
        return Entry(.sequence, offset, takesMarks: takesMarks)
    }
}
