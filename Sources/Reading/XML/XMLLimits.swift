/// Looks over the bytes of an XML file for what costs libxml2 more than linear time, before it sees them.
struct XMLLimits {
    /// libxml2 compares each attribute of a tag with all others.
    static let maximumAttributes = 1000
    /// libxml2 reads a reference again at every piece until it ends.
    static let maximumReference = 200
    /// libxml2 looks through all namespaces in scope for every name.
    static let maximumNamespaces = 256

    private enum Place {
        case text, reference, tag, value, open, declaration, comment, section, instruction
    }

    private var place = Place.text
    /// Attributes or bytes of a reference so far, open angle brackets, or the run of bytes that may begin an end.
    private var count = 0
    private var quote: UInt8 = 0

    /// Where the next bytes go beyond a limit, and beyond which; nil if they do not.
    mutating func excess(in bytes: Span<UInt8>) -> (offset: Int, reason: String)? {
        for offset in bytes.indices {
            step(bytes[offset])
            if place == .reference, count > Self.maximumReference {
                return (offset, "a reference has more than \(Self.maximumReference) bytes")
            }
            if place == .value, count > Self.maximumAttributes {
                return (offset, "a tag has more than \(Self.maximumAttributes) attributes")
            }
        }
        return nil
    }

    private mutating func step(_ byte: UInt8) {
        switch place {
        case .text: enter(byte)
        case .reference:
            count += 1
            if byte == UInt8(ascii: ";") || byte.isHTMLSpace { place = .text }
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { enter(byte) }
        case .open: begin(byte)
        case .tag:
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                (place, quote) = (.value, byte)
                count += 1
            } else if byte == UInt8(ascii: ">") {
                place = .text
            }
        case .value: if byte == quote { place = .tag }
        case .declaration: nest(byte)
        case .comment: end(byte, after: UInt8(ascii: "-"), times: 2)
        case .section: end(byte, after: UInt8(ascii: "]"), times: 2)
        case .instruction: end(byte, after: UInt8(ascii: "?"), times: 1)
        }
    }

    private mutating func enter(_ byte: UInt8) {
        count = 0
        switch byte {
        case UInt8(ascii: "<"): place = .open
        case UInt8(ascii: "&"): place = .reference
        default: place = .text
        }
    }

    /// The first byte of a tag; the second of what begins with `<!`.
    private mutating func begin(_ byte: UInt8) {
        switch (byte, count) {
        case (UInt8(ascii: "!"), 0): count = 1
        case (UInt8(ascii: "-"), 1): (place, count) = (.comment, 0)
        case (UInt8(ascii: "["), 1): (place, count) = (.section, 0)
        case (_, 1): place = .declaration
        case (UInt8(ascii: "?"), _): place = .instruction
        case (UInt8(ascii: ">"), _): place = .text
        default: place = .tag
        }
    }

    private mutating func nest(_ byte: UInt8) {
        if byte == UInt8(ascii: "<") { count += 1 }
        if byte == UInt8(ascii: ">") { count -= 1 }
        if count == 0 { place = .text }
    }

    private mutating func end(_ byte: UInt8, after mark: UInt8, times: Int) {
        if byte == UInt8(ascii: ">"), count >= times {
            place = .text
        } else {
            count = byte == mark ? count + 1 : 0
        }
    }
}
