/// The content of a WordPress post as it stands in its database.
enum WordPressContent {
    /// The HTML that WordPress makes of it, without its shortcodes. Block comments stay: they are no text.
    static func html(_ content: [UInt8]) -> [UInt8] {
        let text = Shortcodes.removed(from: content)
        return holdsBlocks(content.span) ? text : ClassicParagraphs.marked(text)
    }

    private static func holdsBlocks(_ content: Span<UInt8>) -> Bool {
        var position = 0
        while let open = content.firstOffset(of: UInt8(ascii: "<"), in: position..<content.count) {
            if content.hasASCII("<!-- wp:", at: open) { return true }
            position = open + 1
        }
        return false
    }
}
