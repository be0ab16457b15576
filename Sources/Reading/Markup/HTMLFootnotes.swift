/// Footnotes as WordPress, Ghost, Hugo, Jekyll, GitHub and pandoc write them in HTML.
enum HTMLFootnotes {
    /// Whether the element holds a post's footnotes, or one of them.
    static func isList(_ tag: borrowing HTMLTag) -> Bool {
        tag.has("class", "footnotes", "footnotes-list", "wp-block-footnotes", "footnote")
            || tag.has("role", "doc-endnotes", "doc-footnote")
    }

    /// Whether the element is the mark of a footnote in the text, or the way back from a footnote: neither is text.
    static func isMark(_ tag: borrowing HTMLTag, isInNote: Bool) -> Bool {
        if tag.role == .link {
            return tag.has("class", "footnote-ref", "footnote-backref", "footnote-anchor", "reversefootnote")
                || tag.has("role", "doc-noteref", "doc-backlink")
                || tag.has("rel", "footnote") || isInNote && leadsBack(tag)
        }
        guard tag.element == "sup" else { return false }
        return tag.has("class", "footnote-ref", "footnote-reference")
            || tag.has("role", "doc-noteref") || tag.with("data-fn") { _ in true } ?? false
    }

    private static func leadsBack(_ tag: borrowing HTMLTag) -> Bool {
        tag.with("href") { href in
            href.hasASCII("#fnref", at: 0)
                || href.hasASCII("#", at: 0) && href.hasASCII("-link", at: href.count - 5)
        } ?? false
    }
}
