/// A JSON value as RFC 8259 has it. Members keep their order; a number keeps its digits.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case number(String)
    case string([UInt8])
    case array([JSONValue])
    case object([Member])

    struct Member: Equatable {
        let name: String
        let value: JSONValue
    }

    static func text(_ text: String) -> JSONValue { .string(Array(text.utf8)) }

    subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}

struct JSONFault: Error {
    let offset: Int
}

/// A parser that takes nothing RFC 8259 does not: enough to check what is written.
struct StrictJSON {
    private let bytes: [UInt8]
    private var index = 0

    static func parse(_ bytes: some Sequence<UInt8>) throws -> JSONValue {
        var parser = StrictJSON(bytes: Array(bytes))
        let value = try parser.value()
        parser.skipSpace()
        guard parser.index == parser.bytes.count else { throw parser.fault }
        return value
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var fault: JSONFault { JSONFault(offset: index) }
    private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    private mutating func skipSpace() {
        while let byte = next, [0x20, 0x0A, 0x0D, 0x09].contains(byte) { index += 1 }
    }

    private mutating func take(_ text: String) throws {
        guard bytes[index...].starts(with: text.utf8) else { throw fault }
        index += text.utf8.count
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        switch next {
        case UInt8(ascii: "{"): return .object(try members())
        case UInt8(ascii: "["): return .array(try elements())
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): try take("true"); return .bool(true)
        case UInt8(ascii: "f"): try take("false"); return .bool(false)
        case UInt8(ascii: "n"): try take("null"); return .null
        default: return .number(try number())
        }
    }

    private mutating func members() throws -> [JSONValue.Member] {
        var members: [JSONValue.Member] = []
        try take("{")
        skipSpace()
        if next == UInt8(ascii: "}") { index += 1; return [] }
        while true {
            skipSpace()
            let name = String(decoding: try string(), as: UTF8.self)
            guard !members.contains(where: { Array($0.name.utf8) == Array(name.utf8) }) else { throw fault }
            skipSpace()
            try take(":")
            members.append(.init(name: name, value: try value()))
            skipSpace()
            if next == UInt8(ascii: "}") { index += 1; return members }
            try take(",")
        }
    }

    private mutating func elements() throws -> [JSONValue] {
        var elements: [JSONValue] = []
        try take("[")
        skipSpace()
        if next == UInt8(ascii: "]") { index += 1; return [] }
        while true {
            elements.append(try value())
            skipSpace()
            if next == UInt8(ascii: "]") { index += 1; return elements }
            try take(",")
        }
    }

    private mutating func string() throws -> [UInt8] {
        var text: [UInt8] = []
        try take("\"")
        while let byte = next {
            index += 1
            switch byte {
            case UInt8(ascii: "\""):
                guard String(validating: text, as: UTF8.self) != nil else { throw fault }
                return text
            case 0..<0x20: throw fault
            case UInt8(ascii: "\\"): text += try escape()
            default: text.append(byte)
            }
        }
        throw fault
    }

    private mutating func escape() throws -> [UInt8] {
        guard let byte = next else { throw fault }
        index += 1
        let simple: [Character: UInt8] = ["b": 8, "t": 9, "n": 10, "f": 12, "r": 13]
        switch Character(Unicode.Scalar(byte)) {
        case "\"", "\\", "/": return [byte]
        case "u":
            let digits = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
            guard digits.utf8.count == 4, let code = UInt32(digits, radix: 16),
                let scalar = Unicode.Scalar(code)
            else { throw fault }
            index += 4
            return Array(String(scalar).utf8)
        case let character:
            guard let value = simple[character] else { throw fault }
            return [value]
        }
    }

    private mutating func number() throws -> String {
        let start = index
        if next == UInt8(ascii: "-") { index += 1 }
        if next == UInt8(ascii: "0") { index += 1 } else { try digits() }
        if next == UInt8(ascii: ".") {
            index += 1
            try digits()
        }
        return String(decoding: bytes[start..<index], as: UTF8.self)
    }

    private mutating func digits() throws {
        let start = index
        while let byte = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
        if index == start { throw fault }
    }
}
