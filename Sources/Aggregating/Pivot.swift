import Measuring
package import Text

/// The posts of one group of a dimension.
package struct Group: Mergeable, Sendable, Equatable {
    package private(set) var totals = Totals()
    /// Rows of the posts.
    package private(set) var rows: [Int32] = []
    /// How the group's name is written, with how many posts write it so.
    package private(set) var spellings: [UTF8Key: Int] = [:]

    package init() {}

    mutating func add(_ post: FoldedPost, spelling: UTF8Key, _ context: FoldContext) {
        totals.add(post, context)
        rows.append(Int32(post.row))
        spellings[spelling, default: 0] += 1
    }

    package mutating func merge(_ other: Group) {
        totals.merge(other.totals)
        rows += other.rows
        spellings.merge(other.spellings)
    }

    /// The most frequent spelling, ties by bytes.
    package var shown: String { spellings.min(by: Self.precedes)?.key.string ?? "" }

    /// The most frequent spelling first, ties by bytes.
    package var orderedSpellings: [String] { spellings.sorted(by: Self.precedes).map(\.key.string) }

    private static func precedes(_ left: (key: UTF8Key, value: Int), _ right: (key: UTF8Key, value: Int))
        -> Bool
    {
        left.value != right.value ? left.value > right.value : left.key < right.key
    }
}

extension Group {
    package static func == (left: Group, right: Group) -> Bool {
        left.totals == right.totals && left.spellings == right.spellings
            && left.rows.sorted() == right.rows.sorted()
    }
}

/// The posts of a set by the groups of one dimension.
package struct Pivot: Mergeable, Sendable, Equatable {
    package private(set) var groups: [UTF8Key: Group] = [:]

    package init() {}

    mutating func add(_ post: FoldedPost, key: UTF8Key, spelling: UTF8Key, _ context: FoldContext) {
        groups[key, default: Group()].add(post, spelling: spelling, context)
    }

    package mutating func merge(_ other: Pivot) {
        groups.merge(other.groups)
    }
}
