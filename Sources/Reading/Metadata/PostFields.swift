import Posts
import Text

/// Fills a post from front matter; what cannot be understood becomes a finding and is left out.
struct PostFields {
    let settings: ReadingSettings
    private let fields: [MetaField]
    private(set) var findings: [(line: Int, fact: Problem.Fact)] = []

    init(_ fields: [MetaField], settings: ReadingSettings) {
        self.settings = settings
        var all = fields
        for field in fields where FieldNames.nested.contains(field.key) {
            if case .map(let inner) = field.value { all += inner }
        }
        self.fields = all
    }

    mutating func fill(_ post: inout Post) {
        post.title = title()
        post.authors = authors()
        post.tags = tags(settings.tagFields)
        post.categories = tags(FieldNames.categories)
        if let day = day(FieldNames.published) { post.published = day.value }
        post.updated = day(FieldNames.updated)?.value
        post.language = text(FieldNames.language).map { $0.lowercased() } ?? post.language
        post.slug = text(FieldNames.slug) ?? post.slug
        post.permalink = text(FieldNames.permalink) ?? ""
        post.isDraft = isDraft()
        if FieldNames.kind.contains(where: { text([$0]) == "page" }) { post.kind = .page }
        if post.tags.count > settings.tagsPerPost, let field = first(settings.tagFields) {
            findings.append((field.line, .tooManyTags(count: post.tags.count, limit: settings.tagsPerPost)))
        }
    }

    private func first(_ names: [String]) -> MetaField? {
        for name in names {
            if let field = fields.first(where: { $0.key == name }) { return field }
        }
        return nil
    }

    /// A field's text without the white space around it; nil where there is none.
    private func text(_ names: [String]) -> String? {
        for name in names {
            guard let field = fields.first(where: { $0.key == name }), case .scalar(let text, _) = field.value
            else {
                continue
            }
            let trimmed = TextTrimming.trimmed(text)
            if !trimmed.isEmpty { return trimmed }
        }
        return nil
    }

    private mutating func title() -> String {
        guard let field = first(FieldNames.title) else { return "" }
        guard case .scalar(let text, _) = field.value else {
            findings.append((field.line, .title(found: field.value.kind)))
            return ""
        }
        if text.utf8.count > 32_767 {
            findings.append((field.line, .title(found: "\(text.utf8.count) bytes long")))
        }
        return TextTrimming.singleLine(text)
    }

    private mutating func isDraft() -> Bool {
        // Jekyll writes `published: false`.
        if let field = first(["published"]), case .scalar("false", isText: false) = field.value {
            return true
        }
        guard let field = first(FieldNames.draft) else { return false }
        guard case .scalar(let text, _) = field.value else {
            if case .null = field.value { return false }
            findings.append((field.line, .draft(found: field.value.kind)))
            return false
        }
        switch text.lowercased() {
        case "true", "yes", "on", "1": return true
        case "false", "no", "off", "0", "": return false
        default:
            findings.append((field.line, .draft(found: text)))
            return false
        }
    }

    /// The day of the first field that is there, nil where none is; an impossible one has no value and gives way to
    /// nothing else.
    private mutating func day(_ names: [String]) -> (value: Day?, line: Int)? {
        for name in names {
            guard let field = fields.first(where: { $0.key == name }) else { continue }
            switch field.value {
            case .null: continue
            case .scalar(let text, let isText):
                let trimmed = TextTrimming.trimmed(text)
                if trimmed.isEmpty || (!isText && (trimmed == "true" || trimmed == "false")) { continue }
                if let date = DateText.parse(trimmed) {
                    return (date.day(in: settings.zone), field.line)
                }
                findings.append((field.line, .date(field: name, found: trimmed)))
                return (nil, field.line)
            case .list, .map:
                findings.append((field.line, .date(field: name, found: field.value.kind)))
                return (nil, field.line)
            }
        }
        return nil
    }

    // MARK: Names in lists

    private mutating func tags(_ names: [String]) -> [String] {
        var tags: [String] = []
        for name in names {
            for field in fields where field.key == name { collectTags(field, into: &tags) }
        }
        var keys: Set<UTF8Key> = []
        return tags.filter { keys.insert(UTF8Key(Normalization.tagKey($0))).inserted }
    }

    private mutating func collectTags(_ field: MetaField, into tags: inout [String]) {
        switch field.value {
        case .null: break
        case .scalar(let text, let isText):
            let parts = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
            if parts.count > 1 {
                findings.append((field.line, .tags(field: field.key, found: "one text, split at its commas")))
            } else if !isText {
                findings.append((field.line, .tags(field: field.key, found: "a number or a truth value")))
            }
            for part in parts {
                let tag = TextTrimming.singleLine(String(Substring(part)))
                if !tag.isEmpty { add(tag, field, to: &tags) }
            }
        case .list(let items): collectTags(items, field, into: &tags)
        case .map:
            findings.append((field.line, .tags(field: field.key, found: "a mapping")))
        }
    }

    private mutating func collectTags(_ items: [MetaValue], _ field: MetaField, into tags: inout [String]) {
        var isMixed = false
        for item in items {
            switch item {
            case .scalar(let text, let isText):
                isMixed = isMixed || !isText
                add(TextTrimming.singleLine(text), field, to: &tags)
            case .map(let inner):
                if case .scalar(let text, _) = inner.first(where: { $0.key == "name" })?.value {
                    add(TextTrimming.singleLine(text), field, to: &tags)
                } else {
                    isMixed = true
                }
            case .null, .list: isMixed = true
            }
        }
        if isMixed {
            findings.append((field.line, .tags(field: field.key, found: "a list of more than texts")))
        }
    }

    private mutating func add(_ tag: String, _ field: MetaField, to tags: inout [String]) {
        if Normalization.tagKey(tag).isEmpty {
            findings.append((field.line, .emptyTag(field: field.key)))
        } else {
            tags.append(tag)
        }
    }

    private mutating func authors() -> [String] {
        var authors: [String] = []
        for name in FieldNames.authors {
            for field in fields where field.key == name { collectAuthors(field.value, field, into: &authors) }
        }
        var keys: Set<UTF8Key> = []
        return authors.filter {
            let key = Normalization.tagKey($0)
            return !key.isEmpty && keys.insert(UTF8Key(key)).inserted
        }
    }

    private mutating func collectAuthors(_ value: MetaValue, _ field: MetaField, into authors: inout [String])
    {
        switch value {
        case .null: break
        case .scalar(let text, _): authors.append(TextTrimming.singleLine(text))
        case .list(let items):
            for item in items {
                if case .list = item {
                    findings.append((field.line, .author(found: "a list in a list")))
                } else {
                    collectAuthors(item, field, into: &authors)
                }
            }
        case .map(let inner):
            if case .scalar(let text, _) = inner.first(where: { $0.key == "name" })?.value {
                authors.append(TextTrimming.singleLine(text))
            } else {
                findings.append((field.line, .author(found: "a mapping without name")))
            }
        }
    }
}
