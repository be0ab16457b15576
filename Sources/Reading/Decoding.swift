import Posts
import Text

/// Makes a file's bytes into valid UTF-8 with LF line ends, in place.
enum Decoding {
    enum Outcome {
        case text([Problem.Fact])
        case binary(Problem.Fact)
    }

    static func decode(_ file: inout [UInt8]) -> Outcome {
        var findings: [Problem.Fact] = []
        if file.starts(with: [0xEF, 0xBB, 0xBF]) {
            file.removeFirst(3)
        } else if file.starts(with: [0xFF, 0xFE, 0, 0]) {
            findings.append(.utf16(name: "UTF-32LE"))
            file = utf32(file.dropFirst(4), isBigEndian: false)
        } else if file.starts(with: [0, 0, 0xFE, 0xFF]) {
            findings.append(.utf16(name: "UTF-32BE"))
            file = utf32(file.dropFirst(4), isBigEndian: true)
        } else if file.starts(with: [0xFF, 0xFE]) {
            findings.append(.utf16(name: "UTF-16LE"))
            file = utf16(file.dropFirst(2), isBigEndian: false)
        } else if file.starts(with: [0xFE, 0xFF]) {
            findings.append(.utf16(name: "UTF-16BE"))
            file = utf16(file.dropFirst(2), isBigEndian: true)
        }
        if let offset = file.span.firstOffset(of: 0, in: 0..<file.count) {
            return .binary(.binary(offset: offset))
        }
        if let offset = UTF8Validation.firstInvalidOffset(in: file.span) {
            findings.append(.invalidUTF8(offset: offset))
            file = UTF8Validation.repaired(file)
        }
        if file.span.firstOffset(of: 0x0D, in: 0..<file.count) != nil { normaliseLineEnds(&file) }
        return .text(findings)
    }

    /// CRLF and lone CR become LF.
    private static func normaliseLineEnds(_ file: inout [UInt8]) {
        var write = 0
        var read = 0
        while read < file.count {
            var byte = file[read]
            read += 1
            if byte == 0x0D {
                byte = 0x0A
                if read < file.count, file[read] == 0x0A { read += 1 }
            }
            file[write] = byte
            write += 1
        }
        file.removeLast(file.count - write)
    }

    private static func utf16(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = bytes.startIndex
        while index + 1 < bytes.endIndex {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isBigEndian ? first << 8 | second : second << 8 | first)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }

    private static func utf32(_ bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8] {
        var text = String.UnicodeScalarView()
        var index = bytes.startIndex
        while index + 3 < bytes.endIndex {
            let four = bytes[index..<index + 4]
            let value = (isBigEndian ? Array(four) : four.reversed()).reduce(UInt32(0)) {
                $0 << 8 | UInt32($1)
            }
            text.append(UnicodeScalar(value) ?? "\u{FFFD}")
            index += 4
        }
        return Array(String(text).utf8)
    }
}
