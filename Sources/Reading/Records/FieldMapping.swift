import Posts
import Text

/// What a field of a record is to its post; the keys of `sources[].fields` in a pipeline file.
package enum FieldRole: String, CaseIterable, Sendable {
    case title, body, date, updated, tags, categories, authors, url, language, slug, id, draft, kind
}

/// Which fields of records, or columns of tables, are what of a post.
package struct FieldMapping: Sendable, Hashable {
    /// Names that stand in for those that are known without; a dot leads into an object.
    package var names: [FieldRole: String] = [:]
    /// What bodies are written in; `auto` goes by the field's name and its text.
    package var form = BodyForm.auto

    package init() {}
}

extension FieldMapping {
    /// Fields of posts' texts, and what they are written in.
    static let bodies: [(name: String, form: BodyForm)] = [
        ("body", .auto), ("content", .auto), ("markdown", .markdown), ("html", .html), ("text", .text),
    ]

    private static let ids = ["id", "guid"]

    /// The names, in lower case, under which a post's fields are known without a mapping.
    private static func known(_ role: FieldRole, _ settings: ReadingSettings) -> [String] {
        switch role {
        case .title: FieldNames.title
        case .body: bodies.map(\.name)
        case .date: FieldNames.published
        case .updated: FieldNames.updated
        case .tags: settings.tagFields
        case .categories: FieldNames.categories
        case .authors: FieldNames.authors
        case .url: FieldNames.permalink.reversed()
        case .language: FieldNames.language
        case .slug: FieldNames.slug
        case .id: ids
        case .draft: FieldNames.draft
        case .kind: FieldNames.kind
        }
    }

    /// Whether one of these names, in lower case, is that of a post's text.
    func hasBody(_ fields: [String]) -> Bool {
        guard let name = names[.body]?.lowercased() else {
            return fields.contains { field in Self.bodies.contains { $0.name == field } }
        }
        let first = name.prefix { $0 != "." }
        return fields.contains { $0 == name || $0 == first }
    }

    /// Whether one of these names, in lower case, is known at all.
    func knows(_ fields: [String], _ settings: ReadingSettings) -> Bool {
        fields.contains { field in FieldRole.allCases.contains { isName(field, of: $0, settings) } }
    }

    /// Whether a name, in lower case, is that of such a field.
    func isName(_ name: String, of role: FieldRole, _ settings: ReadingSettings) -> Bool {
        names[role].map { $0.lowercased() == name } ?? Self.known(role, settings).contains(name)
    }

    /// The record of these fields.
    func record(_ fields: [MetaField], line: Int, _ settings: ReadingSettings) -> Record {
        var record = Record()
        record.line = line
        record.bodyLine = line
        record.fields = renamed(fields, settings)
        if let (field, form) = body(in: fields), case .scalar(let text, _) = field.value {
            record.body = Array(text.utf8)
            record.form = self.form == .auto ? form : self.form
            record.bodyLine = field.line
        }
        let keys = [names[.id].map { [$0] } ?? Self.ids, names[.url].map { [$0] } ?? FieldNames.permalink]
        record.key = keys.joined().lazy.compactMap { Self.text(of: $0, in: fields) }.first
        return record
    }

    private func body(in fields: [MetaField]) -> (field: MetaField, form: BodyForm)? {
        if let name = names[.body] {
            let form = Self.bodies.first { $0.name == name.lowercased() }?.form ?? .auto
            return Self.field(name, in: fields).map { ($0, form) }
        }
        let found = Self.bodies.compactMap { body in
            Self.field(body.name, in: fields).map { (field: $0, form: body.form) }
        }
        return found.first { !$0.field.value.isBlank } ?? found.first
    }

    /// The fields with those that are mapped under the names that are known.
    private func renamed(_ fields: [MetaField], _ settings: ReadingSettings) -> [MetaField] {
        var renamed = fields
        var mapped: [MetaField] = []
        for (role, name) in names where role != .body && role != .id {
            let known = Self.known(role, settings)
            renamed.removeAll { known.contains($0.key) }
            guard var field = Self.field(name, in: fields), let key = known.first else { continue }
            field.key = key
            mapped.append(field)
        }
        return mapped.sorted { ($0.line, $0.key) < ($1.line, $1.key) } + renamed
    }

    /// The field of a name, or the one to which a path of names leads.
    private static func field(_ name: String, in fields: [MetaField]) -> MetaField? {
        let name = name.lowercased()
        if let field = fields.first(where: { $0.key == name }) { return field }
        guard let dot = name.utf8.firstIndex(of: UInt8(ascii: ".")),
            case .map(let inner) = fields.first(where: { $0.key == name[..<dot] })?.value
        else { return nil }
        return field(String(name[name.utf8.index(after: dot)...]), in: inner)
    }

    private static func text(of name: String, in fields: [MetaField]) -> [UInt8]? {
        guard case .scalar(let text, _) = field(name, in: fields)?.value else { return nil }
        let trimmed = TextTrimming.trimmed(text)
        return trimmed.isEmpty ? nil : Array(trimmed.utf8)
    }
}

extension MetaValue {
    fileprivate var isBlank: Bool {
        guard case .scalar(let text, _) = self else { return true }
        return text.utf8.allSatisfy { $0 <= 0x20 }
    }
}
