/// Columns that text takes in a terminal.
package enum DisplayWidth {
    /// The side of a column that text keeps to.
    package enum Alignment: Sendable {
        case leading, trailing
    }

    private static let zero = ScalarRanges(WidthData.zero)
    private static let wide = ScalarRanges(WidthData.wide)
    private static let emoji = ScalarRanges(WidthData.emoji)

    /// The columns of a string: 2 for wide characters, emoji and flags, 0 for marks and controls.
    package static func width(of text: String) -> Int {
        var bytes = 0
        for byte in text.utf8 {
            if byte >= 0x80 { return plainWidth(of: text) ?? text.reduce(0) { $0 + width(of: $1) } }
            if byte >= 0x20, byte != 0x7F { bytes += 1 }
        }
        return bytes
    }

    /// The columns of a string of Latin letters, dashes, quotation marks and bars: no scalar joins another there, and
    /// nothing needs to be known of characters, which takes long. Nil for any other.
    private static func plainWidth(of text: String) -> Int? {
        var columns = 0
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case ..<0x300, 0x2010...0x2027, 0x2500...0x259F: columns += width(of: scalar.value)
            default: return nil
            }
        }
        return columns
    }

    /// The string if it fits into `columns`, else its beginning and `…`. No character is cut.
    package static func truncated(_ text: String, to columns: Int) -> String {
        if width(of: text) <= columns { return text }
        if columns <= 0 { return "" }
        var result = ""
        var used = 0
        for character in text {
            used += width(of: character)
            if used >= columns { break }
            result.append(character)
        }
        return result + "…"
    }

    /// The string with spaces up to `columns`; a wider one stays as it is.
    package static func padded(_ text: String, to columns: Int, alignment: Alignment = .leading) -> String {
        let spaces = String(repeating: " ", count: max(0, columns - width(of: text)))
        return alignment == .leading ? text + spaces : spaces + text
    }

    private static func width(of character: Character) -> Int {
        let scalars = character.unicodeScalars.map(\.value)
        if scalars.count == 1 { return width(of: scalars[0]) }
        if scalars.allSatisfy({ 0x1F1E6...0x1F1FF ~= $0 }) { return 2 }
        if scalars.contains(0x20E3), scalars.contains(0xFE0F) { return 2 }
        if emoji.contains(scalars[0]) {
            if scalars[1] == 0xFE0E { return 1 }
            let changesWidth = scalars.dropFirst().contains {
                $0 == 0xFE0F || $0 == 0x200D || emoji.contains($0)
            }
            return changesWidth ? 2 : width(of: scalars[0])
        }
        return scalars.reduce(0) { $0 + width(of: $1) }
    }

    private static func width(of scalar: UInt32) -> Int {
        if scalar >= 0x20, scalar < 0x7F { return 1 }
        if zero.contains(scalar) { return 0 }
        return wide.contains(scalar) ? 2 : 1
    }
}

/// A set of scalars as sorted ranges.
private struct ScalarRanges: Sendable {
    /// First and last scalar of each range.
    private let bounds: [UInt32]

    init(_ literal: String) {
        bounds = unpacked(literal, digits: 4)
    }

    func contains(_ scalar: UInt32) -> Bool {
        var low = 0
        var high = bounds.count / 2
        while low < high {
            let middle = (low + high) / 2
            if bounds[middle * 2 + 1] < scalar {
                low = middle + 1
            } else {
                high = middle
            }
        }
        return low * 2 < bounds.count && bounds[low * 2] <= scalar
    }
}
