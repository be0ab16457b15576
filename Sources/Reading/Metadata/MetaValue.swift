import Posts
import TOML
import YAML

/// A value of front matter, whatever it was written in.
indirect enum MetaValue {
    case null
    /// - Parameter isText: false for a number or a truth value.
    case scalar(String, isText: Bool)
    case list([MetaValue])
    case map([MetaField])

    /// What the value is, for a message.
    var kind: String {
        switch self {
        case .null: "empty"
        case .scalar(_, isText: true): "text"
        case .scalar: "a number or a truth value"
        case .list: "a list"
        case .map: "a mapping"
        }
    }
}

/// One key of front matter with its value.
struct MetaField {
    /// ASCII letters in lower case: generators compare names without case.
    var key: String
    var value: MetaValue
    var line: Int
}

extension MetaValue {
    init(_ node: YAMLNode) {
        switch node.content {
        case .null: self = .null
        case .scalar(let scalar):
            let isText = scalar.style != .plain || (Double(scalar.text) == nil && node.boolean == nil)
            self = .scalar(scalar.text, isText: isText)
        case .sequence(let items): self = .list(items.map(MetaValue.init))
        case .mapping(let pairs): self = .map(MetaField.fields(pairs))
        }
    }

    init(_ value: TOMLValue) {
        switch value {
        case .string(let text), .date(let text): self = .scalar(text, isText: true)
        case .number(let text): self = .scalar(text, isText: false)
        case .boolean(let flag): self = .scalar(flag ? "true" : "false", isText: false)
        case .array(let items): self = .list(items.map(MetaValue.init))
        case .table(let entries): self = .map(MetaField.fields(entries))
        }
    }

    init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .string(let text): self = .scalar(text, isText: true)
        case .number(let text): self = .scalar(text, isText: false)
        case .boolean(let flag): self = .scalar(flag ? "true" : "false", isText: false)
        case .array(let items): self = .list(items.map(MetaValue.init))
        case .object(let members): self = .map(MetaField.fields(members))
        }
    }
}

extension MetaField {
    static func fields(_ pairs: [YAMLPair]) -> [MetaField] {
        pairs.compactMap { pair in
            guard let key = pair.key.text else { return nil }
            return MetaField(key: key.lowercased(), value: MetaValue(pair.value), line: pair.key.mark.line)
        }
    }

    static func fields(_ entries: [TOMLEntry]) -> [MetaField] {
        entries.map { MetaField(key: $0.name.lowercased(), value: MetaValue($0.value), line: $0.line) }
    }

    static func fields(_ members: [JSONMember]) -> [MetaField] {
        members.map { MetaField(key: $0.name.lowercased(), value: MetaValue($0.value), line: $0.line) }
    }
}
