import Posts
import Text

/// Makes a file's bytes into valid UTF-8 with LF line ends, in place.
enum Decoding {
    enum Outcome {
        case text([Problem.Fact])
        case binary(Problem.Fact)
    }

    /// - Parameter declared: the encoding that bytes which are no UTF-8 say they are in.
    static func decode(_ file: inout [UInt8], declared: (Span<UInt8>) -> String? = { _ in nil }) -> Outcome {
        var findings: [Problem.Fact] = []
        if file.starts(with: [0xEF, 0xBB, 0xBF]) {
            file.removeFirst(3)
        } else if let found = Transcoder.begin(file) {
            var transcoder = found.transcoder
            findings.append(.utf16(name: transcoder.name))
            var text: [UInt8] = []
            transcoder.decode(file.dropFirst(found.mark), into: &text)
            transcoder.finish(into: &text)
            file = text
        }
        if let offset = file.span.firstOffset(of: 0, in: 0..<file.count) {
            return .binary(.binary(offset: offset))
        }
        if let offset = UTF8Validation.firstInvalidOffset(in: file.span) {
            if let name = declared(file.span) {
                if let fact = convert(&file, from: name) { findings.append(fact) }
            } else {
                findings.append(.invalidUTF8(offset: offset))
                file = UTF8Validation.repaired(file)
            }
        }
        normaliseLineEnds(&file)
        return .text(findings)
    }

    /// Makes UTF-8 of the bytes; returns what is wrong with the encoding that they declare.
    private static func convert(_ file: inout [UInt8], from name: String) -> Problem.Fact? {
        guard let converter = HTMLCharset.converterName(of: name), var charset = Charset(converter) else {
            file = UTF8Validation.repaired(file)
            return .encoding(declared: name, read: "UTF-8")
        }
        var text: [UInt8] = []
        let isWhole = charset.convert(&file, isLast: true, into: &text)
        file = text
        return isWhole ? nil : .encoding(declared: name, read: "such with U+FFFD for what is not")
    }

    /// CRLF and lone CR become LF.
    static func normaliseLineEnds(_ file: inout [UInt8]) {
        guard let first = file.span.firstOffset(of: 0x0D, in: 0..<file.count) else { return }
        var write = first
        var read = first
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
}
