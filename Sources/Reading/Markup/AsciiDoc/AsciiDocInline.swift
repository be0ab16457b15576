import Posts

/// The text of AsciiDoc's paragraphs, titles and cells: marks go, macros become what they show.
struct AsciiDocInline {
    /// Anchors, references and attributes of marked text are no longer than this.
    static let longestBracket = 400

    private var source: [UInt8] = []
    private var notes: [[UInt8]] = []
    var position = 0
    /// Where text begins that has not been handed over.
    var kept = 0
    /// Closing marks to leave out, by mark: where the one of a pair at hand stands, single and double.
    var closers = MarkTable()
    /// Where the text of the open link ends.
    private var linkEnd: Int?
    /// Where further brackets to leave out stand: the ends of macros that show their text.
    private var ends: [Int] = []
    var scan = InlineScan()

    // MARK: Source

    mutating func begin() {
        source.removeAll(keepingCapacity: true)
    }

    /// Adds a line.
    mutating func add(_ bytes: [UInt8], _ line: Range<Int>) {
        if !source.isEmpty { source.append(0x0A) }
        source.append(contentsOf: bytes[line])
    }

    /// The footnotes met since the last call.
    mutating func takeNotes() -> [[UInt8]] {
        defer { notes.removeAll() }
        return notes
    }

    mutating func render(
        _ text: [UInt8],
        attributes: inout AsciiDocAttributes,
        into builder: inout BlockBuilder
    ) {
        source = text
        renderAdded(attributes: &attributes, into: &builder)
    }

    mutating func renderAdded(attributes: inout AsciiDocAttributes, into builder: inout BlockBuilder) {
        let bytes = attributes.substituted(source)
        let text = bytes.span
        (position, kept) = (0, 0)
        closers = MarkTable()
        scan = InlineScan()
        linkEnd = nil
        ends.removeAll(keepingCapacity: true)
        while position < text.count {
            if position == linkEnd {
                skip(to: position + 1, text, into: &builder)
                builder.leaveLink()
                linkEnd = nil
            } else if position == ends.last {
                skip(to: position + 1, text, into: &builder)
                ends.removeLast()
            } else {
                step(text, &attributes, into: &builder)
            }
        }
        flush(text, into: &builder)
        if linkEnd != nil { builder.leaveLink() }
    }

    private mutating func flush(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        if kept < position { builder.text(text.extracting(kept..<min(position, text.count))) }
        kept = position
    }

    /// Hands over what stands before the place at hand and goes on at `end`.
    mutating func skip(to end: Int, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
        flush(text, into: &builder)
        position = end
        kept = end
    }

    // MARK: Marks

    private mutating func step(
        _ text: Span<UInt8>,
        _ attributes: inout AsciiDocAttributes,
        into builder: inout BlockBuilder
    ) {
        let byte = text[position]
        switch byte {
        case UInt8(ascii: "\\"):
            guard position + 1 < text.count, text[position + 1].isAsciiDocMark else { break }
            skip(to: position + 1, text, into: &builder)
            position = escapedEnd(text)
            return
        case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"), UInt8(ascii: "#"), UInt8(ascii: "^"),
            UInt8(ascii: "~"):
            return takeMark(byte, text, into: &builder)
        case UInt8(ascii: "+"): return takePlus(text, into: &builder)
        case UInt8(ascii: "{"):
            if takeReference(text, &attributes, into: &builder) { return }
        case UInt8(ascii: "<"):
            if takeCrossReference(text, into: &builder) { return }
        case UInt8(ascii: "["):
            if takeBracket(text, into: &builder) { return }
        case UInt8(ascii: "("):
            if takeParenthesis(text, into: &builder) { return }
        case UInt8(ascii: ")"):
            if let length = closers.closerLength(of: byte, at: position) {
                return skip(to: position + length, text, into: &builder)
            }
        case UInt8(ascii: "&"):
            if let end = text.entityEnd(from: position) {
                flush(text, into: &builder)
                builder.entity(text.extracting(position..<end))
                (position, kept) = (end, end)
                return
            }
        case _ where byte.isASCIILetter && (position == 0 || !text[position - 1].isAsciiDocWord):
            if takeMacro(text, into: &builder) { return }
        default: break
        }
        position += 1
    }

    /// After what a backslash keeps from being markup: a run of marks, or the name of a macro.
    private func escapedEnd(_ text: Span<UInt8>) -> Int {
        let first = text[position]
        guard first.isASCIILetter else {
            return text.run(of: first, from: position, before: text.count).upperBound
        }
        var end = position
        while end < text.count, text[end].isAsciiDocWord || text[end] == UInt8(ascii: ":") { end += 1 }
        return end
    }

    private mutating func takeMark(_ mark: UInt8, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
        if let length = closers.closerLength(of: mark, at: position) {
            return skip(to: position + length, text, into: &builder)
        }
        let isDouble = position + 1 < text.count && text[position + 1] == mark
        if isDouble, mark != UInt8(ascii: "^"), mark != UInt8(ascii: "~"),
            !closers.isOpen(mark, isDouble: true),
            let end = scan.pair(of: mark, in: text, from: position + 2)
        {
            closers.open(mark, isDouble: true, closer: end)
            return skip(to: position + 2, text, into: &builder)
        }
        if !isDouble, !closers.isOpen(mark, isDouble: false), mayOpen(mark, text),
            let end = scan.single(mark, in: text, from: position + 1)
        {
            closers.open(mark, isDouble: false, closer: end)
            return skip(to: position + 1, text, into: &builder)
        }
        position = text.run(of: mark, from: position, before: text.count).upperBound
    }

    private func mayOpen(_ mark: UInt8, _ text: Span<UInt8>) -> Bool {
        guard position + 1 < text.count, text[position + 1] > 0x20 else { return false }
        if mark == UInt8(ascii: "^") || mark == UInt8(ascii: "~") { return true }
        guard position > 0 else { return true }
        let before = text[position - 1]
        return !before.isAsciiDocWord && before != UInt8(ascii: ";") && before != UInt8(ascii: ":")
            && before != UInt8(ascii: "}")
    }

    /// A line break, ` +`, or text that is taken as it stands.
    private mutating func takePlus(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        let run = text.run(of: UInt8(ascii: "+"), from: position, before: text.count)
        let isAtEnd = run.upperBound == text.count || text[run.upperBound] == 0x0A
        if run.count == 1, isAtEnd, position > 0, text[position - 1] == 0x20 {
            return skip(to: position + 1, text, into: &builder)
        }
        let isOpening =
            run.count <= 3 && run.upperBound < text.count
            && (run.count > 1 || (text[run.upperBound] > 0x20 && mayOpen(UInt8(ascii: "+"), text)))
        guard isOpening, let end = scan.plus(run.count, in: text, from: run.upperBound) else {
            position = run.upperBound
            return
        }
        flush(text, into: &builder)
        let content = text.extracting(run.upperBound..<end)
        if run.count == 3 { builder.html(content) } else { builder.text(content) }
        position = end + run.count
        kept = position
    }

    // MARK: Macros

    private mutating func takeMacro(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard let macro = scan.macro(in: text, at: position) else { return false }
        let content = macro.bracket + 1..<macro.end
        switch macro.kind {
        case .link:
            guard linkEnd == nil else { return false }
            skip(to: content.lowerBound, text, into: &builder)
            builder.link(to: text.extracting(macro.target))
            beginLinkText(text, macro, into: &builder)
        case .image:
            skip(to: macro.end + 1, text, into: &builder)
            appendImage(text.extracting(content), into: &builder)
        case .footnote:
            if !content.isEmpty {
                var note: [UInt8] = []
                note.append(text.extracting(content))
                notes.append(note)
            }
            skip(to: macro.end + 1, text, into: &builder)
        case .text:
            skip(to: content.lowerBound, text, into: &builder)
            builder.text(text.extracting(macro.target))
            if !macro.target.isEmpty { builder.text([0x20].span) }
            ends.append(macro.end)
        case .html:
            skip(to: macro.end + 1, text, into: &builder)
            builder.html(text.extracting(content))
        case .hidden: skip(to: macro.end + 1, text, into: &builder)
        }
        return true
    }

    /// The text of a link without the attributes behind it; its target where it has none.
    private mutating func beginLinkText(
        _ text: Span<UInt8>,
        _ macro: InlineScan.Macro,
        into builder: inout BlockBuilder
    ) {
        var end = macro.end
        let content = macro.bracket + 1..<macro.end
        if let sign = text.firstOffset(of: UInt8(ascii: "="), in: content), sign > content.lowerBound {
            var comma = sign
            while comma > content.lowerBound, text[comma] != UInt8(ascii: ",") { comma -= 1 }
            let isAttribute = text[sign - 1].isAsciiDocWord
            if isAttribute, text[comma] == UInt8(ascii: ",") || comma == content.lowerBound { end = comma }
        }
        if end > content.lowerBound, text[end - 1] == UInt8(ascii: "^") { end -= 1 }
        if end == content.lowerBound {
            builder.text(text.extracting(macro.target))
            builder.leaveLink()
            (position, kept) = (macro.end + 1, macro.end + 1)
        } else if end < macro.end {
            builder.text(text.extracting(content.lowerBound..<end))
            builder.leaveLink()
            (position, kept) = (macro.end + 1, macro.end + 1)
        } else {
            linkEnd = macro.end
        }
    }

    /// An image with the attributes that stand in its brackets, of which the first is its alternative.
    func appendImage(_ attributes: Span<UInt8>, into builder: inout BlockBuilder) {
        builder.enterImage()
        let end = attributes.firstOffset(of: UInt8(ascii: ","), in: 0..<attributes.count) ?? attributes.count
        let first = attributes.extracting(0..<end)
        if first.hasASCII("alt=", at: 0)
            || first.firstOffset(of: UInt8(ascii: "="), in: 0..<first.count) == nil
        {
            builder.text(first)
        }
        builder.leaveImage()
    }
}

/// The open pairs of marks: for each mark, single and double, where the closing one stands.
struct MarkTable {
    var closers: [(mark: UInt8, isDouble: Bool, closer: Int)] = []

    func isOpen(_ mark: UInt8, isDouble: Bool) -> Bool {
        closers.contains { $0.mark == mark && $0.isDouble == isDouble }
    }

    mutating func open(_ mark: UInt8, isDouble: Bool, closer: Int) {
        closers.append((mark, isDouble, closer))
    }

    /// How many bytes the closing mark at `position` has; nil if none stands there.
    mutating func closerLength(of mark: UInt8, at position: Int) -> Int? {
        guard !closers.isEmpty,
            let index = closers.firstIndex(where: { $0.closer == position && $0.mark == mark })
        else { return nil }
        return closers.remove(at: index).isDouble ? 2 : 1
    }
}
