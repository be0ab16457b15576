/// Copies of repeated passages within a group of posts: what could go if one copy of each stayed.
package struct Occurrences: Mergeable, Sendable {
    /// Rows of the posts that have any; their copies are looked up when they are asked for, as there may be millions.
    private var rows: [Int32] = []
    /// Words of all copies.
    package private(set) var words = 0

    package init() {}

    /// Adds the copies of one post.
    mutating func add(_ row: Int, _ repeats: Repeats) {
        let words = repeats.repeatedWords(ofPost: row)
        guard words > 0 else { return }
        rows.append(Int32(row))
        self.words += words
    }

    package mutating func merge(_ other: Occurrences) {
        rows += other.rows
        words += other.words
    }

    /// Words of every copy after the first of its passage within the group.
    package func extraWords(_ repeats: Repeats) -> Int {
        var extra = 0
        var last: Int32 = -1
        forEachPlace(repeats) { place in
            let first = repeats.first(place)
            if first == last { extra += repeats.words(at: Int(place)) }
            last = first
        }
        return extra
    }

    /// Calls `visit` with the place of each copy, ascending. Those of a large group are marked, a bit each: that takes
    /// little room and no sort.
    private func forEachPlace(_ repeats: Repeats, _ visit: (Int32) -> Void) {
        let count = rows.reduce(0) { $0 + repeats.passages(ofPost: Int($1)) }
        guard count > repeats.places.count / 64 else {
            var places: [Int32] = []
            for row in rows { places.append(contentsOf: repeats.places(ofPost: Int(row))) }
            places.sort()
            return places.forEach(visit)
        }
        var marks = [UInt64](repeating: 0, count: (repeats.places.count + 63) / 64)
        for row in rows {
            for place in repeats.places(ofPost: Int(row)) {
                marks[Int(place) / 64] |= 1 << UInt64(place % 64)
            }
        }
        for (index, word) in marks.enumerated() {
            var rest = word
            while rest != 0 {
                visit(Int32(64 * index + rest.trailingZeroBitCount))
                rest &= rest - 1
            }
        }
    }
}

extension Occurrences: Equatable {
    package static func == (left: Occurrences, right: Occurrences) -> Bool {
        left.words == right.words && left.rows.sorted() == right.rows.sorted()
    }
}
