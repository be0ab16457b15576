import Glibc
import Posts
import Text

/// Makes the bytes of an XML file, piece by piece, into valid UTF-8 with LF line ends, by the encoding that the file
/// declares.
struct XMLDecoder: ~Copyable {
    /// What is wrong with the bytes, each told once.
    private(set) var findings: [Problem.Fact] = []
    /// The offset in the text of the first NUL byte: what holds one is no text.
    private(set) var binaryOffset: Int?

    private let declared: String
    private var charset: Charset?
    private let isASCII: Bool
    /// The beginning of a character at the end of the piece before.
    private var held: [UInt8] = []
    private var endedWithCR = false
    /// Bytes of the pieces before.
    private var offset = 0
    private var hasInvalid = false

    /// - Parameters:
    ///   - head: the file's first bytes, as many as are at hand.
    ///   - isDecoded: whether the bytes are UTF-8 whatever the file declares.
    init(_ head: [UInt8], isDecoded: Bool) {
        declared = XMLDeclaration.encoding(in: head.span) ?? ""
        let name = declared.lowercased()
        isASCII = name == "us-ascii" || name == "ascii"
        guard !isDecoded, !name.isEmpty, !isASCII, name != "utf-8", name != "utf8" else { return }
        let isWide = ["utf-16", "utf-32", "ucs-2", "ucs-4", "iso-10646"].contains { name.hasPrefix($0) }
        if !isWide, !Self.isPlainlyUTF8(head) { charset = Charset(name) }
        if charset == nil, isWide || head.contains(where: { $0 >= 0x80 }) {
            findings.append(.encoding(declared: Visible.escaped(declared), read: "UTF-8"))
        }
    }

    /// Appends the text of a piece; a character that is not whole yet waits for the next.
    mutating func decode(_ piece: [UInt8], isLast: Bool, into output: inout [UInt8]) {
        let start = output.count
        if let found = piece.span.firstOffset(of: 0, in: 0..<piece.count), binaryOffset == nil {
            binaryOffset = offset + found
        }
        held.append(contentsOf: piece)
        offset += piece.count
        if charset != nil { convert(isLast: isLast, into: &output) } else { validate(isLast: isLast, into: &output) }
        Self.normaliseLineEnds(&output, from: start, &endedWithCR)
    }

    // MARK: UTF-8

    private mutating func validate(isLast: Bool, into output: inout [UInt8]) {
        var end = held.count
        if !isLast { end -= Self.openEnd(of: held) }
        let whole = held.span.extracting(0..<end)
        if let invalid = UTF8Validation.firstInvalidOffset(in: whole) {
            if !hasInvalid { findings.append(.invalidUTF8(offset: offset - held.count + invalid)) }
            hasInvalid = true
            output.append(contentsOf: UTF8Validation.repaired(Array(held[..<end])))
        } else {
            output.append(whole)
        }
        if isASCII, !hasInvalid, whole.holdsNonASCII {
            hasInvalid = true
            findings.append(.encoding(declared: Visible.escaped(declared), read: "UTF-8"))
        }
        held.removeFirst(end)
    }

    /// How many bytes at the end may be the beginning of a character.
    private static func openEnd(of bytes: [UInt8]) -> Int {
        for back in 1...3 where back <= bytes.count {
            let byte = bytes[bytes.count - back]
            if byte & 0b1100_0000 == 0b1000_0000 { continue }
            let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : byte >= 0xC0 ? 2 : 1
            return length > back ? back : 0
        }
        return 0
    }

    /// Whether there are characters beyond ASCII, and all are UTF-8: text of a single-byte encoding never is.
    private static func isPlainlyUTF8(_ head: [UInt8]) -> Bool {
        let whole = head.span.extracting(0..<(head.count - openEnd(of: head)))
        return whole.holdsNonASCII && UTF8Validation.firstInvalidOffset(in: whole) == nil
    }

    // MARK: Other encodings

    private mutating func convert(isLast: Bool, into output: inout [UInt8]) {
        let isWhole = charset?.convert(&held, isLast: isLast, into: &output) ?? true
        guard !isWhole, !hasInvalid else { return }
        hasInvalid = true
        findings.append(
            .encoding(declared: Visible.escaped(declared), read: "such with U+FFFD for what is not")
        )
    }

    private static func normaliseLineEnds(_ text: inout [UInt8], from start: Int, _ endedWithCR: inout Bool) {
        guard endedWithCR || text.span.firstOffset(of: 0x0D, in: start..<text.count) != nil else { return }
        var write = start
        for read in start..<text.count {
            let byte = text[read]
            let isRest = byte == 0x0A && endedWithCR
            endedWithCR = byte == 0x0D
            if isRest { continue }
            text[write] = endedWithCR ? 0x0A : byte
            write += 1
        }
        text.removeLast(text.count - write)
    }
}

/// A converter of iconv to UTF-8.
private struct Charset: ~Copyable {
    private let converter: iconv_t

    /// Nil for an encoding that iconv does not know. Latin-1 is read as the superset of it that is meant on the web.
    init?(_ name: String) {
        let source = ["iso-8859-1", "iso8859-1", "latin1", "latin-1"].contains(name) ? "cp1252" : name
        // What iconv_open returns for an unknown name is -1 as an address.
        guard let converter = iconv_open("UTF-8", source), Int(bitPattern: converter) != -1 else { return nil }
        self.converter = converter
    }

    deinit {
        iconv_close(converter)
    }

    /// Appends the text of the bytes and leaves those of a character that is not whole. False if some were none: each
    /// such byte becomes U+FFFD.
    mutating func convert(_ bytes: inout [UInt8], isLast: Bool, into output: inout [UInt8]) -> Bool {
        var position = 0
        var isValid = true
        while position < bytes.count {
            let (taken, code) = step(bytes, from: position, into: &output)
            position += taken
            switch code {
            case 0, E2BIG: continue
            case EINVAL where !isLast:
                bytes.removeFirst(position)
                return isValid
            default:
                isValid = false
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                position += 1
            }
        }
        bytes.removeAll(keepingCapacity: true)
        return isValid
    }

    private func step(_ bytes: [UInt8], from start: Int, into output: inout [UInt8]) -> (taken: Int, code: Int32) {
        let count = bytes.count - start
        let space = max(64, count * 2)
        var left = count
        var code: Int32 = 0
        bytes.withUnsafeBytes { source in
            // iconv changes no byte of its input, whatever its type says.
            var input = UnsafeMutablePointer(
                mutating: source.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            )
            output.append(addingCapacity: space) { output in
                output.withUnsafeMutableBufferPointer { target, initialized in
                    var room = space
                    var written = target.baseAddress.map {
                        UnsafeMutableRawPointer($0).assumingMemoryBound(to: CChar.self)
                    }
                    if iconv(converter, &input, &left, &written, &room) == -1 { code = errno }
                    initialized = space - room
                }
            }
        }
        return (count - left, code)
    }
}

/// The declaration with which an XML file may begin.
enum XMLDeclaration {
    /// The name in `encoding="…"`, if it has the form of one.
    static func encoding(in head: Span<UInt8>) -> String? {
        var start = 0
        while start < head.count, head[start].isHTMLSpace { start += 1 }
        guard head.hasASCII("<?xml", at: start),
            let end = head.firstOffset(of: UInt8(ascii: ">"), in: start..<min(head.count, start + 1024))
        else { return nil }
        var position = start
        while position < end, !head.hasASCII("encoding", at: position) { position += 1 }
        position += 8
        while position < end, head[position].isHTMLSpace || head[position] == UInt8(ascii: "=") { position += 1 }
        guard position < end, head[position] == UInt8(ascii: "\"") || head[position] == UInt8(ascii: "'"),
            let close = head.firstOffset(of: head[position], in: position + 1..<end)
        else { return nil }
        var name: [UInt8] = []
        name.append(head.extracting(position + 1..<close))
        let isName = name.allSatisfy {
            $0.isASCIILetter || $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
                || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
        }
        return isName && !name.isEmpty && name.count <= 40 ? String(decoding: name, as: UTF8.self) : nil
    }
}

extension Span where Element == UInt8 {
    fileprivate var holdsNonASCII: Bool {
        for index in indices where self[index] >= 0x80 { return true }
        return false
    }
}
