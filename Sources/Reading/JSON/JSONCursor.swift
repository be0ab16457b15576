/// A way through a JSON text that is not held in memory: into arrays and objects by hand, past or over whole values in
/// one step. Nothing recurs, whatever is nested in what.
struct JSONCursor {
    private(set) var pieces: UTF8Pieces
    private var position = 0
    private(set) var line = 1
    /// Whether nothing of the array or object that was entered last has been taken yet.
    private var isFirst = false
    /// Bytes that a member's name may have.
    private static let nameLimit: Int64 = 1 << 16

    init(_ stream: ByteStream) {
        pieces = UTF8Pieces(stream, joinsLineEnds: true, isDocument: true)
    }

    /// The next byte that is no white space, which is not taken; nil at the end.
    mutating func peek() -> UInt8? {
        while position < pieces.piece.count || advance() {
            let byte = pieces.piece[position]
            guard byte == 0x20 || byte == 0x09 || byte == 0x0A else { return byte }
            if byte == 0x0A { line += 1 }
            position += 1
        }
        return nil
    }

    /// Goes to the next piece that has bytes; false at the end.
    private mutating func advance() -> Bool {
        position = 0
        repeat {
            guard pieces.advance() else { return false }
        } while pieces.piece.isEmpty
        return true
    }

    mutating func unexpected() -> JSONFault {
        let kind = peek().map(JSONFault.Kind.unexpected) ?? .unexpectedEnd
        return JSONFault(kind: kind, line: line, column: 0)
    }

    /// Throws where something but white space follows.
    mutating func checkEnd() throws(JSONFault) {
        if peek() != nil { throw JSONFault(kind: .trailingText, line: line, column: 0) }
    }

    /// Goes into an array or object; false where the next value is another.
    mutating func enter(_ bracket: Unicode.Scalar) -> Bool {
        guard peek() == UInt8(ascii: bracket) else { return false }
        position += 1
        isFirst = true
        return true
    }

    /// Whether another element of the array follows, at which the cursor then stands; else it stands behind the array.
    mutating func nextElement() throws(JSONFault) -> Bool {
        try separate(UInt8(ascii: "]"))
    }

    /// Takes the next element of the array; false behind the array.
    mutating func nextElement(into text: inout RecordText) throws(JSONFault) -> Bool {
        guard try nextElement() else { return false }
        takeValue(into: &text)
        guard text.isWhole else { throw JSONFault(kind: .unexpectedEnd, line: text.line, column: 0) }
        return true
    }

    /// The name of the object's next member, at whose value the cursor then stands; nil behind the object.
    mutating func nextMember() throws(JSONFault) -> String? {
        guard try separate(UInt8(ascii: "}")) else { return nil }
        guard peek() == UInt8(ascii: "\"") else { throw unexpected() }
        var name = RecordText(limit: Self.nameLimit)
        takeValue(into: &name)
        let value = try JSONParser.parse(name.bytes, in: 0..<name.bytes.count, firstLine: name.line)
        guard peek() == UInt8(ascii: ":") else { throw unexpected() }
        position += 1
        return value.text
    }

    private mutating func separate(_ end: UInt8) throws(JSONFault) -> Bool {
        let isFirst = isFirst
        self.isFirst = false
        guard let byte = peek() else { throw unexpected() }
        if byte == end {
            position += 1
            return false
        }
        if isFirst { return true }
        guard byte == UInt8(ascii: ",") else { throw unexpected() }
        position += 1
        guard let next = peek(), next != end else { throw unexpected() }
        return true
    }

    /// Takes the next value with all in it, whether or not it is right inside.
    mutating func takeValue(into text: inout RecordText) {
        _ = peek()
        text.begin(line: line)
        var extent = JSONExtent()
        while position < pieces.piece.count || advance() {
            let start = position
            let end = extent.end(in: pieces.piece.span, from: position)
            line += pieces.piece.span.count(of: 0x0A, in: start..<end)
            position = end
            text.append(pieces.piece[start..<position])
            if extent.isDone { break }
        }
        text.isWhole = extent.isDone
        isFirst = false
    }

    /// Passes over the next value.
    mutating func skipValue() {
        var nothing = RecordText(limit: 0)
        takeValue(into: &nothing)
    }
}

/// Where a JSON value ends, found piece by piece: by its brackets and quotes alone.
struct JSONExtent {
    private var depth = 0
    private var isInString = false
    private var isEscaped = false
    private(set) var isDone = false

    /// Where the value ends in the piece, or the piece's end.
    mutating func end(in piece: Span<UInt8>, from start: Int) -> Int {
        var position = start
        while position < piece.count {
            let byte = piece[position]
            if isInString {
                takeInString(byte)
            } else {
                switch byte {
                case UInt8(ascii: "\""): isInString = true
                case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: "]"):
                    if depth == 0 { return finish(position) }
                    depth -= 1
                    if depth == 0 { return finish(position + 1) }
                case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x09, 0x0A:
                    if depth == 0 { return finish(position) }
                default: break
                }
            }
            position += 1
            if isDone { return position }
        }
        return position
    }

    private mutating func takeInString(_ byte: UInt8) {
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInString = false
            isDone = depth == 0
        }
    }

    private mutating func finish(_ position: Int) -> Int {
        isDone = true
        return position
    }
}
