/// The lines of a stream, one after the other.
struct JSONLines {
    private(set) var pieces: UTF8Pieces
    private var position = 0
    private var line = 1

    init(_ stream: ByteStream) {
        pieces = UTF8Pieces(stream, joinsLineEnds: true)
    }

    /// Takes the next line; false at the end.
    mutating func next(into text: inout RecordText) -> Bool {
        text.begin(line: line)
        var isAnything = false
        while position < pieces.piece.count || advance() {
            isAnything = true
            let piece = pieces.piece
            if let end = piece.span.firstOffset(of: 0x0A, in: position..<piece.count) {
                text.append(piece[position..<end])
                text.isWhole = true
                position = end + 1
                line += 1
                return true
            }
            text.append(piece[position...])
            position = piece.count
        }
        return isAnything
    }

    private mutating func advance() -> Bool {
        position = 0
        return pieces.advance()
    }
}
