/// What a look over reStructuredText tells before it is read: substitutions, targets, and whether its first title is
/// the document's.
struct RSTSurvey {
    private(set) var substitutions: [[UInt8]: RSTInline.Substitution] = [:]
    private(set) var targets: [[UInt8]: [UInt8]] = [:]
    /// Whether no other title has the style of the first.
    private(set) var hasDocumentTitle = false

    init(_ lines: TextLines) {
        var first: RSTTitle.Style?
        var titles = 0
        var index = 0
        while index < lines.count {
            if let title = RSTTitle(lines, index) {
                first = first ?? title.style
                if title.style == first { titles += 1 }
                index = title.end
                continue
            }
            if lines.hasPrefix(".. ", index) { take(lines, index) }
            index += 1
        }
        hasDocumentTitle = titles == 1
    }

    private mutating func take(_ lines: TextLines, _ index: Int) {
        let bytes = lines.bytes
        let text = bytes.span
        let line = lines[index].range
        let start = line.lowerBound + 3
        guard start < line.upperBound else { return }
        if text[start] == UInt8(ascii: "_"), let colon = Self.targetEnd(text, start + 1..<line.upperBound) {
            let name = RSTInline.key(of: text.extracting(start + 1..<colon))
            var address = text.extracting(colon + 1..<line.upperBound)
            if address.isBlank, index + 1 < lines.count, lines[index + 1].indent > lines[index].indent {
                address = text.extracting(lines[index + 1].range)
            }
            var value: [UInt8] = []
            value.append(address)
            targets[name] = value.isEmpty ? [UInt8(ascii: "#")] : Array(value.drop { $0 <= 0x20 })
        } else if text[start] == UInt8(ascii: "|") {
            guard let end = text.firstOffset(of: UInt8(ascii: "|"), in: start + 1..<line.upperBound) else {
                return
            }
            define(
                RSTInline.key(of: text.extracting(start + 1..<end)),
                lines,
                end + 1..<line.upperBound,
                line: index
            )
        }
    }

    /// Where a target's name ends: at a colon with a blank or nothing behind it.
    private static func targetEnd(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
        var position = range.lowerBound
        while let colon = text.firstOffset(of: UInt8(ascii: ":"), in: position..<range.upperBound) {
            let isEscaped = colon > range.lowerBound && text[colon - 1] == UInt8(ascii: "\\")
            if !isEscaped, colon + 1 == range.upperBound || text[colon + 1] <= 0x20 { return colon }
            position = colon + 1
        }
        return nil
    }

    private mutating func define(_ name: [UInt8], _ lines: TextLines, _ range: Range<Int>, line: Int) {
        let bytes = lines.bytes
        let text = bytes.span
        var start = range.lowerBound
        while start < range.upperBound, text[start] <= 0x20 { start += 1 }
        if text.hasASCII("replace::", at: start) {
            var value = Array(bytes[min(start + 9, range.upperBound)..<range.upperBound].drop { $0 <= 0x20 })
            var next = line + 1
            while !lines.isBlank(next), lines[next].indent > lines[line].indent {
                value.append(0x20)
                value += bytes[lines[next].range]
                next += 1
            }
            substitutions[name] = .text(value)
        } else if text.hasASCII("image::", at: start) {
            let option = line + 1
            let hasAlternative = lines.hasPrefix(":alt: ", option)
            substitutions[name] = .image(hasAlternative: hasAlternative)
        } else if text.hasASCII("unicode::", at: start) || text.hasASCII("date::", at: start) {
            substitutions[name] = .text([])
        }
    }
}

/// A section's title with a line of signs under it, or over and under it.
struct RSTTitle {
    struct Style: Hashable {
        let mark: UInt8
        let hasOverline: Bool
    }

    let style: Style
    /// The line of its text and the one behind it.
    let text: Int
    let end: Int

    init?(_ lines: TextLines, _ index: Int) {
        guard !lines.isBlank(index) else { return nil }
        if let mark = Self.mark(of: lines, index) {
            guard !lines.isBlank(index + 1), Self.mark(of: lines, index + 2) == mark,
                lines[index + 2].count == lines[index].count, Self.mark(of: lines, index + 1) == nil
            else { return nil }
            style = Style(mark: mark, hasOverline: true)
            text = index + 1
            end = index + 3
            return
        }
        guard lines[index].indent == 0, let mark = Self.mark(of: lines, index + 1),
            lines[index + 1].count >= min(lines.width(of: index), 4),
            mark != UInt8(ascii: ":") || lines[index + 1].count > 2
        else { return nil }
        style = Style(mark: mark, hasOverline: false)
        text = index
        end = index + 2
    }

    /// The sign of which the whole line, not indented, consists.
    static func mark(of lines: TextLines, _ index: Int) -> UInt8? {
        guard !lines.isBlank(index), lines[index].indent == 0, lines[index].count >= 2 else { return nil }
        let byte = lines.firstByte(of: index)
        guard byte.isASCIISign, lines.isRun(index, of: byte, atLeast: 2) else { return nil }
        let isMarkup = byte == UInt8(ascii: ".") && lines[index].count == 2
        return isMarkup ? nil : byte
    }
}

extension TextLines {
    /// How many scalars a line's text has.
    func width(of index: Int) -> Int {
        let span = bytes.span
        var width = 0
        for position in self[index].range where span[position] & 0xC0 != 0x80 { width += 1 }
        return width
    }
}

extension UInt8 {
    /// A printable ASCII byte that is no letter, digit or space.
    var isASCIISign: Bool { self > 0x20 && self < 0x7F && !isASCIILetter && !isASCIIDigit }
}
