/// Unicode normalization: form C, and the key by which tags are the same.
package enum Normalization {
    /// The number of scalars of valid UTF-8 in normalization form C.
    package static func nfcScalarCount(of text: Span<UInt8>) -> Int {
        var count = 0
        forEachScalar(ofNFC: text) { _ in count += 1 }
        return count
    }

    /// The number of scalars of a string in normalization form C.
    package static func nfcScalarCount(_ text: String) -> Int {
        nfcScalarCount(of: Array(text.utf8).span)
    }

    /// The string in normalization form C.
    package static func nfc(_ text: String) -> String {
        let bytes = Array(text.utf8)
        if bytes.allSatisfy({ $0 < 0x80 }) { return text }
        var result = String.UnicodeScalarView()
        forEachScalar(ofNFC: bytes.span) { scalar in
            if let scalar = Unicode.Scalar(scalar) { result.append(scalar) }
        }
        return String(result)
    }

    /// The key of a tag: NFKC_Casefold of form D, with each run of White_Space, `_` and `-` as one
    /// space and none at the ends. Empty if nothing is left.
    package static func tagKey(_ text: String) -> String {
        let bytes = text.utf8.span
        if isPlain(bytes) {
            var key: [UInt8] = []
            key.reserveCapacity(bytes.count)
            appendPlainTagKey(of: bytes, to: &key)
            return String(decoding: key, as: UTF8.self)
        }
        let tables = NormalizationTables.unicode
        var parts = text.unicodeScalars.map(\.value)
        decomposeCanonically(&parts, tables)
        var folded: [UInt32] = []
        for scalar in parts {
            if let mapped = tables.fold(scalar) {
                folded.append(contentsOf: mapped)
            } else {
                folded.append(scalar)
            }
        }
        composeCanonically(&folded, tables)
        var result = String.UnicodeScalarView()
        var gap = false
        for value in folded {
            if value == 0x5F || value == 0x2D || tables.properties(of: value).isWhiteSpace {
                gap = !result.isEmpty
            } else if let scalar = Unicode.Scalar(value) {
                if gap { result.append(" ") }
                gap = false
                result.append(scalar)
            }
        }
        return String(result)
    }

    /// How many characters, White_Space left out, normalization form C adds to or takes from the run
    /// around the scalar at `index`, and where that run ends. Nothing outside of a run acts on it.
    @inline(never)
    static func growth(in text: Span<UInt8>, around index: Int) -> (characters: Int, end: Int) {
        let tables = NormalizationTables.unicode
        var start = index
        while start > 0 {
            var place = start
            if tables.properties(of: nextScalar(in: text, at: &place)).isBoundary { break }
            repeat { start -= 1 } while start > 0 && text[start] & 0xC0 == 0x80
        }
        var run: [UInt32] = []
        var end = start
        while end < text.count {
            var place = end
            let scalar = nextScalar(in: text, at: &place)
            if end > index, tables.properties(of: scalar).isBoundary { break }
            run.append(scalar)
            end = place
        }
        let before = run.count { !tables.properties(of: $0).isWhiteSpace }
        composeCanonically(&run, tables)
        return (run.count { !tables.properties(of: $0).isWhiteSpace } - before, end)
    }

    /// Appends the tag key of valid UTF-8, which is cheap for ASCII and ideographs.
    package static func appendTagKey(of text: Span<UInt8>, to key: inout [UInt8]) {
        if isPlain(text) { return appendPlainTagKey(of: text, to: &key) }
        let whole = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
        key.append(contentsOf: tagKey(whole).utf8)
    }

    /// Whether the text is nothing but ASCII, unified ideographs and the punctuation of running text, of which only ASCII
    /// letters and what is as wide as an ideograph have another form.
    private static func isPlain(_ text: Span<UInt8>) -> Bool {
        var index = 0
        while index < text.count {
            var next = text[index] < 0x80 ? index + 1 : endOfIdeographs(in: text, from: index)
            // A character that begins so has three bytes at least.
            if next == index, text[index] >= 0xE0,
                isPlainPunctuation(text[index], text[index + 1], text[index + 2])
            {
                next = index + 3
            }
            if next == index { return false }
            index = next
        }
        return true
    }

    /// Whether these bytes are one of the characters that are common in running text.
    private static func isPlainPunctuation(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second, third) {
        // En and em dash, single and double quotes.
        case (0xE2, 0x80, 0x93...0x94), (0xE2, 0x80, 0x98...0x99), (0xE2, 0x80, 0x9C...0x9D): true
        // Ideographic comma and full stop, brackets.
        case (0xE3, 0x80, 0x81...0x82), (0xE3, 0x80, 0x88...0x91): true
        // U+FF01 to U+FF5E, wide forms of ASCII.
        case (0xEF, 0xBC, 0x81...0xBF), (0xEF, 0xBD, 0x80...0x9E): true
        default: false
        }
    }

    private static func appendPlainTagKey(of text: Span<UInt8>, to key: inout [UInt8]) {
        let start = key.count
        var gap = false
        var index = 0
        while index < text.count {
            var byte = text[index]
            index += 1
            // A wide form of ASCII: nothing else of the plain begins so.
            if byte == 0xEF {
                byte = text[index + 1] - (text[index] == 0xBC ? 0x60 : 0x20)
                index += 2
            }
            switch byte {
            case 0x09...0x0D, 0x20, UInt8(ascii: "_"), UInt8(ascii: "-"):
                gap = key.count > start
            default:
                if gap { key.append(0x20) }
                gap = false
                key.append(0x41 <= byte && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
    }

    /// Calls `body` for each scalar of valid UTF-8 in normalization form C. Only runs that hold a
    /// combining mark or a scalar that form C changes are rewritten.
    private static func forEachScalar(
        ofNFC text: Span<UInt8>,
        _ body: (UInt32) -> Void
    ) {
        let tables = NormalizationTables.unicode
        var run: [UInt32] = []
        var isStable = true
        var index = 0
        func finish() {
            if !isStable { composeCanonically(&run, tables) }
            run.forEach(body)
            run.removeAll(keepingCapacity: true)
            isStable = true
        }
        while index < text.count {
            let scalar = nextScalar(in: text, at: &index)
            if scalar < 0x300 || tables.properties(of: scalar).isBoundary {
                finish()
            } else {
                isStable = false
            }
            run.append(scalar)
        }
        finish()
    }
}
