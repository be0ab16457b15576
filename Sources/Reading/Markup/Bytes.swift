import Glibc

/// Searches over bytes that the parsers share.
extension Span where Element == UInt8 {
    /// Whether there is nothing but ASCII white space and controls.
    var isBlank: Bool { isBlank(from: 0) }

    func isBlank(from start: Int) -> Bool {
        for index in start..<count where self[index] > 0x20 { return false }
        return true
    }

    /// Where the first character of ASCII stands that is no white space or control: of what stands before it, no
    /// document of JSON or XML begins with anything, so it is damage that its parser tells.
    var textStart: Int? { indices.first { (0x21..<0x7F).contains(self[$0]) } }

    var firstText: UInt8? { textStart.map { self[$0] } }

    /// Whether there is nothing but the white space that JSON allows.
    var isJSONSpace: Bool {
        for index in indices {
            switch self[index] {
            case 0x20, 0x09, 0x0A, 0x0D: continue
            default: return false
            }
        }
        return true
    }

    /// Whether these ASCII letters stand anywhere, without case; `text` is lower case.
    func holdsASCII(_ text: StaticString) -> Bool {
        let first = text.withUTF8Buffer { $0[0] }
        var position = 0
        while let found = firstOffset(of: first, in: position..<count) {
            if hasASCII(text, at: found) { return true }
            position = found + 1
        }
        return false
    }

    /// The offset of the first `byte` in `range`.
    func firstOffset(of byte: UInt8, in range: Range<Int>) -> Int? {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress,
                let found = memchr(base + range.lowerBound, Int32(byte), range.count)
            else { return nil }
            return UnsafeRawPointer(found) - UnsafeRawPointer(base)
        }
    }

    /// How often `byte` stands in `range`.
    func count(of byte: UInt8, in range: Range<Int>) -> Int {
        var count = 0
        var position = range.lowerBound
        while let found = firstOffset(of: byte, in: position..<range.upperBound) {
            count += 1
            position = found + 1
        }
        return count
    }

    /// The run of `byte` that begins at `start`.
    func run(of byte: UInt8, from start: Int, before end: Int) -> Range<Int> {
        var position = start
        while position < end, self[position] == byte { position += 1 }
        return start..<position
    }

    /// Whether `prefix` stands at `offset`, ASCII letters compared without case; `prefix` is lower case.
    func hasASCII(_ prefix: StaticString, at offset: Int) -> Bool {
        let length = prefix.utf8CodeUnitCount
        guard offset >= 0, offset + length <= count else { return false }
        return prefix.withUTF8Buffer { letters in
            for index in 0..<length where self[offset + index].lowercasedASCII != letters[index] {
                return false
            }
            return true
        }
    }
}

extension Array where Element == UInt8 {
    mutating func append(_ bytes: Span<UInt8>) {
        bytes.withUnsafeBufferPointer { append(contentsOf: $0) }
    }
}

extension UInt8 {
    var lowercasedASCII: UInt8 {
        self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") ? self | 0x20 : self
    }

    var isASCIILetter: Bool {
        let lower = self | 0x20
        return lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")
    }

    var isASCIIDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    /// Space, TAB, LF, FF or CR.
    var isHTMLSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D && self != 0x0B) }
}
