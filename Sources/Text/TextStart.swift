/// The beginning of a text, for people to know it by.
package enum TextStart {
    /// Appends the first scalars of valid UTF-8, runs of white space as single spaces, and `…` where there are more.
    package static func append(of text: Span<UInt8>, scalars limit: Int, to bytes: inout [UInt8]) {
        var scalars = 0
        var isAfterSpace = false
        var index = 0
        while index < text.count {
            let first = index
            let scalar = UnicodeScalar(nextScalar(in: text, at: &index))
            if scalar.map(TextTrimming.isSpace) ?? false {
                isAfterSpace = scalars > 0
                continue
            }
            scalars += isAfterSpace ? 2 : 1
            guard scalars <= limit else { return bytes.append(contentsOf: "…".utf8) }
            if isAfterSpace { bytes.append(UInt8(ascii: " ")) }
            isAfterSpace = false
            for place in first..<index { bytes.append(text[place]) }
        }
    }
}
