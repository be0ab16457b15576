/// Copies of repeated passages within a group of posts: what could go if one copy of each stayed.
package struct Occurrences: Mergeable, Sendable {
    /// Places of the repeats that the posts were added with.
    private var places: [Int32] = []
    /// Words of all copies.
    package private(set) var words = 0

    package init() {}

    /// Adds the copies of one post.
    mutating func add(_ row: Int, _ repeats: Repeats) {
        for place in repeats.places(ofPost: row) {
            places.append(place)
            words += repeats.words(at: Int(place))
        }
    }

    package mutating func merge(_ other: Occurrences) {
        places += other.places
        words += other.words
    }

    /// Words of every copy after the first of its passage within the group.
    package func extraWords(_ repeats: Repeats) -> Int {
        var extra = 0
        var last: Int32 = -1
        for place in places.sorted() {
            let first = repeats.first(place)
            if first == last { extra += repeats.words(at: Int(place)) }
            last = first
        }
        return extra
    }
}

extension Occurrences: Equatable {
    package static func == (left: Occurrences, right: Occurrences) -> Bool {
        left.places.sorted() == right.places.sorted()
    }
}
