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
        for pair in pairs(edition.summary.tagPairs, tags, tagged: tagged) {
            let keys = TagPair.keys(of: pair.key)
            guard let first = tags[keys[0]], let second = tags[keys[1]] else { continue }
            rows.text(first.shown)
            rows.text(second.shown)
            rows.integer(pair.posts)
            rows.integer(first.totals.posts)
            rows.integer(second.totals.posts)
            let either = first.totals.posts + second.totals.posts - pair.posts
            rows.decimal(FixedPoint(ratio: pair.posts, either, digits: 4))
            rows.decimal(
                FixedPoint(
                    ratio: pair.posts * tagged,
                    first.totals.posts * second.totals.posts,
                    digits: 4
                )
            )
            rows.endRow()
        }
    }

    private struct Pair {
        let key: UTF8Key
        let posts: Int
        let weight: Double
    }

    private func pairs(_ counts: [UTF8Key: Int], _ tags: [UTF8Key: Group], tagged: Int) -> [Pair] {
        counts.compactMap { key, posts -> Pair? in
            let keys = TagPair.keys(of: key)
            guard keys.count == 2, let first = tags[keys[0]], let second = tags[keys[1]]
            else { return nil }
            let lift = Double(posts * tagged) / Double(first.totals.posts * second.totals.posts)
            return Pair(key: key, posts: posts, weight: Double(posts) * log1p(lift))
        }.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
    }
}
