/// Writes texts so that they are read back as they are.
package enum YAMLText {
    /// The text as a value of one line, in quotes where it would be read as something else.
    package static func scalar(_ text: String) -> String { isPlain(text) ? text : quoted(text) }

    /// The texts as a list of one line, each in quotes.
    package static func list(_ texts: [String]) -> String {
        "[" + texts.map(quoted).joined(separator: ", ") + "]"
    }

    /// Letters, digits and what paths and addresses have besides, and no word that YAML has a meaning for.
    private static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard let first = bytes.first, bytes.last != UInt8(ascii: ":"),
            isLetter(first) || bytes.starts(with: "..".utf8)
        else { return false }
        let marks = Array("./_-:{}+~".utf8)
        let isSafe = bytes.allSatisfy { byte in
            isLetter(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || marks.contains(byte)
        }
        let words = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]
        return isSafe && !words.contains(text.lowercased())
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20) && byte & 0x40 != 0
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case " "..."~": quoted.unicodeScalars.append(scalar)
            default:
                let isShown = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                if isShown { quoted.unicodeScalars.append(scalar) } else { quoted += escape(scalar) }
            }
        }
        return quoted + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        return "\\U" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }
}
