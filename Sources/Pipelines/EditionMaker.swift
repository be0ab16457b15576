import Aggregating
import Measuring
import Posts
import Reporting
import Store

/// Makes an edition of stored posts: repeats over those that count, the fold, the findings.
struct EditionMaker: Sendable {
    let plan: Plan
    let asOf: Day
    let jobs: Int

    var counting: Counting {
        Counting(drafts: plan.count.drafts, future: plan.count.future, asOf: asOf)
    }

    /// What is repeated among the posts that count.
    /// - Parameter known: what is repeated in the whole corpus, ascending, where these are a selection of it.
    func repeats(in heads: [PostHead], _ passages: PassageColumns, known: [UInt64]? = nil) -> Repeats {
        Repeats(in: heads, passages, known: known, where: counting.counts)
    }

    /// - Parameters:
    ///   - dimensions: pivots that are wanted, as places in `Dimensions.all`.
    ///   - countsTagPairs: whether posts are counted by pair of tags.
    func edition(
        of stored: StoredPosts,
        _ repeats: Repeats,
        problems: [Problem],
        dimensions: [Int],
        countsTagPairs: Bool = false
    ) async throws -> Edition {
        let context = FoldContext(
            names: plan.nameFolding,
            repeats: repeats,
            dimensions: dimensions,
            countsTagPairs: countsTagPairs,
            sources: plan.sources.map(\.name)
        )
        let folded = try await Fold.posts(of: stored, context, counting: counting, jobs: jobs)
        return Edition(
            stored: stored,
            summary: folded.summary,
            repeats: repeats,
            findings: folded.findings,
            problems: problems,
            sources: plan.sources.map {
                EditionSource(name: $0.name, url: $0.url ?? "", editURL: $0.editURL ?? "")
            },
            names: plan.nameFolding,
            counting: counting,
            asOf: asOf
        )
    }
}
