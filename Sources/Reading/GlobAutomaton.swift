/// Glushkov's automaton: a state for each character of the pattern, all followed at once as bits.
struct Automaton: Sendable {
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
