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

    static func < (left: PassageCopy, right: PassageCopy) -> Bool {
        if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
        if left.rank != right.rank { return left.rank < right.rank }
        return left.place < right.place
    }

    /// The copies of all passages that are repeated, by fingerprint, first copies first.
    /// - Parameters:
    ///   - counted: for each post whether it counts.
    ///   - known: what is repeated, ascending, where that was decided over more posts than these; nil to decide it here.
    static func all(
        in columns: PassageColumns,
        _ heads: [PostHead],
        counted: [Bool],
        known: [UInt64]?
    ) -> [PassageCopy] {
        // Most passages stand once: of those no copy is made.
        let repeated = known ?? occurringTwice(in: columns, counted)
        let ranks = ranks(of: heads)
        var copies: [PassageCopy] = []
        for post in heads.indices where counted[post] {
            for place in columns.range(ofPost: post) where repeated.contains(columns.fingerprints[place]) {
                copies.append(
                    PassageCopy(
                        fingerprint: columns.fingerprints[place],
                        rank: ranks[post],
                        post: Int32(post),
                        place: Int32(place)
                    )
                )
            }
        }
        copies.sort()
        return copies
    }

    /// Fingerprints that occur at least twice, ascending.
    private static func occurringTwice(in columns: PassageColumns, _ counted: [Bool]) -> [UInt64] {
        var fingerprints: [UInt64] = []
        fingerprints.reserveCapacity(columns.count)
        for post in counted.indices where counted[post] {
            fingerprints += columns.fingerprints[columns.range(ofPost: post)]
        }
        fingerprints.sort()
        var twice: [UInt64] = []
        for (one, next) in zip(fingerprints, fingerprints.dropFirst()) where one == next && twice.last != one
        {
            twice.append(one)
        }
        return twice
    }

    private static func ranks(of heads: [PostHead]) -> [Int32] {
        // Day and row in one number each: the day above, the row below.
        let order = heads.indices.map { row in
            let day = heads[row].published.map { Int64($0.daysSinceEpoch) } ?? Int64(Int32.max)
            return day << 32 | Int64(row)
        }.sorted()
        var ranks = [Int32](repeating: 0, count: heads.count)
        for (rank, key) in order.enumerated() {
            ranks[Int(truncatingIfNeeded: key & 0xFFFF_FFFF)] = Int32(rank)
        }
        return ranks
    }
}

extension [UInt64] {
    /// Whether an ascending list has a value.
    fileprivate func contains(_ value: UInt64) -> Bool {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if self[middle] < value { low = middle + 1 } else { high = middle }
        }
        return low < count && self[low] == value
    }
}
