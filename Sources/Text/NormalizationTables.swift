/// Unicode data for normalization, read once.
struct NormalizationTables: Sendable {
    static let unicode = NormalizationTables()

    private let propertyBlockNumbers: [UInt16]
    private let propertyBlocks: [UInt16]
    private let combiningClasses: [UInt8]
    private let compositions: [UInt32]
    let canonical: ScalarMapping
    let fold: ScalarMapping

    private init() {
        propertyBlockNumbers = unpacked(NormalizationData.propertyBlockNumbers, digits: 2)
        propertyBlocks = unpacked(NormalizationData.propertyBlocks, digits: 2)
        combiningClasses = unpacked(NormalizationData.combiningClasses, digits: 2)
        compositions = unpacked(NormalizationData.compositions, digits: 4)
        canonical = ScalarMapping(
            blockNumbers: unpacked(NormalizationData.canonicalBlockNumbers, digits: 2),
            blocks: unpacked(NormalizationData.canonicalBlocks, digits: 3),
            offsets: unpacked(NormalizationData.canonicalOffsets, digits: 3),
            scalars: unpacked(NormalizationData.canonicalScalars, digits: 4)
        )
        fold = ScalarMapping(
            blockNumbers: unpacked(NormalizationData.foldBlockNumbers, digits: 2),
            blocks: unpacked(NormalizationData.foldBlocks, digits: 3),
            offsets: unpacked(NormalizationData.foldOffsets, digits: 3),
            scalars: unpacked(NormalizationData.foldScalars, digits: 4)
        )
    }

    func properties(of scalar: UInt32) -> ScalarProperties {
        let bits = twoStageValue(
            of: scalar,
            blockNumbers: propertyBlockNumbers.span,
            blocks: propertyBlocks.span
        )
        return ScalarProperties(bits: bits)
    }

    func combiningClass(of scalar: UInt32) -> UInt8 {
        combiningClasses[Int(properties(of: scalar).bits & 63)]
    }

    /// The primary composite of two scalars, Hangul syllables left out.
    func composite(_ first: UInt32, _ second: UInt32) -> UInt32? {
        var low = 0
        var high = compositions.count / 3
        while low < high {
            let middle = (low + high) / 2
            let pair = (compositions[middle * 3], compositions[middle * 3 + 1])
            if pair == (first, second) { return compositions[middle * 3 + 2] }
            if pair < (first, second) {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return nil
    }
}

/// Facts of one scalar that normalization asks for.
struct ScalarProperties {
    let bits: UInt16

    var isStarter: Bool { bits & 63 == 0 }
    /// NFC_Quick_Check is not Yes.
    var changesInNFC: Bool { bits & 1 << 6 != 0 }
    var isWhiteSpace: Bool { bits & 1 << 7 != 0 }
    /// No scalar before it can combine with it or move behind it.
    var isBoundary: Bool { isStarter && !changesInNFC }
}

/// A mapping from scalars to sequences of scalars.
struct ScalarMapping: Sendable {
    let blockNumbers: [UInt16]
    let blocks: [UInt16]
    let offsets: [UInt32]
    let scalars: [UInt32]

    /// The sequence a scalar maps to, or nil if it stays itself.
    func callAsFunction(_ scalar: UInt32) -> ArraySlice<UInt32>? {
        let number = Int(twoStageValue(of: scalar, blockNumbers: blockNumbers.span, blocks: blocks.span))
        if number == 0 { return nil }
        return scalars[Int(offsets[number - 1])..<Int(offsets[number])]
    }
}
