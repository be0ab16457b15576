import Text

/// A strict JSON parser (RFC 8259) over bytes: duplicate names are errors, depth is bounded, numbers must be finite.
package struct JSONParser {
    /// Arrays and objects inside one another.
    package static let maximumDepth = 256

    private let bytes: [UInt8]
    private var position: Int
    private let end: Int
    private var line: Int
    private var lineStart: Int
    private var depth = 0

    private init(_ bytes: [UInt8], _ range: Range<Int>, firstLine: Int) {
        self.bytes = bytes
        position = range.lowerBound
        end = range.upperBound
        line = firstLine
        lineStart = range.lowerBound
    }

    /// The one value that fills the range.
    package static func parse(
        _ bytes: [UInt8],
        in range: Range<Int>,
        firstLine: Int = 1
    ) throws(JSONFault) -> JSONValue {
        var parser = JSONParser(bytes, range, firstLine: firstLine)
        let value = try parser.document()
        parser.skipSpace()
        if parser.position < parser.end { throw parser.fault(.trailingText) }
        return value
    }

    /// The value at the beginning of the range, and where it ends.
    package static func parsePrefix(
        _ bytes: [UInt8],
        in range: Range<Int>,
        firstLine: Int = 1
    ) throws(JSONFault) -> (value: JSONValue, end: Int) {
        var parser = JSONParser(bytes, range, firstLine: firstLine)
        let value = try parser.document()
        return (value, parser.position)
    }

    private mutating func document() throws(JSONFault) -> JSONValue {
        skipSpace()
        return try value()
    }

    private func fault(_ kind: JSONFault.Kind) -> JSONFault {
        JSONFault(kind: kind, line: line, column: position - lineStart + 1)
    }

    private func unexpected() -> JSONFault {
        position < end ? fault(.unexpected(bytes[position])) : fault(.unexpectedEnd)
    }

    private mutating func skipSpace() {
        while position < end {
            switch bytes[position] {
            case 0x20, 0x09, 0x0D: position += 1
            case 0x0A:
                position += 1
                line += 1
                lineStart = position
            default: return
            }
        }
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        guard position < end else { throw fault(.unexpectedEnd) }
        switch bytes[position] {
        case UInt8(ascii: "{"):
            return try nested { (parser: inout JSONParser) throws(JSONFault) in try parser.object() }
        case UInt8(ascii: "["):
            return try nested { (parser: inout JSONParser) throws(JSONFault) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try literal("true", .boolean(true))
        case UInt8(ascii: "f"): return try literal("false", .boolean(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ body: (inout JSONParser) throws(JSONFault) -> JSONValue
    ) throws(JSONFault) -> JSONValue {
        guard depth < Self.maximumDepth else { throw fault(.tooDeep) }
        depth += 1
        position += 1
        skipSpace()
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        var members: [JSONMember] = []
        var names: Set<UTF8Key> = []
        if take(UInt8(ascii: "}")) { return .object(members) }
        while true {
            let nameLine = line
            guard position < end, bytes[position] == UInt8(ascii: "\"") else { throw unexpected() }
            let name = try string()
            guard names.insert(UTF8Key(name)).inserted else { throw fault(.duplicateKey(name)) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw unexpected() }
            skipSpace()
            members.append(JSONMember(name: name, value: try value(), line: nameLine))
            skipSpace()
            if take(UInt8(ascii: "}")) { return .object(members) }
            guard take(UInt8(ascii: ",")) else { throw unexpected() }
            skipSpace()
        }
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        var items: [JSONValue] = []
        if take(UInt8(ascii: "]")) { return .array(items) }
        while true {
            items.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return .array(items) }
            guard take(UInt8(ascii: ",")) else { throw unexpected() }
            skipSpace()
        }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard take(word.withUTF8Buffer { $0[index] }) else { throw unexpected() }
        }
        return value
    }
}

// MARK: Scalars

extension JSONParser {
    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        let hasLeadingZero = position < end && bytes[position] == UInt8(ascii: "0")
        let whole = digits()
        guard whole > 0, !(hasLeadingZero && whole > 1) else { throw unexpected() }
        if take(UInt8(ascii: ".")), digits() == 0 { throw unexpected() }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            if digits() == 0 { throw unexpected() }
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let number = Double(text), number.isFinite else { throw fault(.number) }
        return .number(text)
    }

    private mutating func digits() -> Int {
        let start = position
        while position < end, bytes[position].isASCIIDigit { position += 1 }
        return position - start
    }

    private mutating func string() throws(JSONFault) -> String {
        position += 1
        var text: [UInt8] = []
        while position < end {
            let byte = bytes[position]
            switch byte {
            case UInt8(ascii: "\""):
                position += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                position += 1
                try escape(into: &text)
            case 0..<0x20: throw fault(.controlCharacter)
            default:
                text.append(byte)
                position += 1
            }
        }
        throw fault(.unexpectedEnd)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
        guard position < end else { throw fault(.unexpectedEnd) }
        let byte = bytes[position]
        position += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try unicodeEscape()).utf8)
        default: throw fault(.invalidEscape)
        }
    }

    /// After `\u`: a scalar, or a pair of surrogates.
    private mutating func unicodeEscape() throws(JSONFault) -> UnicodeScalar {
        let first = try hexadecimal()
        if let scalar = UnicodeScalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else {
            throw fault(.invalidEscape)
        }
        let second = try hexadecimal()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw fault(.invalidEscape) }
        return scalar
    }

    private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
        guard position + 4 <= end else { throw fault(.unexpectedEnd) }
        let digits = String(decoding: bytes[position..<position + 4], as: UTF8.self)
        guard digits.utf8.allSatisfy({ $0.isASCIIDigit || $0.isASCIILetter }),
            let value = UInt32(digits, radix: 16)
        else { throw fault(.invalidEscape) }
        position += 4
        return value
    }
}
