/// Takes top-level footnote definitions, `[^label]:` with their indented continuation, out of Markdown source; a
/// CommonMark parser would misread them. Lines stay where they were.
struct FootnoteDefinitions {
    /// One definition: its text in `notes`, without label and indentation.
    struct Note {
        var range: Range<Int>
        /// Its first line in the source, from 0.
        var line: Int
    }

    /// The source with the definitions' lines blank.
    private(set) var output: [UInt8] = []
    /// The notes one after another, behind each the link definitions of the source that it refers to.
    private(set) var notes: [UInt8] = []
    private(set) var definitions: [Note] = []
    private(set) var labels: Set<[UInt8]> = []
    private var links = LinkDefinitions()
    private var code = CodeLines()
    private var isInNote = false
    private var blanks = 0

    mutating func extract(from source: Span<UInt8>) {
        reset()
        var line = 0
        var position = 0
        while position < source.count {
            let end = source.firstOffset(of: 0x0A, in: position..<source.count).map { $0 + 1 } ?? source.count
            take(source.extracting(position..<end), number: line)
            line += 1
            position = end
        }
        if links.isEmpty { return }
        for index in definitions.indices { appendLinks(toNote: index) }
    }

    private mutating func reset() {
        output.removeAll(keepingCapacity: true)
        notes.removeAll(keepingCapacity: true)
        definitions.removeAll(keepingCapacity: true)
        labels.removeAll(keepingCapacity: true)
        links.removeAll()
        code.reset()
        isInNote = false
        blanks = 0
    }

    private mutating func take(_ line: Span<UInt8>, number: Int) {
        let isBlank = line.isBlank
        if isInNote, isBlank {
            blanks += 1
            _ = code.takes(line)
            output.append(0x0A)
        } else if isInNote, let indent = Self.continuationIndent(of: line, isAfterBlank: blanks > 0) {
            for _ in 0..<blanks { notes.append(0x0A) }
            append(line.extracting(indent..<line.count))
        } else if !code.takes(line), let label = Self.definition(in: line),
            label.lowerBound == 2 || !code.isInList
        {
            isInNote = true
            labels.insert(FootnoteMarks.key(of: line.extracting(label)))
            definitions.append(Note(range: notes.count..<notes.count, line: number))
            append(line.extracting(label.upperBound + 2..<line.count))
        } else {
            isInNote = false
            if !isBlank { links.take(line, at: output.count) }
            output.append(line)
        }
    }

    /// Appends a line to the note that is open.
    private mutating func append(_ line: Span<UInt8>) {
        blanks = 0
        notes.append(line)
        if notes.last != 0x0A { notes.append(0x0A) }
        output.append(0x0A)
        guard let last = definitions.indices.last else { return }
        definitions[last].range = definitions[last].range.lowerBound..<notes.count
    }

    /// Notes with links move behind those that have stayed, with the definitions they want.
    private mutating func appendLinks(toNote index: Int) {
        let range = definitions[index].range
        let wanted = links.wanted(by: notes.span.extracting(range))
        guard !wanted.isEmpty else { return }
        let start = notes.count
        for place in range { notes.append(notes[place]) }
        for definition in wanted {
            notes.append(0x0A)
            notes.append(contentsOf: output[definition])
        }
        definitions[index].range = start..<notes.count
    }

    /// The label of a line that begins with `[^label]:`, indented by at most three spaces; nil for any other line.
    private static func definition(in line: Span<UInt8>) -> Range<Int>? {
        var position = 0
        while position < line.count, position < 4, line[position] == 0x20 { position += 1 }
        guard position < 4, let end = FootnoteMarks.labelEnd(in: line, at: position, before: line.count),
            end < line.count, line[end] == UInt8(ascii: ":")
        else { return nil }
        return position + 2..<end - 1
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

/// The link reference definitions of a text, `[label]: target`, by label.
private struct LinkDefinitions {
    private var ranges: [[UInt8]: Range<Int>] = [:]
    private static let longestLabel = 1000

    var isEmpty: Bool { ranges.isEmpty }

    mutating func removeAll() {
        ranges.removeAll(keepingCapacity: true)
    }

    /// Takes the line if it is a definition; the first of a label counts.
    /// - Parameter offset: where it stands in the text.
    mutating func take(_ line: Span<UInt8>, at offset: Int) {
        var start = 0
        while start < min(line.count, 4), line[start] == 0x20 { start += 1 }
        guard start < 4, start < line.count, line[start] == UInt8(ascii: "["),
            let label = Self.label(in: line, at: start), label.upperBound + 2 < line.count,
            line[label.upperBound + 1] == UInt8(ascii: ":")
        else { return }
        let key = Self.key(of: line.extracting(label))
        if ranges[key] == nil { ranges[key] = offset..<offset + line.count }
    }

    /// Where the definitions stand that a text refers to, each once.
    func wanted(by text: Span<UInt8>) -> [Range<Int>] {
        var wanted: [Range<Int>] = []
        var seen: Set<[UInt8]> = []
        var position = 0
        while let open = text.firstOffset(of: UInt8(ascii: "["), in: position..<text.count) {
            position = open + 1
            guard let label = Self.label(in: text, at: open) else { continue }
            let key = Self.key(of: text.extracting(label))
            if let range = ranges[key], seen.insert(key).inserted { wanted.append(range) }
        }
        return wanted
    }

    /// What stands between the bracket at `open` and the one that closes it.
    private static func label(in text: Span<UInt8>, at open: Int) -> Range<Int>? {
        for index in open + 1..<min(text.count, open + 1 + longestLabel) {
            if text[index] == UInt8(ascii: "[") { return nil }
            if text[index] == UInt8(ascii: "]") { return index > open + 1 ? open + 1..<index : nil }
        }
        return nil
    }

    /// ASCII in lower case, white space as single spaces.
    private static func key(of label: Span<UInt8>) -> [UInt8] {
        var key: [UInt8] = []
        for index in label.indices {
            let byte = label[index].isHTMLSpace ? 0x20 : label[index].lowercasedASCII
            if byte != 0x20 || (key.last ?? 0x20) != 0x20 { key.append(byte) }
        }
        while key.last == 0x20 { key.removeLast() }
        return key
    }
}
