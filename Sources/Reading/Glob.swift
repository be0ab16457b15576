/// A pattern over paths relative to a source, by Unicode scalars and case: `*` and `?` stay within a name, `**` as
/// a whole name stands for any number of folders, `[a-z]` and `[!a-z]` for one character, `{a,b}` for either.
/// A byte that is no UTF-8 counts as one character. Time grows with the path's length, whatever the pattern.
package struct SourcePattern: Hashable, Sendable {
    /// The pattern as written.
    package let text: String
    private let automaton: Automaton

    /// - Parameter text: a pattern from the source's top; a slash at the end stands for all below that folder.
    package init(_ text: String) throws(SourcePatternFault) {
        guard !text.utf8.isEmpty else { throw .empty }
        guard text.utf8.count <= 1_000 else { throw .tooLong(limit: 1_000) }
        var parser = PatternParser(text)
        self.text = text
        automaton = Automaton(try parser.pattern())
    }

    /// Whether the pattern stands for this path.
    package func matches(_ path: [UInt8]) -> Bool {
        automaton.matchesAll || automaton.run(path).isAccepted
    }

    /// Whether the pattern stands for every path below this folder, so that a walk need not enter it.
    package func matchesAll(below folder: [UInt8]) -> Bool {
        automaton.matchesAll || automaton.run(folder + [UInt8(ascii: "/")]).isEndless
    }

    package static func == (one: SourcePattern, other: SourcePattern) -> Bool {
        one.text.utf8.elementsEqual(other.text.utf8)
    }

    package func hash(into hasher: inout Hasher) {
        for byte in text.utf8 {
            hasher.combine(byte)
        }
    }
}

/// Why a text is no pattern.
package enum SourcePatternFault: Error, Hashable, Sendable {
    case empty
    /// Longer than so many bytes.
    case tooLong(limit: Int)
    /// A `[` without its `]`.
    case unclosedClass
    /// A `{` without its `}`.
    case unclosedGroup
    /// Groups within groups beyond this depth.
    case nestedTooDeep(limit: Int)
    /// A range such as `[z-a]`.
    case reversedRange
    /// A backslash with nothing behind it.
    case escapeAtEnd
}

indirect enum Expression {
    case nothing
    case one(Matcher)
    case sequence([Expression])
    case choice([Expression])
    case repetition(Matcher)
}

enum Matcher: Sendable {
    case scalar(UInt32)
    case any
    case anyButSlash
    case inClass([ClosedRange<UInt32>], isNegated: Bool)

    func matches(_ scalar: UInt32) -> Bool {
        switch self {
        case .scalar(let own): own == scalar
        case .any: true
        case .anyButSlash: scalar != slash
        case .inClass(let ranges, let isNegated):
            scalar != slash && ranges.contains { $0.contains(scalar) } != isNegated
        }
    }
}

let slash = UInt32(UInt8(ascii: "/"))

// MARK: - Reading a pattern

private struct PatternParser {
    private static let maximumDepth = 8

    private let scalars: [Unicode.Scalar]
    private var position = 0

    init(_ text: String) {
        var scalars = Array(text.unicodeScalars)
        if scalars.starts(with: ["."]) && scalars.dropFirst().first == "/" {
            scalars.removeFirst()
        }
        if scalars.count > 1, scalars.first == "/" {
            scalars.removeFirst()
        }
        if scalars.last == "/" {
            scalars += ["*", "*"]
        }
        // Every path ends in a name, so that `**/*` stands for what `**` does.
        if scalars == ["*", "*", "/", "*"] || scalars.suffix(5) == ["/", "*", "*", "/", "*"] {
            scalars.removeLast(2)
        }
        self.scalars = scalars
    }

    mutating func pattern() throws(SourcePatternFault) -> Expression {
        try sequence(depth: 0, isNameStart: true)
    }

    private mutating func sequence(depth: Int, isNameStart: Bool) throws(SourcePatternFault) -> Expression {
        var parts: [Expression] = []
        var isNameStart = isNameStart
        while let scalar = peek(), depth == 0 || (scalar != "," && scalar != "}") {
            position += 1
            let startsName = isNameStart
            isNameStart = scalar == "/"
            switch scalar {
            case "?": parts.append(.one(.anyButSlash))
            case "*":
                let folders = star(startsName: startsName, depth: depth)
                isNameStart = folders.endsWithSlash
                parts.append(folders.expression)
            case "[": parts.append(.one(try characterClass()))
            case "{": parts.append(try group(depth: depth + 1, isNameStart: startsName))
            case "\\":
                guard let escaped = next() else { throw .escapeAtEnd }
                parts.append(.one(.scalar(escaped.value)))
            default: parts.append(.one(.scalar(scalar.value)))
            }
        }
        return .sequence(parts)
    }

    // Behind the first star.
    private mutating func star(startsName: Bool, depth: Int) -> (expression: Expression, endsWithSlash: Bool)
    {
        var stars = 1
        while peek() == "*" {
            position += 1
            stars += 1
        }
        let isNameEnd = peek().map { $0 == "/" || (depth > 0 && ($0 == "," || $0 == "}")) } ?? true
        guard stars == 2, startsName, isNameEnd else { return (.repetition(.anyButSlash), false) }
        guard peek() == "/" else { return (.repetition(.any), false) }
        position += 1
        return (.choice([.nothing, .sequence([.repetition(.any), .one(.scalar(slash))])]), true)
    }

    private mutating func group(depth: Int, isNameStart: Bool) throws(SourcePatternFault) -> Expression {
        guard depth <= Self.maximumDepth else { throw .nestedTooDeep(limit: Self.maximumDepth) }
        var choices: [Expression] = []
        while true {
            choices.append(try sequence(depth: depth, isNameStart: isNameStart))
            switch next() {
            case ",": continue
            case "}": return .choice(choices)
            default: throw .unclosedGroup
            }
        }
    }

    private mutating func characterClass() throws(SourcePatternFault) -> Matcher {
        let isNegated = peek() == "!" || peek() == "^"
        position += isNegated ? 1 : 0
        var ranges: [ClosedRange<UInt32>] = []
        while let scalar = next() {
            if scalar == "]" && !ranges.isEmpty {
                return .inClass(ranges, isNegated: isNegated)
            }
            let low = try member(scalar)
            guard peek() == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else {
                ranges.append(low...low)
                continue
            }
            position += 1
            guard let end = next() else { break }
            let high = try member(end)
            guard low <= high else { throw .reversedRange }
            ranges.append(low...high)
        }
        throw .unclosedClass
    }

    private mutating func member(_ scalar: Unicode.Scalar) throws(SourcePatternFault) -> UInt32 {
        guard scalar == "\\" else { return scalar.value }
        guard let escaped = next() else { throw .escapeAtEnd }
        return escaped.value
    }

    private func peek() -> Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private mutating func next() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        position += 1
        return scalar
    }
}
