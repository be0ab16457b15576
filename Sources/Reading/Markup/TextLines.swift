/// The lines of a text, for markups that are read line by line: where the text of each stands and how far it is
/// indented.
struct TextLines {
    struct Line {
        /// Where the line begins.
        let lineStart: Int32
        /// Offsets of its text, without white space at both ends.
        let start: Int32
        let end: Int32
        /// Columns of white space before the text; a TAB goes to the next multiple of eight.
        let indent: Int32
        /// Its number in the file, from 1.
        let number: Int32

        var isBlank: Bool { start == end }
        var range: Range<Int> { Int(start)..<Int(end) }
        var count: Int { Int(end - start) }
    }

    let bytes: [UInt8]
    private var lines: [Line]

    /// - Parameter firstLine: the number of the range's first line in the file.
    init(_ bytes: [UInt8], in range: Range<Int>, firstLine: Int) {
        self.bytes = bytes
        let span = bytes.span
        var lines: [Line] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let end = span.firstOffset(of: 0x0A, in: position..<range.upperBound) ?? range.upperBound
            lines.append(Self.line(in: span, position..<end, number: firstLine + lines.count))
            position = end + 1
        }
        self.lines = lines
    }

    private static func line(in bytes: Span<UInt8>, _ range: Range<Int>, number: Int) -> Line {
        var start = range.lowerBound
        var end = range.upperBound
        var column = 0
        while start < end, bytes[start] <= 0x20 {
            column = bytes[start] == 0x09 ? (column / 8 + 1) * 8 : column + 1
            start += 1
        }
        while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
        return Line(
            lineStart: Int32(clamping: range.lowerBound),
            start: Int32(clamping: start),
            end: Int32(clamping: end),
            indent: Int32(clamping: column),
            number: Int32(clamping: number)
        )
    }

    var count: Int { lines.count }

    subscript(index: Int) -> Line { lines[index] }

    /// The number of a line in the file, from 1.
    func number(of index: Int) -> Int { Int(lines[index].number) }

    /// Whether there is no such line or nothing in it.
    func isBlank(_ index: Int) -> Bool {
        index < 0 || index >= lines.count || lines[index].isBlank
    }

    /// Takes lines out; the others keep their numbers.
    mutating func remove(where isRemoved: (Line) -> Bool) {
        lines.removeAll(where: isRemoved)
    }

    /// The first byte of a line's text; 0 where there is none.
    func firstByte(of index: Int) -> UInt8 { isBlank(index) ? 0 : bytes[Int(lines[index].start)] }

    /// A line's text.
    func string(of index: Int) -> String {
        String(decoding: bytes[lines[index].range], as: UTF8.self)
    }

    /// The first line from `index` on that is not blank; `count` where there is none.
    func nextText(from index: Int) -> Int {
        var index = index
        while index < lines.count, lines[index].isBlank { index += 1 }
        return index
    }

    /// Whether the line's text is `byte` alone, at least `minimum` times.
    func isRun(_ index: Int, of byte: UInt8, atLeast minimum: Int) -> Bool {
        guard index < lines.count, lines[index].count >= minimum else { return false }
        return bytes.span.run(of: byte, from: Int(lines[index].start), before: Int(lines[index].end))
            .upperBound
            == Int(lines[index].end)
    }

    /// Whether `prefix` begins the line's text, ASCII letters compared without case; `prefix` is lower case.
    func hasPrefix(_ prefix: StaticString, _ index: Int) -> Bool {
        index < lines.count && lines[index].count >= prefix.utf8CodeUnitCount
            && bytes.span.hasASCII(prefix, at: Int(lines[index].start))
    }
}

extension BlockBuilder {
    /// Appends lines as one block of code, with an indentation of so many columns taken off.
    mutating func appendCode(
        _ lines: TextLines,
        _ range: Range<Int>,
        indent: Int32,
        line: Int,
        language: [UInt8] = []
    ) {
        openLeaf(.code(isFenced: true), line: line)
        if !language.isEmpty { setLanguage(language.span) }
        for index in range {
            let place = lines[index]
            let start = min(place.lineStart + indent, place.start)
            text(lines.bytes.span.extracting(Int(start)..<Int(place.end)))
            separate()
        }
        closeLeaf()
    }
}
