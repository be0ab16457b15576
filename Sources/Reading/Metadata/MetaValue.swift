import Posts
import TOMLKit
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

    init(_ value: any TOMLValueConvertible, line: Int) {
        if let text = value.string {
            self = .scalar(text, isText: true)
        } else if let table = value.table {
            self = .map(MetaField.fields(table, lineOf: { _ in line }))
        } else if let array = value.array {
            self = .list(array.map { MetaValue($0, line: line) })
        } else if let date = value.dateTime {
            self = .scalar(TOMLDates.text(date), isText: true)
        } else if let date = value.date {
            self = .scalar(TOMLDates.text(date), isText: true)
        } else {
            self = .scalar(value.debugDescription, isText: false)
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

    static func fields(_ table: TOMLTable, lineOf: (String) -> Int) -> [MetaField] {
        table.keys.compactMap { key in
            guard let value = table[key] else { return nil }
            let line = lineOf(key)
            return MetaField(key: key.lowercased(), value: MetaValue(value, line: line), line: line)
        }
    }

    static func fields(_ members: [JSONMember]) -> [MetaField] {
        members.map { MetaField(key: $0.name.lowercased(), value: MetaValue($0.value), line: $0.line) }
    }
}

/// TOML's dates written as text again, for the one parser of dates.
private enum TOMLDates {
    static func text(_ date: TOMLDate) -> String {
        "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))"
    }

    static func text(_ value: TOMLDateTime) -> String {
        let time = value.time
        let clock = "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2))"
        guard let minutes = value.offset?.offset else { return "\(text(value.date))T\(clock)" }
        let sign = minutes < 0 ? "-" : "+"
        let offset = "\(sign)\(padded(abs(minutes) / 60, 2)):\(padded(abs(minutes) % 60, 2))"
        return "\(text(value.date))T\(clock)\(offset)"
    }

    private static func padded(_ number: some BinaryInteger, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
