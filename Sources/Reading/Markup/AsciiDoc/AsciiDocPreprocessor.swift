/// Takes out of AsciiDoc the lines that its preprocessor takes: conditions with what they exclude, and includes.
struct AsciiDocPreprocessor {
    private var attributes: AsciiDocAttributes
    /// For each open condition, whether its lines stay.
    private var conditions: [Bool] = []
    /// Open conditions whose lines go.
    private var excluding = 0

    init(_ attributes: AsciiDocAttributes) {
        self.attributes = attributes
    }

    mutating func filter(_ lines: inout TextLines) {
        let bytes = lines.bytes
        lines.remove { line in
            let text = bytes.span.extracting(line.range)
            return takes(text) || excluding > 0
        }
    }

    /// Whether the line is a directive.
    private mutating func takes(_ line: Span<UInt8>) -> Bool {
        guard line.count > 2 else { return false }
        if line[0] == UInt8(ascii: ":") {
            note(line)
            return false
        }
        guard line[0] == UInt8(ascii: "i") || line[0] == UInt8(ascii: "e"),
            line[line.count - 1] == UInt8(ascii: "]"),
            let bracket = line.firstOffset(of: UInt8(ascii: "["), in: 0..<line.count)
        else { return false }
        if line.hasASCII("include::", at: 0) { return true }
        if line.hasASCII("endif::", at: 0) {
            if let last = conditions.popLast(), !last { excluding -= 1 }
            return true
        }
        guard let isMet = condition(line, bracket) else { return false }
        let hasText = bracket + 2 < line.count && !line.hasASCII("ifeval::", at: 0)
        if hasText { return true }
        conditions.append(isMet)
        if !isMet { excluding += 1 }
        return true
    }

    /// Whether a condition is met; nil for another line. An expression is taken for true.
    private func condition(_ line: Span<UInt8>, _ bracket: Int) -> Bool? {
        if line.hasASCII("ifeval::[", at: 0) { return true }
        if line.hasASCII("ifdef::", at: 0), bracket >= 7 { return isAnyDefined(line.extracting(7..<bracket)) }
        if line.hasASCII("ifndef::", at: 0), bracket >= 8 {
            return !isAnyDefined(line.extracting(8..<bracket))
        }
        return nil
    }

    private func isAnyDefined(_ names: Span<UInt8>) -> Bool {
        var bytes: [UInt8] = []
        bytes.append(names)
        return bytes.split { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "+") }.contains {
            attributes.isDefined(String(decoding: $0, as: UTF8.self))
        }
    }

    private mutating func note(_ line: Span<UInt8>) {
        guard excluding == 0, let entry = AsciiDocAttributes.entry(line) else { return }
        var name: [UInt8] = []
        name.append(line.extracting(entry.name))
        let key = String(decoding: name, as: UTF8.self)
        if entry.isUnset { attributes.unset(key) } else { attributes.set(key, to: []) }
    }
}
