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

private indirect enum Expression {
    case nothing
    case one(Matcher)
    case sequence([Expression])
    case choice([Expression])
    case repetition(Matcher)
}

private enum Matcher: Sendable {
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

private let slash = UInt32(UInt8(ascii: "/"))

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

// MARK: - Matching

/// Glushkov's automaton: a state for each character of the pattern, all followed at once as bits.
private struct Automaton: Sendable {
    private struct Part {
        var canBeEmpty = true
        var first: [Int] = []
        var last: [Int] = []
    }

    private var matchers: [Matcher] = []
    private var followers: [[Int]] = []
    // 64-bit words in a set of states.
    private var words = 1
    private var first: [UInt64] = []
    private var last: [UInt64] = []
    // The states that accept whatever comes, for ever.
    private var endless: [UInt64] = []
    // A set of states behind another: those that follow each state, those that take each ASCII character.
    private var following: [UInt64] = []
    private var taking: [UInt64] = []
    private var acceptsEmpty = true
    /// True where the pattern stands for every path.
    private(set) var matchesAll = false

    init(_ expression: Expression) {
        let whole = add(expression)
        let endlessStates = whole.last.filter { state in
            guard case .any = matchers[state] else { return false }
            return followers[state].contains(state)
        }
        acceptsEmpty = whole.canBeEmpty
        matchesAll = acceptsEmpty && endlessStates.contains { whole.first.contains($0) }
        words = (matchers.count + 63) / 64
        first = set(of: whole.first)
        last = set(of: whole.last)
        endless = set(of: endlessStates)
        following = followers.flatMap { set(of: $0) }
        taking = (0..<128).flatMap { scalar in
            set(of: matchers.indices.filter { matchers[$0].matches(scalar) })
        }
    }

    /// Whether the whole path was taken, and whether all that may follow it would be.
    func run(_ path: [UInt8]) -> (isAccepted: Bool, isEndless: Bool) {
        var active = first
        var next = [UInt64](repeating: 0, count: words)
        var isAccepted = acceptsEmpty
        var position = 0
        while position < path.count {
            let scalar = Self.scalar(in: path, at: &position)
            isAccepted = false
            for word in 0..<words {
                var taken = active[word] & takers(of: scalar, word: word, among: active[word])
                isAccepted = isAccepted || taken & last[word] != 0
                while taken != 0 {
                    let state = word * 64 + taken.trailingZeroBitCount
                    taken &= taken - 1
                    for other in 0..<words {
                        next[other] |= following[state * words + other]
                    }
                }
            }
            swap(&active, &next)
            for word in 0..<words {
                next[word] = 0
            }
        }
        return (isAccepted, (0..<words).contains { active[$0] & endless[$0] != 0 })
    }

    private func takers(of scalar: UInt32, word: Int, among active: UInt64) -> UInt64 {
        if scalar < 128 {
            return taking[Int(scalar) * words + word]
        }
        var takers: UInt64 = 0
        for bit in 0..<64 where active & (1 << bit) != 0 && matchers[word * 64 + bit].matches(scalar) {
            takers |= 1 << bit
        }
        return takers
    }

    // A byte that is no UTF-8 is a surrogate, which no pattern holds.
    private static func scalar(in path: [UInt8], at position: inout Int) -> UInt32 {
        let byte = path[position]
        if byte < 128 {
            position += 1
            return UInt32(byte)
        }
        var bytes = path[position...].makeIterator()
        var decoder = Unicode.UTF8.ForwardParser()
        switch decoder.parseScalar(from: &bytes) {
        case .valid(let encoded):
            position += encoded.count
            return Unicode.UTF8.decode(encoded).value
        case .error(let length):
            position += length
        case .emptyInput:
            position += 1
        }
        return 0xDC80
    }

    private func set(of states: [Int]) -> [UInt64] {
        var set = [UInt64](repeating: 0, count: words)
        for state in states {
            set[state / 64] |= 1 << (state % 64)
        }
        return set
    }

    private mutating func add(_ expression: Expression) -> Part {
        switch expression {
        case .nothing: return Part()
        case .one(let matcher):
            let state = add(matcher)
            return Part(canBeEmpty: false, first: [state], last: [state])
        case .repetition(let matcher):
            let state = add(matcher)
            followers[state] = [state]
            return Part(first: [state], last: [state])
        case .choice(let choices):
            var whole = Part(canBeEmpty: false)
            for part in choices.map({ add($0) }) {
                whole.canBeEmpty = whole.canBeEmpty || part.canBeEmpty
                whole.first += part.first
                whole.last += part.last
            }
            return whole
        case .sequence(let parts): return addSequence(parts)
        }
    }

    private mutating func addSequence(_ parts: [Expression]) -> Part {
        var whole = Part()
        for next in parts.map({ add($0) }) {
            for state in whole.last {
                followers[state] += next.first
            }
            whole.first += whole.canBeEmpty ? next.first : []
            whole.last = next.canBeEmpty ? whole.last + next.last : next.last
            whole.canBeEmpty = whole.canBeEmpty && next.canBeEmpty
        }
        return whole
    }

    private mutating func add(_ matcher: Matcher) -> Int {
        matchers.append(matcher)
        followers.append([])
        return matchers.count - 1
    }
}
