/// A JSON value; members stay in their order and numbers as they are written.
package indirect enum JSONValue: Sendable {
    case null
    case string(String)
    case number(String)
    case boolean(Bool)
    case array([JSONValue])
    case object([JSONMember])
}

/// A member of a JSON object.
package struct JSONMember: Sendable {
    package let name: String
    package let value: JSONValue
    /// Line of its name, from 1.
    package let line: Int
}

extension [JSONMember] {
    /// The value of the member of this name.
    subscript(_ name: String) -> JSONValue? { first { $0.name.utf8.elementsEqual(name.utf8) }?.value }
}

extension JSONValue {
    /// A string or number as text.
    var text: String? {
        switch self {
        case .string(let text), .number(let text): text
        default: nil
        }
    }

    var isNull: Bool {
        if case .null = self { true } else { false }
    }

    var items: [JSONValue]? {
        guard case .array(let items) = self else { return nil }
        return items
    }

    var members: [JSONMember]? {
        guard case .object(let members) = self else { return nil }
        return members
    }
}

/// Why a text is no JSON, and where: line and column from 1, in bytes.
package struct JSONFault: Error, Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case tooDeep, duplicateKey(String), unexpected(UInt8), unexpectedEnd, invalidEscape, controlCharacter,
            number
        case trailingText
    }

    package let kind: Kind
    package let line: Int
    package let column: Int

    package var reason: String {
        switch kind {
        case .tooDeep: "nested too deep"
        case .duplicateKey(let name): "the name \"\(name)\" stands twice"
        case .unexpected(let byte) where byte > 0x20 && byte < 0x7F:
            "unexpected \"\(String(UnicodeScalar(byte)))\""
        case .unexpected: "unexpected character"
        case .unexpectedEnd: "it ends too early"
        case .invalidEscape: "invalid escape sequence"
        case .controlCharacter: "control character in a string"
        case .number: "number out of range"
        case .trailingText: "text after the value"
        }
    }
}
