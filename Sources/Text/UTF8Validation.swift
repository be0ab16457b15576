/// Checks and repairs UTF-8.
package enum UTF8Validation {
    /// The offset of the first byte that is no part of a valid sequence, or nil if all are.
    package static func firstInvalidOffset(in text: Span<UInt8>) -> Int? {
        do throws(UTF8.ValidationError) {
            _ = try UTF8Span(validating: text)
            return nil
        } catch {
            return error.byteOffsets.lowerBound
        }
    }

    /// The bytes with each maximal invalid subpart replaced by U+FFFD, as the Unicode standard says
    /// (chapter 3, "U+FFFD Substitution of Maximal Subparts").
    package static func repaired(_ bytes: [UInt8]) -> [UInt8] {
        guard var invalid = firstInvalidOffset(in: bytes.span) else { return bytes }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + 16)
        var start = 0
        while true {
            result.append(contentsOf: bytes[start..<invalid])
            result.append(contentsOf: [0xEF, 0xBF, 0xBD])
            start = invalid + invalidLength(bytes, at: invalid)
            guard let next = firstInvalidOffset(in: bytes.span.extracting(start..<bytes.count)) else { break }
            invalid = start + next
        }
        result.append(contentsOf: bytes[start...])
        return result
    }

    /// The length of the maximal subpart at an invalid offset: a truncated sequence, or one byte.
    static func invalidLength(_ bytes: [UInt8], at index: Int) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[index] {
        case 0xC2...0xDF: (second, length) = (0x80...0xBF, 2)
        case 0xE0: (second, length) = (0xA0...0xBF, 3)
        case 0xED: (second, length) = (0x80...0x9F, 3)
        case 0xE1...0xEF: (second, length) = (0x80...0xBF, 3)
        case 0xF0: (second, length) = (0x90...0xBF, 4)
        case 0xF1...0xF3: (second, length) = (0x80...0xBF, 4)
        case 0xF4: (second, length) = (0x80...0x8F, 4)
        default: return 1
        }
        var end = index + 1
        while end < bytes.count, end - index < length,
            (end == index + 1 ? second : 0x80...0xBF).contains(bytes[end])
        {
            end += 1
        }
        return end - index
    }
}
