import Text

/// A text of a feed with what it is written in, as its `type` and `mode` say.
struct FeedText {
    /// In UTF-8.
    var text: [UInt8]
    var isHTML: Bool
    /// Whether its lines are those of the file.
    var hasFileLines = true

    /// RSS writes HTML, escaped or not. Atom writes text unless it says otherwise.
    init(_ field: XMLItem.Field, isAtom: Bool) {
        let type = field.attributes.value("type").map { TextTrimming.trimmed($0).lowercased() } ?? ""
        let mode = field.attributes.value("mode")?.lowercased() ?? ""
        text = field.text
        isHTML = field.isMarkup || !isAtom || type.hasSuffix("html") && !type.hasSuffix("xhtml")
        let isEncoded = mode == "base64" || (mode.isEmpty && Self.isBinary(type) && !field.isMarkup)
        guard isEncoded, let decoded = Base64.decode(field.text) else { return }
        text = UTF8Validation.repaired(decoded)
        isHTML = !isAtom || type.hasSuffix("html") || type.isEmpty
        hasFileLines = false
    }

    /// Whether Atom 1.0 has base64 for content of this media type.
    private static func isBinary(_ type: String) -> Bool {
        type.contains("/") && !type.hasPrefix("text/") && !type.hasSuffix("xml")
    }

    var title: String {
        isHTML ? MarkupTitle.text(text) : MarkupTitle.plain(text)
    }
}
