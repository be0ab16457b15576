import Text

/// The pieces of a stream as valid UTF-8: what is none becomes U+FFFD.
struct UTF8Pieces {
    private let stream: ByteStream
    /// The beginning of a character, or a CR, at the end of the piece before.
    private var held: [UInt8] = []
    private let joinsLineEnds: Bool
    private var dropsDamage: Bool
    /// Bytes of the stream before the piece at hand.
    private var offset = 0
    private var next = 0
    /// The piece at hand.
    private(set) var piece: [UInt8] = []
    /// Where the first byte stood that is no UTF-8, counted from 0; nil where there is none.
    private(set) var firstInvalidOffset: Int?

    /// - Parameters:
    ///   - joinsLineEnds: whether CR LF and CR become LF.
    ///   - isDocument: whether the stream is a document that text cannot begin: what is no UTF-8 before it is dropped.
    init(_ stream: ByteStream, joinsLineEnds: Bool, isDocument: Bool = false) {
        self.stream = stream
        self.joinsLineEnds = joinsLineEnds
        dropsDamage = isDocument
    }

    /// Makes the next piece the one at hand; false at the end.
    mutating func advance() -> Bool {
        let isLast = !stream.advance()
        piece.removeAll(keepingCapacity: true)
        if isLast, held.isEmpty { return false }
        piece.append(contentsOf: held)
        if !isLast { piece.append(contentsOf: stream.chunk) }
        held.removeAll(keepingCapacity: true)
        offset = next
        next = offset + piece.count
        if !isLast { hold() }
        repair()
        if dropsDamage { dropDamage() }
        if joinsLineEnds { Decoding.normaliseLineEnds(&piece) }
        return true
    }

    /// Keeps back what the next piece may complete.
    private mutating func hold() {
        var count = 0
        if joinsLineEnds, piece.last == 0x0D { count = 1 }
        if let lead = piece.suffix(3).lastIndex(where: { $0 >= 0xC0 }) {
            let length = piece[lead] >= 0xF0 ? 4 : piece[lead] >= 0xE0 ? 3 : 2
            if piece.count - lead < length { count = piece.count - lead }
        }
        held.append(contentsOf: piece.suffix(count))
        piece.removeLast(count)
        next -= count
    }

    private mutating func dropDamage() {
        dropsDamage = false
        guard firstInvalidOffset == 0 else { return }
        let replacement = Array("\u{FFFD}".utf8)
        var start = 0
        while piece[start...].starts(with: replacement) { start += replacement.count }
        piece.removeFirst(start)
    }

    private mutating func repair() {
        guard let invalid = UTF8Validation.firstInvalidOffset(in: piece.span) else { return }
        if firstInvalidOffset == nil { firstInvalidOffset = offset + invalid }
        piece = UTF8Validation.repaired(piece)
    }
}
