import Aggregating
import Glibc
import Measuring
import Posts
import Text

/// tag_pairs.csv: a row a pair of tags that stand on one post, by n·ln(1 + lift).
struct TagPairsReport: Report {
    let name = "tag_pairs"
    let columns = [
        Column("tag_a", .text, "The one tag"),
        Column("tag_b", .text, "The other"),
        Column("posts", .integer, "Posts that have both"),
        Column("posts_a", .integer, "Posts that have the one"),
        Column("posts_b", .integer, "Posts that have the other"),
        Column("jaccard", .decimal, "Posts with both among those with either, 0 to 1"),
        Column("lift", .decimal, "How much more often they meet than by chance"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) {
        let tags = edition.summary.pivots[Dimensions.tag].groups
        let tagged = edition.summary.taggedPosts
        for pair in pairs(edition.summary.pivots[Dimensions.tagPair], tags, tagged: tagged) {
            rows.text(pair.first.shown)
            rows.text(pair.second.shown)
            rows.integer(pair.posts)
            rows.integer(pair.first.totals.posts)
            rows.integer(pair.second.totals.posts)
            let either = pair.first.totals.posts + pair.second.totals.posts - pair.posts
            rows.decimal(FixedPoint(ratio: pair.posts, either, digits: 4))
            rows.decimal(
                FixedPoint(
                    ratio: pair.posts * tagged,
                    pair.first.totals.posts * pair.second.totals.posts,
                    digits: 4
                )
            )
            rows.endRow()
        }
    }

    private struct Pair {
        let key: UTF8Key
        let first: Group
        let second: Group
        let posts: Int
        let weight: Double
    }

    private func pairs(_ pivot: Pivot, _ tags: [UTF8Key: Group], tagged: Int) -> [Pair] {
        pivot.groups.compactMap { key, group -> Pair? in
            let keys = TagPair.keys(of: key)
            guard keys.count == 2, let first = tags[keys[0]], let second = tags[keys[1]]
            else { return nil }
            let posts = group.totals.posts
            let lift = Double(posts * tagged) / Double(first.totals.posts * second.totals.posts)
            return Pair(
                key: key,
                first: first,
                second: second,
                posts: posts,
                weight: Double(posts) * log1p(lift)
            )
        }.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    }
}
