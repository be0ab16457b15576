/// Takes WordPress's shortcodes out of a post's HTML: `[gallery ids="1,2"]`, `[caption]…[/caption]`.
///
/// A tag in square brackets is one if WordPress itself has its name or if it has a closing twin. What stands between a
/// pair stays. `[[name]]` is WordPress's way to show `[name]`.
struct Shortcodes {
    /// The names that WordPress has without plugins.
    private static let own = Set(
        ["audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption"].map { Array($0.utf8) }
    )

    /// A tag in brackets.
    private struct Tag {
        var range: Range<Int>
        var name: ArraySlice<UInt8>
        var isClosing: Bool
        /// Whether the brackets are doubled.
        var isEscaped: Bool
    }

    private let text: [UInt8]
    private let tags: [Tag]
    /// Of each name, where its first opening and its last closing tag begin.
    private var firstOpening: [ArraySlice<UInt8>: Int] = [:]
    private var lastClosing: [ArraySlice<UInt8>: Int] = [:]

    /// The text without its shortcodes; line ends within them stay, so that lines keep their numbers.
    static func removed(from text: [UInt8]) -> [UInt8] {
        guard text.span.firstOffset(of: UInt8(ascii: "["), in: 0..<text.count) != nil else { return text }
        return Shortcodes(text).kept()
    }

    private init(_ text: [UInt8]) {
        self.text = text
        tags = Self.tags(in: text)
        for tag in tags where !tag.isEscaped {
            if tag.isClosing {
                lastClosing[tag.name] = tag.range.lowerBound
            } else if firstOpening[tag.name] == nil {
                firstOpening[tag.name] = tag.range.lowerBound
            }
        }
    }

    private func kept() -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        var position = 0
        for tag in tags {
            guard tag.isEscaped || isShortcode(tag) else { continue }
            output.append(contentsOf: text[position..<tag.range.lowerBound])
            if tag.isEscaped {
                output.append(contentsOf: text[tag.range.dropFirst().dropLast()])
            } else {
                output.append(contentsOf: text[tag.range].lazy.filter { $0 == 0x0A })
            }
            position = tag.range.upperBound
        }
        output.append(contentsOf: text[position...])
        return output
    }

    private func isShortcode(_ tag: Tag) -> Bool {
        if Self.own.contains(Array(tag.name)) { return true }
        if tag.isClosing { return firstOpening[tag.name].map { $0 < tag.range.lowerBound } ?? false }
        return lastClosing[tag.name].map { $0 > tag.range.lowerBound } ?? false
    }

    private static func tags(in text: [UInt8]) -> [Tag] {
        let bytes = text.span
        var tags: [Tag] = []
        var position = 0
        while let open = bytes.firstOffset(of: UInt8(ascii: "["), in: position..<bytes.count) {
            position = open + 1
            guard let tag = tag(in: text, at: open) else { continue }
            tags.append(tag)
            position = tag.range.upperBound
        }
        return tags
    }

    /// The tag that begins with the bracket at `open`. WordPress allows no bracket within one.
    private static func tag(in text: [UInt8], at open: Int) -> Tag? {
        var start = open + 1
        let isDoubled = start < text.count && text[start] == UInt8(ascii: "[")
        if isDoubled { start += 1 }
        let isClosing = start < text.count && text[start] == UInt8(ascii: "/")
        if isClosing { start += 1 }
        var end = start
        while end < text.count, isNameByte(text[end]) { end += 1 }
        guard end > start, text[start].isASCIILetter, end < text.count else { return nil }
        let name = text[start..<end]
        let isBounded =
            text[end].isHTMLSpace || text[end] == UInt8(ascii: "]") || text[end] == UInt8(ascii: "=")
            || text[end] == UInt8(ascii: "/")
        guard isBounded else { return nil }
        while end < text.count, text[end] != UInt8(ascii: "]"), text[end] != UInt8(ascii: "[") { end += 1 }
        guard end < text.count, text[end] == UInt8(ascii: "]") else { return nil }
        let isEscaped = isDoubled && end + 1 < text.count && text[end + 1] == UInt8(ascii: "]")
        // Of `[[name]` the inner brackets are the tag.
        let first = isDoubled && !isEscaped ? open + 1 : open
        return Tag(
            range: first..<end + (isEscaped ? 2 : 1),
            name: name,
            isClosing: isClosing,
            isEscaped: isEscaped
        )
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
    }
}
