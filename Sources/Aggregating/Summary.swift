import Measuring
import Posts
package import Text

/// What a set of posts adds up to: totals, and a pivot a dimension. The fold of a run and of `stats` alike.
package struct Summary: Mergeable, Sendable, Equatable {
    package private(set) var totals = Totals()
    /// In the order of `Dimensions.all`; empty for those that were not asked for.
    package private(set) var pivots: [Pivot]
    /// Code blocks by language; "" where none is named.
    package private(set) var codeLanguages: [UTF8Key: Int] = [:]
    /// Every metric's values, in the order of `Metrics.all`.
    package private(set) var figures: [Distribution]
    /// Posts that have a tag.
    package private(set) var taggedPosts = 0
    /// Posts that have both tags of a pair, by its key; empty where that was not asked for. There may be a hundred pairs
    /// for a tag: what else a group has would be too much to keep of each.
    package private(set) var tagPairs: [UTF8Key: Int] = [:]

    package init() {
        pivots = Dimensions.all.map { _ in Pivot() }
        figures = Metrics.all.map { _ in Distribution() }
    }

    package mutating func add(_ folded: FoldedPost, _ context: FoldContext) {
        let post = folded.post
        totals.add(folded, context)
        if !post.post.tags.isEmpty { taggedPosts += 1 }
        for index in figures.indices { figures[index].add(post.figures[index]) }
        for blocks in post.codeBlocks { codeLanguages[UTF8Key(blocks.language), default: 0] += blocks.count }
        if context.countsTagPairs {
            ByTagPair.forEachPair(of: post, context) { first, second in
                tagPairs[TagPair.key(first.key, second.key), default: 0] += 1
            }
        }
        for index in context.dimensions {
            Dimensions.all[index].groups(of: post, context) { key, spelling in
                pivots[index].add(folded, key: key, spelling: spelling, context)
            }
        }
    }

    package mutating func merge(_ other: Summary) {
        totals.merge(other.totals)
        codeLanguages.merge(other.codeLanguages)
        for index in pivots.indices { pivots[index].merge(other.pivots[index]) }
        for index in figures.indices { figures[index].merge(other.figures[index]) }
        taggedPosts += other.taggedPosts
        tagPairs.merge(other.tagPairs)
    }
}
