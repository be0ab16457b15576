import TOML
import Text
import YAML

/// Values of a site's settings file: TOML or JSON by its suffix, else YAML. Names are compared without case; what is
/// damaged is as good as missing.
struct SiteSettings {
    /// As seen from the site's folder.
    let file: String
    private let fields: [MetaField]

    init(file: String, _ bytes: [UInt8]) {
        self.file = file
        if file.utf8.suffix(5).elementsEqual(".toml".utf8) {
            fields = MetaField.fields(TOML.parse(bytes, in: bytes.indices).entries)
        } else if file.utf8.suffix(5).elementsEqual(".json".utf8) {
            if case .object(let members)? = try? JSONParser.parse(bytes, in: 0..<bytes.count) {
                fields = MetaField.fields(members)
            } else {
                fields = []
            }
        } else {
            fields = YAML.parse(bytes, in: 0..<bytes.count).root?.pairs.map(MetaField.fields) ?? []
        }
    }

    private init(file: String, fields: [MetaField]) {
        self.file = file
        self.fields = fields
    }

    /// Whether there is one of these fields.
    func has(_ names: String...) -> Bool {
        fields.contains { names.contains($0.key) }
    }

    /// The text or number behind a path of names in lower case; nil where it is missing or empty.
    func text(_ path: String...) -> String? {
        guard case .scalar(let text, _)? = value(path) else { return nil }
        let trimmed = TextTrimming.singleLine(text)
        return trimmed.isEmpty ? nil : trimmed
    }

    func isTrue(_ path: String...) -> Bool {
        guard case .scalar(let text, isText: false)? = value(path) else { return false }
        return text.lowercased() == "true"
    }

    /// The texts of a mapping by their names.
    func texts(below path: String...) -> [(name: String, text: String)] {
        members(path).compactMap { field in
            guard case .scalar(let text, _) = field.value else { return nil }
            return (field.key, TextTrimming.singleLine(text))
        }
    }

    /// The mappings of a mapping by their names.
    func tables(below path: String...) -> [(name: String, table: SiteSettings)] {
        members(path).compactMap { field in
            guard case .map(let fields) = field.value else { return nil }
            return (field.key, SiteSettings(file: file, fields: fields))
        }
    }

    /// In the order of their names: formats do not agree on another.
    private func members(_ path: [String]) -> [MetaField] {
        guard case .map(let fields)? = value(path) else { return [] }
        return fields.sorted { UTF8Key($0.key) < UTF8Key($1.key) }
    }

    private func value(_ path: [String]) -> MetaValue? {
        var value = MetaValue.map(fields)
        for name in path {
            guard case .map(let fields) = value, let field = fields.first(where: { $0.key == name }) else {
                return nil
            }
            value = field.value
        }
        return value
    }
}

/// Texts of a settings file that is a program, as far as they are written out: `key: "value"`, `key = "value"`,
/// `call("value")`.
struct SiteScript {
    let file: String
    private let code: [UInt8]

    /// - Parameter bytes: UTF-8 with LF line ends.
    init(file: String, _ bytes: [UInt8]) {
        self.file = file
        // Lines of a comment tell what is not so.
        let lines = bytes.split(separator: 0x0A).filter { line in
            let text = line.drop { $0 == 0x20 || $0 == 0x09 }
            return !text.starts(with: "//".utf8) && !text.starts(with: "*".utf8)
                && !text.starts(with: "/*".utf8)
        }
        code = Array(lines.joined(separator: [0x0A]))
    }

    /// The text behind the first mention of the name that has one.
    func text(_ name: String) -> String? {
        var rest = code[...]
        while let found = rest.firstRange(of: Array(name.utf8)) {
            let isWhole = !(code[..<found.lowerBound].last.map(Self.isNameByte) ?? false)
            if isWhole, let text = Self.value(code[found.upperBound...]) { return text }
            rest = code[found.upperBound...]
        }
        return nil
    }

    private static func value(_ code: ArraySlice<UInt8>) -> String? {
        // The name itself may stand in quotes.
        let isQuoted = code.first == UInt8(ascii: "\"") || code.first == UInt8(ascii: "'")
        let rest = (isQuoted ? code.dropFirst() : code).drop(while: isBlank)
        guard let sign = rest.first, [UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "(")].contains(sign)
        else {
            return nil
        }
        let value = rest.dropFirst().drop(while: isBlank)
        guard let quote = value.first,
            [UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`")].contains(quote),
            let end = value.dropFirst().firstIndex(of: quote)
        else { return nil }
        let text = value[(value.startIndex + 1)..<end]
        let isWrittenOut = !text.contains { $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "$") || $0 < 0x20 }
        return isWrittenOut && !text.isEmpty ? String(decoding: text, as: UTF8.self) : nil
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "$")
            || byte == UInt8(ascii: ".")
    }
}
