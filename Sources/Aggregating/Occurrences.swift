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
        // For each passage, by its first place of all, the first one in the group.
        var firsts: [Int32: Int32] = [:]
        for row in rows {
            for place in repeats.places(ofPost: Int(row)) {
                let first = repeats.first(place)
                firsts[first] = min(firsts[first] ?? place, place)
            }
        }
        return firsts.values.reduce(words) { $0 - repeats.words(at: Int($1)) }
    }
}

extension Occurrences: Equatable {
    package static func == (left: Occurrences, right: Occurrences) -> Bool {
        left.words == right.words && left.rows.sorted() == right.rows.sorted()
    }
}
