/// Collects the fields of a record under the names that front matter has for them.
struct RecordFields {
    private(set) var list: [MetaField] = []
    private let tagField: String

    init(_ settings: ReadingSettings) {
        tagField = settings.tagFields.first ?? "tags"
    }

    /// Adds a text; nothing for an empty one.
    mutating func add(_ key: String, _ text: String, line: Int) {
        guard !text.isEmpty else { return }
        let isText = key != "draft"
        list.append(MetaField(key: key, value: .scalar(text, isText: isText), line: line))
    }

    /// Adds a list of texts, without empty ones.
    mutating func add(_ key: String, _ texts: [String], line: Int) {
        let items = texts.filter { !$0.isEmpty }.map { MetaValue.scalar($0, isText: true) }
        if !items.isEmpty { list.append(MetaField(key: key, value: .list(items), line: line)) }
    }

    /// Adds tags, under a name that the pipeline file has for them.
    mutating func addTags(_ tags: [String], line: Int) {
        add(tagField, tags, line: line)
    }
}
