extension Normalization {
    /// Rewrites scalars to normalization form C.
    static func composeCanonically(_ scalars: inout [UInt32], _ tables: NormalizationTables) {
        let classes = decomposeCanonically(&scalars, tables)
        compose(&scalars, classes, tables)
    }

    /// Rewrites scalars to normalization form D and gives their combining classes.
    @discardableResult
    static func decomposeCanonically(_ scalars: inout [UInt32], _ tables: NormalizationTables) -> [UInt8] {
        var parts: [UInt32] = []
        parts.reserveCapacity(scalars.count)
        for scalar in scalars {
            if let syllable = Hangul.decomposed(scalar) {
                parts.append(contentsOf: syllable)
            } else if let mapped = tables.canonical(scalar) {
                parts.append(contentsOf: mapped)
            } else {
                parts.append(scalar)
            }
        }
        var classes = parts.map { tables.combiningClass(of: $0) }
        order(&parts, &classes)
        scalars = parts
        return classes
    }

    /// Sorts each run of marks by combining class, equal ones in their order.
    private static func order(_ parts: inout [UInt32], _ classes: inout [UInt8]) {
        var start = 0
        while start < parts.count {
            var end = start
            var isSorted = true
            while end < parts.count, classes[end] != 0 {
                isSorted = isSorted && (end == start || classes[end - 1] <= classes[end])
                end += 1
            }
            if !isSorted {
                let places = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
                parts.replaceSubrange(start..<end, with: places.map { parts[$0] })
                classes.replaceSubrange(start..<end, with: places.map { classes[$0] })
            }
            start = end + 1
        }
    }

    private static func compose(_ parts: inout [UInt32], _ classes: [UInt8], _ tables: NormalizationTables) {
        var kept = 0
        var starter: Int?
        var lastClass: UInt8 = 0
        for index in parts.indices {
            let scalar = parts[index]
            let own = classes[index]
            if let place = starter, place == kept - 1 || (lastClass < own && lastClass != 0),
                let composite = Hangul.composed(parts[place], scalar)
                    ?? tables.composite(parts[place], scalar)
            {
                parts[place] = composite
                continue
            }
            if own == 0 { starter = kept }
            lastClass = own
            parts[kept] = scalar
            kept += 1
        }
        parts.removeSubrange(kept...)
    }
}

/// Hangul syllables, composed by arithmetic.
enum Hangul {
    private static let syllables: UInt32 = 0xAC00
    private static let leading: UInt32 = 0x1100
    private static let vowels: UInt32 = 0x1161
    private static let trailing: UInt32 = 0x11A7
    private static let syllableCount: UInt32 = 11_172

    static func decomposed(_ scalar: UInt32) -> [UInt32]? {
        guard scalar >= syllables, scalar < syllables + syllableCount else { return nil }
        let index = scalar - syllables
        let parts = [leading + index / 588, vowels + index % 588 / 28]
        return index % 28 == 0 ? parts : parts + [trailing + index % 28]
    }

    static func composed(_ first: UInt32, _ second: UInt32) -> UInt32? {
        if first >= leading, first < leading + 19, second >= vowels, second < vowels + 21 {
            return syllables + ((first - leading) * 21 + second - vowels) * 28
        }
        if first >= syllables, first < syllables + syllableCount, (first - syllables) % 28 == 0,
            second > trailing, second < trailing + 28
        {
            return first + second - trailing
        }
        return nil
    }
}
