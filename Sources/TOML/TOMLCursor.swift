/// A place in the bytes of a document, and the steps over space, comments and line ends.
struct TOMLCursor {
    /// A place whose column is counted where it is asked for only.
    struct Place {
        var offset: Int
        var line: Int
        var lineStart: Int
    }

    private(set) var place: Place
    private let bytes: [UInt8]
    private let end: Int

    init(_ bytes: [UInt8], _ range: Range<Int>, firstLine: Int) {
        self.bytes = bytes
        end = range.upperBound
        place = Place(offset: range.lowerBound, line: firstLine, lineStart: range.lowerBound)
    }

    /// The byte that is read next; nil at the end.
    var next: UInt8? { self[0] }

    /// The byte so many places further on.
    subscript(distance: Int) -> UInt8? {
        place.offset + distance < end ? bytes[place.offset + distance] : nil
    }

    // MARK: Faults

    func fault(_ kind: TOMLFault.Kind, at place: Place) -> TOMLFault {
        let before = bytes[place.lineStart..<place.offset].count { $0 & 0b1100_0000 != 0b1000_0000 }
        return TOMLFault(kind: kind, line: place.line, column: before + 1)
    }

    func fault(_ kind: TOMLFault.Kind) -> TOMLFault {
        fault(kind, at: place)
    }

    func unexpected() -> TOMLFault {
        guard let next else { return fault(.unexpectedEnd) }
        return fault(next < 0x20 && !isAtLineEnd ? .controlCharacter : .unexpected(next))
    }

    // MARK: Steps

    mutating func advance(by count: Int = 1) {
        place.offset += count
    }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard next == UInt8(ascii: character) else { return false }
        advance()
        return true
    }

    mutating func expect(_ character: Unicode.Scalar) throws(TOMLFault) {
        guard take(character) else { throw unexpected() }
    }

    /// The bytes from here on that have a property.
    mutating func takeRun(_ isIncluded: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let run = bytes[place.offset..<end].prefix(while: isIncluded)
        place.offset = run.endIndex
        return run
    }

    /// Steps over spaces and tabs; the byte behind them.
    @discardableResult
    mutating func skipBlanks() -> UInt8? {
        _ = takeRun { $0 == 0x20 || $0 == 0x09 }
        return next
    }

    private var isAtLineEnd: Bool { next == 0x0A || (next == 0x0D && self[1] == 0x0A) }

    mutating func takeLineEnd() -> Bool {
        guard isAtLineEnd else { return false }
        advance(by: next == 0x0A ? 1 : 2)
        place.line += 1
        place.lineStart = place.offset
        return true
    }

    private mutating func skipBlanksAndComment() throws(TOMLFault) {
        guard skipBlanks() == UInt8(ascii: "#") else { return }
        _ = takeRun { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
        if next != nil, !isAtLineEnd { throw fault(.controlCharacter) }
    }

    /// The rest of a statement's line: nothing or a comment.
    mutating func endLine() throws(TOMLFault) {
        try skipBlanksAndComment()
        guard next == nil || takeLineEnd() else { throw unexpected() }
    }

    /// What may stand between the items of an array.
    mutating func skipLines() throws(TOMLFault) {
        repeat { try skipBlanksAndComment() } while takeLineEnd()
    }
}
