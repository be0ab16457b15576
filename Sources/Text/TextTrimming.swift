/// Text without the white space that does not show.
package enum TextTrimming {
    /// Without `White_Space` at both ends.
    package static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.first, let last = scalars.last, isSpace(first) || isSpace(last) else {
            return text
        }
        guard let start = scalars.firstIndex(where: { !isSpace($0) }),
            let end = scalars.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(scalars[start...end])
    }

    /// Trimmed, and each run of white space that holds a line break as one space.
    package static func singleLine(_ text: String) -> String {
        let trimmed = trimmed(text)
        guard trimmed.utf8.contains(where: { $0 < 0x20 }) else { return trimmed }
        var result = String.UnicodeScalarView()
        var isInBreak = false
        for scalar in trimmed.unicodeScalars {
            if scalar == "\n" || scalar == "\r" || scalar == "\t" {
                while result.last == " " { result.removeLast() }
                result.append(" ")
                isInBreak = true
            } else if !(isInBreak && scalar == " ") {
                result.append(scalar)
                isInBreak = false
            }
        }
        return String(result)
    }

    /// Whether the scalar is `White_Space`; of ideographs and letters beyond U+3000 none is.
    package static func isSpace(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case ..<0x80: scalar.value == 0x20 || (9...13).contains(scalar.value)
        case 0x3001...: false
        default: scalar.properties.isWhitespace
        }
    }
}
