import Posts

/// The text of Org's paragraphs, headlines and cells: marks go, links and macros become what they show.
struct OrgInline {
    /// Timestamps, targets, macros and marks of notes are no longer than this.
    private static let longestMark = 400

    private var source: [UInt8] = []
    private var notes: [[UInt8]] = []
    private var position = 0
    /// Where text begins that has not been handed over.
    private var kept = 0
    /// Where the marks of emphasis that are open end, by mark.
    private var closers: [(mark: UInt8, offset: Int)] = []
    /// Marks whose end was looked for in vain.
    private var barren: Set<UInt8> = []
    /// Notes whose end was looked for in vain; after some of them no more are looked for.
    private var openNotes = 0
    /// Up to where the end of a link's text was looked for in vain.
    private var withoutLinkEnd = 0

    mutating func begin() {
        source.removeAll(keepingCapacity: true)
    }

    /// Adds a line.
    mutating func add(_ bytes: [UInt8], _ line: Range<Int>) {
        if !source.isEmpty { source.append(0x0A) }
        source.append(contentsOf: bytes[line])
    }

    /// The footnotes that stood in the text since the last call.
    mutating func takeNotes() -> [[UInt8]] {
        defer { notes.removeAll() }
        return notes
    }

    mutating func render(_ text: [UInt8], into builder: inout BlockBuilder) {
        source = text
        render(into: &builder)
    }

    mutating func render(into builder: inout BlockBuilder) {
        let bytes = source
        let text = bytes.span
        (position, kept) = (0, 0)
        closers.removeAll(keepingCapacity: true)
        barren.removeAll(keepingCapacity: true)
        openNotes = 0
        withoutLinkEnd = 0
        while position < text.count { step(text, into: &builder) }
        flush(text, into: &builder)
    }

    private mutating func flush(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        if kept < position { builder.text(text.extracting(kept..<min(position, text.count))) }
        kept = position
    }

    private mutating func skip(to end: Int, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
        flush(text, into: &builder)
        position = end
        kept = end
    }

    private mutating func step(_ text: Span<UInt8>, into builder: inout BlockBuilder) {
        let byte = text[position]
        switch byte {
        case UInt8(ascii: "["):
            if takeLink(text, into: &builder) || takeNote(text, into: &builder) { return }
        case UInt8(ascii: "<"):
            if takeAngle(text, into: &builder) { return }
        case UInt8(ascii: "{"):
            if text.hasASCII("{{{", at: position), let end = end(of: "}}}", in: text, from: position + 3) {
                return skip(to: end + 3, text, into: &builder)
            }
        case UInt8(ascii: "@"):
            if text.hasASCII("@@", at: position), let end = end(of: "@@", in: text, from: position + 2) {
                return takeSnippet(text, end, into: &builder)
            }
        case UInt8(ascii: "\\"):
            let isBreak = text.hasASCII("\\\\", at: position)
            if isBreak, position + 2 == text.count || text[position + 2] <= 0x20 {
                return skip(to: position + 2, text, into: &builder)
            }
        case UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"), UInt8(ascii: "="),
            UInt8(ascii: "~"):
            return takeMark(byte, text, into: &builder)
        default: break
        }
        position += 1
    }

    // MARK: Emphasis

    private mutating func takeMark(_ mark: UInt8, _ text: Span<UInt8>, into builder: inout BlockBuilder) {
        if let open = closers.firstIndex(where: { $0.offset == position && $0.mark == mark }) {
            closers.remove(at: open)
            return skip(to: position + 1, text, into: &builder)
        }
        guard !closers.contains(where: { $0.mark == mark }), mayOpen(text),
            let end = closer(mark, in: text, from: position + 1)
        else {
            position += 1
            return
        }
        let isCode = mark == UInt8(ascii: "=") || mark == UInt8(ascii: "~")
        flush(text, into: &builder)
        if isCode {
            builder.codeText(text.extracting(position + 1..<end))
            position = end + 1
        } else {
            closers.append((mark, end))
            position += 1
        }
        kept = position
    }

    private func mayOpen(_ text: Span<UInt8>) -> Bool {
        guard position + 1 < text.count, text[position + 1] > 0x20 else { return false }
        guard position > 0 else { return true }
        switch text[position - 1] {
        case UInt8(ascii: "-"), UInt8(ascii: "("), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "{"),
            UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "_"), UInt8(ascii: "+"):
            return true
        default: return text[position - 1] <= 0x20
        }
    }

    private mutating func closer(_ mark: UInt8, in text: Span<UInt8>, from start: Int) -> Int? {
        guard !barren.contains(mark) else { return nil }
        var position = start + 1
        while let found = text.firstOffset(of: mark, in: min(position, text.count)..<text.count) {
            if text[found - 1] > 0x20, found + 1 == text.count || Self.mayFollow(text[found + 1]) {
                return found
            }
            position = found + 1
        }
        barren.insert(mark)
        return nil
    }

    private static func mayFollow(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ")"),
            UInt8(ascii: "}"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "*"), UInt8(ascii: "/"),
            UInt8(ascii: "_"), UInt8(ascii: "+"):
            true
        default: byte <= 0x20
        }
    }

    // MARK: Links and notes

    /// Where `mark` stands within reach; on one line unless it is a note.
    private func end(of mark: StaticString, in text: Span<UInt8>, from start: Int) -> Int? {
        let limit = min(text.count, start + Self.longestMark)
        let first = mark.withUTF8Buffer { $0[0] }
        var position = start
        while position < limit, let found = text.firstOffset(of: first, in: position..<limit) {
            if text.hasASCII(mark, at: found) { return found }
            position = found + 1
        }
        return nil
    }

    /// `[[target]]` and `[[target][text]]`; a picture's file is an image where it has no text.
    private mutating func takeLink(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        let start = position + 2
        let limit = min(text.count, start + 10 * Self.longestMark)
        guard text.hasASCII("[[", at: position), start < limit,
            let close = text.firstOffset(of: UInt8(ascii: "]"), in: start..<limit), close > start,
            close + 1 < text.count
        else { return false }
        let target = text.extracting(start..<close)
        if text[close + 1] == UInt8(ascii: "]") {
            skip(to: close + 2, text, into: &builder)
            appendBareLink(target, into: &builder)
            return true
        }
        guard text[close + 1] == UInt8(ascii: "["),
            let end = linkTextEnd(text, close + 2..<max(close + 2, limit))
        else { return false }
        flush(text, into: &builder)
        let shown = text.extracting(close + 2..<end)
        if Self.isImage(shown), Self.schemeEnd(shown) > 0 || Self.isImage(target) {
            appendImage(into: &builder)
        } else {
            builder.link(to: target.extracting(Self.schemeEnd(target)..<target.count))
            builder.text(shown)
            builder.leaveLink()
        }
        (position, kept) = (end + 2, end + 2)
        return true
    }

    private mutating func linkTextEnd(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var position = min(max(range.lowerBound, withoutLinkEnd), range.upperBound)
        while let found = text.firstOffset(of: UInt8(ascii: "]"), in: position..<range.upperBound) {
            if text.hasASCII("]]", at: found) { return found }
            position = found + 1
        }
        withoutLinkEnd = range.upperBound
        return nil
    }

    private func appendBareLink(_ target: Span<UInt8>, into builder: inout BlockBuilder) {
        if Self.isImage(target) { return appendImage(into: &builder) }
        let address = target.extracting(Self.schemeEnd(target)..<target.count)
        builder.link(to: address)
        builder.text(address)
        builder.leaveLink()
    }

    private func appendImage(into builder: inout BlockBuilder) {
        builder.enterImage()
        builder.leaveImage()
    }

    /// After the `file:` of a file's path.
    private static func schemeEnd(_ target: Span<UInt8>) -> Int { target.hasASCII("file:", at: 0) ? 5 : 0 }

    private static func isImage(_ target: Span<UInt8>) -> Bool {
        let suffixes: [StaticString] = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif", ".bmp"]
        for suffix in suffixes {
            if target.hasASCII(suffix, at: target.count - suffix.utf8CodeUnitCount) { return true }
        }
        return false
    }

    /// `[fn:name]`, a mark, and `[fn:name:text]` or `[fn::text]`, a note in its place; `[cite:…]` shows nothing.
    private mutating func takeNote(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        let isCitation = text.hasASCII("[cite:", at: position) || text.hasASCII("[cite/", at: position)
        guard isCitation || text.hasASCII("[fn:", at: position), openNotes < 8 else { return false }
        var depth = 0
        var end = position
        let limit = min(text.count, position + 10 * Self.longestMark)
        repeat {
            if text[end] == UInt8(ascii: "[") { depth += 1 }
            if text[end] == UInt8(ascii: "]") { depth -= 1 }
            end += 1
        } while end < limit && depth > 0
        guard depth == 0 else {
            openNotes += 1
            return false
        }
        let content = position + 4..<end - 1
        if !isCitation, let colon = text.firstOffset(of: UInt8(ascii: ":"), in: content) {
            var note: [UInt8] = []
            note.append(text.extracting(colon + 1..<content.upperBound))
            if !note.isEmpty { notes.append(note) }
        }
        skip(to: end, text, into: &builder)
        return true
    }

    /// Targets, `<<name>>`, go; addresses in angle brackets and timestamps stay without them.
    private mutating func takeAngle(_ text: Span<UInt8>, into builder: inout BlockBuilder) -> Bool {
        guard text.hasASCII("<<", at: position), let end = end(of: ">>", in: text, from: position + 2) else {
            return false
        }
        let isRadio = text.hasASCII("<<<", at: position)
        if isRadio {
            skip(to: position + 3, text, into: &builder)
        } else {
            skip(
                to: text.run(of: UInt8(ascii: ">"), from: end, before: text.count).upperBound,
                text,
                into: &builder
            )
        }
        return true
    }

    /// `@@html:<b>@@`.
    private mutating func takeSnippet(_ text: Span<UInt8>, _ end: Int, into builder: inout BlockBuilder) {
        let start = position
        skip(to: end + 2, text, into: &builder)
        if text.hasASCII("@@html:", at: start), start + 7 <= end {
            builder.html(text.extracting(start + 7..<end))
        }
    }
}
