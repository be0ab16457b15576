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
            findings.append(.invalidUTF8(offset: offset))
            file = UTF8Validation.repaired(file)
        }
        normaliseLineEnds(&file)
        return .text(findings)
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
