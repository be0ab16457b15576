package import Aggregating
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
        for group in GroupColumns.ordered(edition.summary.pivots[dimension], Dimensions.all[dimension].order)
        {
            GroupColumns.write(group, of: posts, to: &rows)
            rows.list(group.orderedSpellings)
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

    static func write(_ group: Group, of posts: Int, to rows: inout some RowEncoder) {
        rows.text(group.shown)
        rows.decimal(FixedPoint(ratio: group.totals.posts, posts, digits: 4))
        Statistics.write(group.totals, to: &rows)
    }

    /// The groups in the order that the dimension has.
    package static func ordered(_ pivot: Pivot, _ order: GroupOrder) -> [Group] {
        switch order {
        case .byKey: pivot.groups.sorted { $0.key < $1.key }.map(\.value)
        case .byPosts:
            pivot.groups.sorted {
                let (left, right) = ($0.value.totals.posts, $1.value.totals.posts)
                return left != right ? left > right : $0.key < $1.key
            }.map(\.value)
        }
    }
}
