import Aggregating
import Text

/// tags.csv, categories.csv, authors.csv: a row a group of one dimension.
struct GroupReport: Report {
    let name: String
    private let dimension: Int
    let columns: [Column]

    /// - Parameters:
    ///   - name: the file's name, the plural of the dimension's.
    ///   - dimension: the dimension's name.
    init(_ name: String, by dimension: String) {
        self.name = name
        self.dimension = Dimensions.index(of: dimension)
        columns =
            GroupColumns.columns(of: dimension) + [
                Column("spellings", .list, "How it is written, most often first")
            ]
    }

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        let posts = edition.summary.totals.posts
        for group in NamedGroup.all(of: dimension, in: edition.summary) {
            GroupColumns.write(group, of: posts, edition.repeats, to: &rows)
            rows.list(group.group.orderedSpellings)
            rows.endRow()
        }
    }
}

/// The columns of a group, wherever groups are listed.
package enum GroupColumns {
    package static func columns(of dimension: String) -> [Column] {
        [
            Column(dimension.replacing("-", with: "_"), .text, Dimensions.named(dimension)?.doc ?? ""),
            Column("posts_share", .decimal, "Share of all posts, 0 to 1"),
        ] + Statistics.columns
    }

    static func write(
        _ group: NamedGroup,
        of posts: Int,
        _ repeats: Repeats,
        to rows: inout some RowEncoder
    ) {
        rows.text(group.name)
        rows.decimal(FixedPoint(ratio: group.group.totals.posts, posts, digits: 4))
        Statistics.write(group.group.totals, repeats, to: &rows)
    }
}

/// A group and how people call it.
struct NamedGroup {
    let name: String
    let group: Group

    /// The groups of a dimension in the order that it has.
    /// - Parameter dimension: its place in `Dimensions.all`.
    static func all(of dimension: Int, in summary: Summary) -> [NamedGroup] {
        let groups = summary.pivots[dimension].groups
        let order = Dimensions.all[dimension].order
        let ordered = groups.sorted { left, right in
            let (one, other) = (left.value.totals.posts, right.value.totals.posts)
            return order == .byPosts && one != other ? one > other : left.key < right.key
        }
        guard dimension == Dimensions.tagPair else {
            return ordered.map { NamedGroup(name: $0.value.shown, group: $0.value) }
        }
        // A pair is called by its tags as they are shown everywhere else.
        let tags = summary.pivots[Dimensions.tag].groups
        return ordered.map { key, group in
            let names = TagPair.keys(of: key).map { tags[$0]?.shown ?? $0.string }
            return NamedGroup(name: names.joined(separator: " + "), group: group)
        }
    }
}
