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
        let bytes = held
        let end = bytes.count - (isLast ? 0 : Self.openEnd(of: bytes))
        let whole = bytes.span.extracting(0..<end)
        if let invalid = UTF8Validation.firstInvalidOffset(in: whole) {
            if !hasInvalid { findings.append(.invalidUTF8(offset: offset - bytes.count + invalid)) }
            hasInvalid = true
            output.append(contentsOf: UTF8Validation.repaired(Array(bytes[..<end])))
        } else {
            output.append(whole)
        }
        if isASCII, !hasInvalid, whole.holdsNonASCII {
            hasInvalid = true
            findings.append(.encoding(declared: Visible.escaped(declared), read: "UTF-8"))
        }
        held = Array(bytes[end...])
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

extension Span where Element == UInt8 {
    fileprivate var holdsNonASCII: Bool {
        for index in indices where self[index] >= 0x80 { return true }
        return false
    }
}
