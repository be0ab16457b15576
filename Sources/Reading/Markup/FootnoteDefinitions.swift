/// Takes top-level footnote definitions, `[^label]:` with their indented continuation, out of Markdown source; a
/// CommonMark parser would misread them. Lines stay where they were.
struct FootnoteDefinitions {
    /// One definition: its text in `notes`, without label and indentation.
    struct Note {
        var range: Range<Int>
        /// Lines of the file between the source's first and it.
        var line: Int
    }

    /// The source with the definitions' lines blank.
    private(set) var output: [UInt8] = []
    private(set) var notes: [UInt8] = []
    private(set) var definitions: [Note] = []
    private(set) var labels: Set<[UInt8]> = []

    /// - Parameter lineMap: where lines of the file are missing in `source`.
    mutating func extract(from source: Span<UInt8>, lineMap: LineMap) {
        output.removeAll(keepingCapacity: true)
        notes.removeAll(keepingCapacity: true)
        definitions.removeAll(keepingCapacity: true)
        labels.removeAll(keepingCapacity: true)
        var fences = FenceTracker()
        var isInNote = false
        var blanks = 0
        var line = 0
        var passedGaps = 0
        var position = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            let text = source.extracting(position..<end)
            let isBlank = text.isBlank
            if isInNote, !isBlank, let indent = Self.continuationIndent(of: text, isAfterBlank: blanks > 0) {
                appendToNote(text.extracting(indent..<text.count), after: &blanks)
            } else if isInNote, isBlank {
                blanks += 1
                output.append(0x0A)
            } else if !fences.takes(text), let start = Self.definitionStart(in: text) {
                blanks = 0
                isInNote = true
                labels.insert(Self.label(of: text, endingAt: start))
                let offset = notes.count
                definitions.append(Note(range: offset..<offset, line: line))
                appendToNote(text.extracting(start..<text.count), after: &blanks)
            } else {
                isInNote = false
                output.append(text)
            }
            line += 1
            while passedGaps < lineMap.gaps.count, lineMap.gaps[passedGaps].offset < end {
                line += lineMap.gaps[passedGaps].lines
                passedGaps += 1
            }
            position = end
        }
    }

    private mutating func appendToNote(_ text: Span<UInt8>, after blanks: inout Int) {
        for _ in 0..<blanks { notes.append(0x0A) }
        blanks = 0
        notes.append(text)
        if notes.last != 0x0A { notes.append(0x0A) }
        output.append(0x0A)
        guard let last = definitions.indices.last else { return }
        definitions[last].range = definitions[last].range.lowerBound..<notes.count
    }

    /// After `[^label]:`, indented by at most three spaces; nil for any other line.
    private static func definitionStart(in line: Span<UInt8>) -> Int? {
        var position = 0
        while position < line.count, position < 4, line[position] == 0x20 { position += 1 }
        guard position < 4, let end = FootnoteMarks.labelEnd(in: line, at: position, before: line.count),
            end < line.count, line[end] == UInt8(ascii: ":")
        else { return nil }
        return end + 1
    }

    private static func label(of line: Span<UInt8>, endingAt end: Int) -> [UInt8] {
        var label: [UInt8] = []
        for index in 0..<end - 2 where label.isEmpty == false || line[index] == UInt8(ascii: "^") {
            label.append(line[index])
        }
        return Array(label.dropFirst())
    }

    /// How many bytes of indentation a continuation has: after a blank line four spaces or a TAB, else any.
    private static func continuationIndent(of line: Span<UInt8>, isAfterBlank: Bool) -> Int? {
        var position = 0
        while position < 4, position < line.count {
            if line[position] == 0x09 { return position + 1 }
            guard line[position] == 0x20 else { break }
            position += 1
        }
        return position == 4 || (position > 0 && !isAfterBlank) ? position : nil
    }
}
