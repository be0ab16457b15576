import Measuring
import Posts

/// One copy of a passage; copies of one fingerprint are ordered as first copies are.
struct PassageCopy: Comparable {
    let fingerprint: UInt64
    /// The post's place in the order in which copies count.
    let rank: Int32
    let post: Int32
    /// Place in the columns.
    let place: Int32

    /// Place in the post's passages.
    func passage(in columns: PassageColumns) -> Int32 { place - columns.starts[Int(post)] }

    static func < (left: PassageCopy, right: PassageCopy) -> Bool {
        if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
        if left.rank != right.rank { return left.rank < right.rank }
        return left.place < right.place
    }
}

/// The copies of repeated passages, passage by passage.
///
/// They are put together and sorted a part of the fingerprints at a time, and of passages that occur once only few are
/// looked at: a filter of two bits a fingerprint tells them.
struct PassageCopies {
    /// Copies that are put together at once, about.
    private static let partSize = 1 << 14

    private let columns: PassageColumns
    private let ranks: [Int32]
    private var known: SortedLookup?
    /// Places in the columns of what may be repeated: part by part, ascending in each.
    private let places: [Int32]
    private let partEnds: [Int]
    private var part = 0
    private var lastPart: Int
    private var copies: [PassageCopy] = []
    private var position = 0

    init(_ columns: PassageColumns, _ heads: [PostHead], _ counted: [Bool], known: [UInt64]?) {
        self.columns = columns
        self.known = known.map { SortedLookup($0) }
        ranks = Self.ranks(of: heads)
        var filter = OccurrenceFilter(expecting: known?.count ?? columns.count)
        if let known {
            for fingerprint in known { filter.addRepeated(fingerprint) }
        } else {
            for post in heads.indices where counted[post] {
                for place in columns.range(ofPost: post) { filter.add(columns.fingerprints[place]) }
            }
        }
        (places, partEnds) = Self.parts(of: columns, counted, filter)
        lastPart = partEnds.count
    }

    /// The same search in so many shares, of about as many copies each; what they find stands one behind the other.
    func shares(_ count: Int) -> [PassageCopies] {
        (0..<count).map { number in
            var share = self
            share.part = partEnds.count * number / count
            share.lastPart = partEnds.count * (number + 1) / count
            return share
        }
    }

    /// What may be repeated, by the first bits of its fingerprints (a counting sort).
    private static func parts(of columns: PassageColumns, _ counted: [Bool], _ filter: OccurrenceFilter)
        -> (places: [Int32], ends: [Int])
    {
        func forEach(_ visit: (Int, UInt64) -> Void) {
            for post in counted.indices where counted[post] {
                for place in columns.range(ofPost: post) {
                    let fingerprint = columns.fingerprints[place]
                    if filter.mayRepeat(fingerprint) { visit(place, fingerprint) }
                }
            }
        }
        var bits: UInt64 = 0
        while columns.count >> bits > partSize { bits += 1 }
        // A shift by all 64 bits leaves one part.
        let shift = 64 - bits
        var counts = [Int](repeating: 0, count: 1 << bits)
        forEach { counts[Int($1 >> shift)] += 1 }
        var ends: [Int] = []
        var sum = 0
        for count in counts {
            ends.append(sum)
            sum += count
        }
        var places = [Int32](repeating: 0, count: sum)
        forEach { place, fingerprint in
            let part = Int(fingerprint >> shift)
            places[ends[part]] = Int32(place)
            ends[part] += 1
        }
        return (places, ends)
    }

    /// No more copies than this are found.
    var mostCopies: Int {
        lastPart == 0 ? 0 : Int(partEnds[lastPart - 1]) - (part == 0 ? 0 : Int(partEnds[part - 1]))
    }

    /// The copies of the next fingerprint that is repeated, the first one first; nil behind the last.
    mutating func next() -> ArraySlice<PassageCopy>? {
        while true {
            while position < copies.count {
                let group = takeGroup()
                if isRepeated(group) { return group }
            }
            guard part < lastPart else { return nil }
            putTogether()
            part += 1
        }
    }

    private mutating func takeGroup() -> ArraySlice<PassageCopy> {
        let start = position
        while position < copies.count, copies[position].fingerprint == copies[start].fingerprint {
            position += 1
        }
        return copies[start..<position]
    }

    private mutating func isRepeated(_ group: ArraySlice<PassageCopy>) -> Bool {
        guard let first = group.first, let last = group.last else { return false }
        return known?.contains(first.fingerprint) ?? (first.post != last.post)
    }

    private mutating func putTogether() {
        copies.removeAll(keepingCapacity: true)
        position = 0
        var post = 0
        for place in places[(part == 0 ? 0 : partEnds[part - 1])..<partEnds[part]] {
            while columns.starts[post + 1] <= place { post += 1 }
            copies.append(
                PassageCopy(
                    fingerprint: columns.fingerprints[Int(place)],
                    rank: ranks[post],
                    post: Int32(post),
                    place: place
                )
            )
        }
        copies.sort()
    }

    private static func ranks(of heads: [PostHead]) -> [Int32] {
        // Day and row in one number each: the day above, the row below.
        var order = heads.indices.map { row in
            let day = heads[row].published.map { Int64($0.daysSinceEpoch) } ?? Int64(Int32.max)
            return day << 32 | Int64(row)
        }
        order.sort()
        var ranks = [Int32](repeating: 0, count: heads.count)
        for (rank, key) in order.enumerated() {
            ranks[Int(truncatingIfNeeded: key & 0xFFFF_FFFF)] = Int32(rank)
        }
        return ranks
    }
}

/// Tells values that were added twice from most that were added once: never wrong about the former.
private struct OccurrenceFilter {
    private var once: [UInt64]
    private var twice: [UInt64]
    private let mask: UInt64

    init(expecting count: Int) {
        var bits = 1 << 10
        while bits < 8 * count { bits <<= 1 }
        once = Array(repeating: 0, count: bits / 64)
        twice = once
        mask = UInt64(bits - 1)
    }

    mutating func add(_ value: UInt64) {
        let bit: UInt64 = 1 << (value & 63)
        let word = Int((value & mask) >> 6)
        if once[word] & bit != 0 { twice[word] |= bit } else { once[word] |= bit }
    }

    /// Adds a value that counts as added twice.
    mutating func addRepeated(_ value: UInt64) {
        twice[Int((value & mask) >> 6)] |= 1 << (value & 63)
    }

    func mayRepeat(_ value: UInt64) -> Bool {
        twice[Int((value & mask) >> 6)] & (1 << (value & 63)) != 0
    }
}

/// Membership in an ascending array, asked in ascending order.
private struct SortedLookup {
    private let values: [UInt64]
    private var position = 0

    init(_ values: [UInt64]) {
        self.values = values
    }

    mutating func contains(_ value: UInt64) -> Bool {
        while position < values.count, values[position] < value { position += 1 }
        return position < values.count && values[position] == value
    }
}
