import Posts

/// The head of an AsciiDoc document, and what may stand between blocks as it does there: attributes and comments.
extension AsciiDocParser {
    mutating func readHeader() {
        while index < lines.count {
            index = lines.nextText(from: index)
            if takeEntry(isHead: true) || takeComment() { continue }
            break
        }
        guard index < lines.count, let title = title(of: index), title.level == 1 else { return }
        header.setTitle(plain(title.text), line: lines.number(of: index))
        index = title.end
        var canBeAuthor = true
        while !lines.isBlank(index) {
            if takeEntry(isHead: true) || takeComment() { continue }
            let text = lines.string(of: index)
            let first = lines.firstByte(of: index)
            if canBeAuthor, first.isASCIILetter || first >= 0x80, !Self.isRevision(text) {
                header.takeAuthors(text, number: lines.number(of: index))
            } else if Self.isRevision(text) {
                header.takeRevision(text, number: lines.number(of: index))
            } else {
                break
            }
            canBeAuthor = false
            index += 1
        }
    }

    /// Whether the line is that of a revision: a version, `v1.2`, or a date.
    private static func isRevision(_ line: String) -> Bool {
        let bytes = line.utf8
        guard let first = bytes.first else { return false }
        return first.isASCIIDigit
            || (first | 0x20 == UInt8(ascii: "v") && bytes.dropFirst().first?.isASCIIDigit ?? false)
    }

    /// Text without marks and references, for a field.
    private mutating func plain(_ range: Range<Int>) -> String {
        var rendered = BlockBuilder()
        rendered.openLeaf(.paragraph, line: 1)
        inline.render(Array(lines.bytes[range]), attributes: &attributes, into: &rendered)
        rendered.closeLeaf()
        _ = inline.takeNotes()
        return String(decoding: rendered.body.text, as: UTF8.self)
    }

    /// Takes an attribute entry, with the lines that a backslash joins to it.
    mutating func takeEntry(isHead: Bool) -> Bool {
        guard lines.firstByte(of: index) == UInt8(ascii: ":") else { return false }
        let line = lines[index].range
        let source = lines.bytes
        let text = source.span.extracting(line)
        guard let entry = AsciiDocAttributes.entry(text) else { return false }
        let number = lines.number(of: index)
        let name = String(
            decoding: lines.bytes[line][shifted(entry.name, by: line.lowerBound)],
            as: UTF8.self
        )
        var value = Array(lines.bytes[shifted(entry.value, by: line.lowerBound)])
        index += 1
        while value.last == UInt8(ascii: "\\"), !lines.isBlank(index) {
            value.removeLast()
            value += lines.bytes[lines[index].range]
            index += 1
        }
        if entry.isUnset {
            attributes.unset(name)
        } else {
            attributes.set(name, to: value)
            if isHead {
                header.take(name, String(decoding: attributes.expanded(value), as: UTF8.self), line: number)
            }
        }
        return true
    }

    private func shifted(_ range: Range<Int>, by offset: Int) -> Range<Int> {
        range.lowerBound + offset..<range.upperBound + offset
    }

    /// Takes a line of comment or a block of comments.
    mutating func takeComment() -> Bool {
        guard lines.hasPrefix("//", index) else { return false }
        if let delimiter = AsciiDocDelimiter(lines, index), delimiter.kind == .comment {
            index = end(of: delimiter, from: index + 1) + 1
            return true
        }
        guard !lines.hasPrefix("///", index) else { return false }
        index += 1
        return true
    }
}
