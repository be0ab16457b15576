import Posts
import Reading
import Reporting
import Text
import YAML

// What more than one key or a whole rule of the file needs.
extension PlanDecoder {
    /// A source with its name settled.
    mutating func source(_ node: YAMLNode, _ fields: [PlanField<PlanSource>]) throws(ValueRefusal)
        -> PlanSource
    {
        var source = PlanSource()
        source.line = node.mark.line
        try mapping(node, into: &source, fields)
        if source.name.isEmpty {
            source.name = PlanPath.lastPart(of: source.path)
        }
        return source
    }

    /// Posts are told apart by their source's name.
    mutating func checkNames(of sources: [PlanSource]) {
        guard sources.count > 1 else { return }
        var lines: [UTF8Key: Int] = [:]
        for source in sources where !source.name.isEmpty {
            if let line = lines.updateValue(source.line, forKey: UTF8Key(source.name)) {
                let mark = YAMLMark(line: source.line, column: 1)
                report(.sameSourceName(source.name, firstLine: line), at: mark)
            }
        }
    }

    func timeZone(_ node: YAMLNode) throws(ValueRefusal) -> TimeZoneRules {
        let name = try text(node)
        do throws(TimeZoneFault) {
            return try TimeZoneRules.load(name: name)
        } catch {
            throw .problem(.timeZone(error))
        }
    }

    /// A text whose braces hold fields of posts.
    func addressTemplate(_ node: YAMLNode, of key: String) throws(ValueRefusal) -> String {
        let template = try text(node)
        var rest = template[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let field = String(rest[rest.index(after: open)..<close])
            let known = AddressTemplate.fields
            guard known.contains(field) else {
                let nearest = Nearest.nearest(to: field, among: known, limit: 1).first
                throw .problem(.unknownName(field, in: key, nearest: nearest, known: known))
            }
            rest = rest[rest.index(after: close)...]
        }
        return template
    }

    mutating func patterns(_ node: YAMLNode, atLeast count: Int = 0) throws(ValueRefusal) -> [SourcePattern] {
        try list(node, atLeast: count) { item, decoder throws(ValueRefusal) in
            let text = try decoder.text(item)
            do throws(SourcePatternFault) {
                return try SourcePattern(text)
            } catch {
                throw .problem(.badPattern(text, in: decoder.key, error))
            }
        }
    }

    /// A language tag in lower case: letters, then parts of letters and digits behind hyphens.
    func language(_ node: YAMLNode) throws(ValueRefusal) -> String {
        let text = try text(node)
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.count)
                && part.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isTag, let first = parts.first, first.count >= 2, first.allSatisfy(isLetter) else {
            throw .type
        }
        return text.lowercased()
    }

    mutating func rates(_ node: YAMLNode) throws(ValueRefusal) -> [String: Int] {
        guard let pairs = node.pairs else { throw .type }
        var rates: [String: Int] = [:]
        var lines: [String: Int] = [:]
        for pair in pairs {
            let language = member(pair.key) { node, decoder throws(ValueRefusal) in try decoder.language(node)
            }
            let rate = member(pair.value) { node, decoder throws(ValueRefusal) in
                try decoder.wholeNumber(node, PlanReading.rates)
            }
            guard let language, let rate else { continue }
            rates[language] = rate
            if let line = lines.updateValue(pair.key.mark.line, forKey: language) {
                report(.duplicateKey("\(key).\(language)", firstLine: line), at: pair.key.mark)
            }
        }
        return rates
    }

    /// Two spellings of one tag are one key.
    mutating func aliases(_ node: YAMLNode) throws(ValueRefusal) -> [PlanTags.Alias] {
        guard let pairs = node.pairs else { throw .type }
        var aliases: [PlanTags.Alias] = []
        var lines: [UTF8Key: Int] = [:]
        for pair in pairs {
            let tag = member(pair.key) { node, decoder throws(ValueRefusal) in try decoder.text(node) }
            let standard = member(pair.value) { node, decoder throws(ValueRefusal) in try decoder.text(node) }
            guard let tag, let standard else { continue }
            let tagKey = UTF8Key(Normalization.tagKey(tag))
            if let line = lines.updateValue(pair.key.mark.line, forKey: tagKey) {
                report(.duplicateKey("\(key).\(tag)", firstLine: line), at: pair.key.mark)
            }
            aliases.append(PlanTags.Alias(tag: tag, standard: standard))
        }
        return aliases
    }

    mutating func csv(_ node: YAMLNode, _ dialects: [String]) throws(ValueRefusal) -> PlanCSV {
        guard node.pairs != nil else { return .dialect(try name(node, among: dialects)) }
        var characters = CSVCharacters()
        try mapping(node, into: &characters, CSVCharacters.fields)
        guard characters.separator != characters.decimal else { throw .problem(.sameCSVCharacter) }
        return .custom(separator: characters.separator, decimal: characters.decimal)
    }

    func bytes(_ node: YAMLNode) throws(ValueRefusal) -> Int {
        guard let bytes = Quantity.bytes(try text(node)) else { throw .type }
        return bytes
    }

    func permille(_ node: YAMLNode) throws(ValueRefusal) -> Int {
        guard let permille = Quantity.permille(try text(node)) else { throw .type }
        return permille
    }

    private func isLetter(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
    }
}

/// The characters of a CSV dialect of one's own.
struct CSVCharacters {
    var separator: UInt8 = 0
    var decimal: UInt8 = 1

    static var fields: [PlanField<CSVCharacters>] {
        [
            PlanField(required: "separator", "one of , ; | or a tab", "Between cells.") {
                node,
                characters,
                _ in
                characters.separator = try one(node, of: ",;|\t")
            },
            PlanField(
                required: "decimal",
                "a point or a comma",
                "Between whole and fraction of a number."
            ) {
                node,
                characters,
                _ in
                characters.decimal = try one(node, of: ".,")
            },
        ]
    }

    private static func one(_ node: YAMLNode, of characters: String) throws(ValueRefusal) -> UInt8 {
        guard let text = node.text, text.utf8.count == 1, let byte = text.utf8.first,
            characters.utf8.contains(byte)
        else { throw .type }
        return byte
    }
}

/// Numbers with a unit, read strictly.
enum Quantity {
    /// Bytes as in `64MiB`, `10MB` or `1000`, at least 1; nil for anything else.
    static func bytes(_ text: String) -> Int? {
        let digits = text.utf8.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let unit = text.utf8[digits.endIndex...].drop { $0 == UInt8(ascii: " ") }
        guard let number = Int(String(decoding: digits, as: UTF8.self)), number > 0 else { return nil }
        let factor: Int
        switch String(decoding: unit, as: UTF8.self).lowercased() {
        case "", "b": factor = 1
        case "kb": factor = 1_000
        case "mb": factor = 1_000_000
        case "gb": factor = 1_000_000_000
        case "kib": factor = 1 << 10
        case "mib": factor = 1 << 20
        case "gib": factor = 1 << 30
        default: return nil
        }
        let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : bytes
    }

    /// A share in thousandths as in `20%`, `12.5 %` or `0.2`; nil for anything else, more than the whole and
    /// finer parts included.
    static func permille(_ text: String) -> Int? {
        var number = Array(text.utf8)
        let isPercent = number.last == UInt8(ascii: "%")
        if isPercent {
            number.removeLast()
            while number.last == UInt8(ascii: " ") {
                number.removeLast()
            }
        }
        let parts = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        let decimals = isPercent ? 1 : 3
        let isShaped = parts.count == 2 || (parts.count == 1 && isPercent)
        let isDigits = parts.allSatisfy { part in
            (1...3).contains(part.count)
                && part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        }
        guard isShaped, isDigits else { return nil }
        let fraction = parts.count == 2 ? Array(parts[1]) : []
        guard fraction.count <= decimals else { return nil }
        let zeros = Array(repeating: UInt8(ascii: "0"), count: decimals - fraction.count)
        let permille = Int(String(decoding: Array(parts[0]) + fraction + zeros, as: UTF8.self))
        return permille.flatMap { $0 <= 1000 ? $0 : nil }
    }
}
