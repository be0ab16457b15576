/// Copies of repeated passages within a group of posts: what could go if one copy of each stayed.
package struct Occurrences: Mergeable, Sendable {
    private struct Copy: Comparable, Sendable {
        let fingerprint: UInt64
        let rank: Int32
        let passage: Int32
        let words: Int32

        static func < (left: Copy, right: Copy) -> Bool {
            if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
            if left.rank != right.rank { return left.rank < right.rank }
            return left.passage < right.passage
        }
    }

    private var copies: [Copy] = []

    package init() {}

    /// - Parameters:
    ///   - rank: the post's place in the order in which copies count.
    ///   - passage: the passage's place in its post.
    package mutating func add(fingerprint: UInt64, rank: Int32, passage: Int32, words: Int32) {
        copies.append(Copy(fingerprint: fingerprint, rank: rank, passage: passage, words: words))
    }

    package mutating func merge(_ other: Occurrences) {
        copies += other.copies
    }

    /// Words of all copies.
    package var words: Int { copies.reduce(0) { $0 + Int($1.words) } }

    /// Words of every copy after the first of its passage within the group.
    package func extraWords() -> Int {
        var extra = 0
        var last: UInt64?
        for copy in copies.sorted() {
            if copy.fingerprint == last { extra += Int(copy.words) }
            last = copy.fingerprint
        }
        return extra
    }
}

extension Occurrences: Equatable {
    package static func == (left: Occurrences, right: Occurrences) -> Bool {
        left.copies.sorted() == right.copies.sorted()
    }
}
