import Posts
import Text

/// The pieces of an XML file as valid UTF-8 with LF line ends, by the encoding that the file declares.
struct XMLPieces: ~Copyable {
    /// The piece at hand.
    private(set) var piece: [UInt8] = []
    /// The offset in the text of the first NUL byte: what holds one is no text.
    private(set) var binaryOffset: Int?

    private let stream: ByteStream
    private var utf8: UTF8Pieces
    private var charset: Charset?
    private let declared: String
    /// Whether the file may hold nothing but ASCII by its declaration.
    private let isASCII: Bool
    private var isMisdeclared = false
    private var isDamaged = false
    /// Bytes that are not converted yet: the beginning of a character, or a CR, at the end of the piece before.
    private var held: [UInt8] = []
    private var endedWithCR = false
    /// Bytes of the stream before the piece at hand.
    private var offset = 0

    init(_ stream: ByteStream) {
        self.stream = stream
        utf8 = UTF8Pieces(stream, joinsLineEnds: true, isDocument: true)
        declared = XMLDeclaration.encoding(in: stream.chunk.span) ?? ""
        let name = declared.lowercased()
        isASCII = name == "us-ascii" || name == "ascii"
        // What has a byte order mark of UTF-16 is UTF-8 by now, whatever it declares.
        guard stream.encoding == nil, !name.isEmpty, !isASCII, name != "utf-8", name != "utf8" else { return }
        let isWide = ["utf-16", "utf-32", "ucs-2", "ucs-4", "iso-10646"].contains { name.hasPrefix($0) }
        if !isWide, !Self.isPlainlyUTF8(stream.chunk) { charset = Charset(name) }
        isMisdeclared = charset == nil && (isWide || stream.chunk.contains { $0 >= 0x80 })
    }

    /// What is wrong with the bytes so far, each told once.
    var findings: [Problem.Fact] {
        var findings: [Problem.Fact] = []
        let name = Visible.escaped(declared)
        if isMisdeclared { findings.append(.encoding(declared: name, read: "UTF-8")) }
        if isDamaged { findings.append(.encoding(declared: name, read: "such with U+FFFD for what is not")) }
        if let offset = utf8.firstInvalidOffset { findings.append(.invalidUTF8(offset: offset)) }
        return findings
    }

    /// Makes the next piece the one at hand; false at the end.
    mutating func advance() -> Bool {
        guard charset == nil ? utf8.advance() : convert() else { return false }
        if charset == nil { piece = utf8.piece }
        let chunk = stream.chunk
        if let found = chunk.span.firstOffset(of: 0, in: 0..<chunk.count), binaryOffset == nil {
            binaryOffset = offset + found
        }
        offset += chunk.count
        if isASCII, !isMisdeclared { isMisdeclared = piece.contains { $0 >= 0x80 } }
        return true
    }

    private mutating func convert() -> Bool {
        let isLast = !stream.advance()
        if isLast, held.isEmpty { return false }
        held.append(contentsOf: stream.chunk)
        piece.removeAll(keepingCapacity: true)
        // A CR waits for the LF that may follow it.
        if endedWithCR { piece.append(0x0D) }
        if charset?.convert(&held, isLast: isLast, into: &piece) == false { isDamaged = true }
        endedWithCR = !isLast && piece.last == 0x0D
        if endedWithCR { piece.removeLast() }
        Decoding.normaliseLineEnds(&piece)
        return true
    }

    /// Whether there are characters beyond ASCII, and all are UTF-8: text of a single-byte encoding never is.
    private static func isPlainlyUTF8(_ head: [UInt8]) -> Bool {
        let valid = UTF8Validation.firstInvalidOffset(in: head.span) ?? head.count
        // The last character may not be whole.
        return valid > head.count - 4 && head[..<valid].contains { $0 >= 0x80 }
    }
}
