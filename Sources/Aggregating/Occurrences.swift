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
        var places: [Int32] = []
        for row in rows { places.append(contentsOf: repeats.places(ofPost: Int(row))) }
        places.sort()
        var extra = 0
        var last: Int32 = -1
        for place in places {
            let first = repeats.first(place)
            if first == last { extra += repeats.words(at: Int(place)) }
            last = first
        }
        return extra
    }
}

extension Occurrences: Equatable {
    package static func == (left: Occurrences, right: Occurrences) -> Bool {
        left.words == right.words && left.rows.sorted() == right.rows.sorted()
    }
}
