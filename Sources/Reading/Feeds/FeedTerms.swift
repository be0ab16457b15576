import Text

/// The terms under which a feed files an item. Feeds do not tell tags from categories, so a `category` is both.
struct FeedTerms {
    private var categories: [String] = []
    private var keywords: [String] = []

    init(_ item: XMLItem) {
        for field in item.all(.plain("category")) + item.all(.atom("category")) {
            let label = field.attributes.value("label") ?? ""
            let term = label.isEmpty ? field.attributes.value("term") ?? "" : label
            let text = term.isEmpty ? MarkupTitle.text(field.text) : MarkupTitle.plain(Array(term.utf8))
            categories.append(text)
        }
        keywords = item.all(XMLName(.dublinCore, "subject")).map { MarkupTitle.text($0.text) }
        for name in [XMLName(.media, "keywords"), XMLName(.itunes, "keywords")] {
            for field in item.all(name) {
                keywords += field.string.utf8.split(separator: UInt8(ascii: ",")).map {
                    TextTrimming.singleLine(String(Substring($0)))
                }
            }
        }
    }

    func add(to fields: inout RecordFields, line: Int) {
        fields.addTags(categories + keywords, line: line)
        fields.add("categories", categories, line: line)
    }
}
