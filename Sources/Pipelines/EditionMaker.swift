import Aggregating
import Measuring
import Posts
import Reporting

/// Makes an edition of measured posts: repeats over those that count, the fold, the findings.
struct EditionMaker: Sendable {
    let plan: Plan
    let asOf: Day
    let jobs: Int

    var counting: Counting {
        Counting(drafts: plan.count.drafts, future: plan.count.future, asOf: asOf)
    }

    /// What is repeated among the posts that count.
    /// - Parameter known: what is repeated, where that was decided over more posts than these.
    func repeats(in shelf: any PostShelf, _ passages: PassageColumns, known: [UInt64]? = nil) -> Repeats {
        Repeats(in: shelf.heads, passages, known: known, where: counting.counts)
    }

    /// - Parameters:
    ///   - dimensions: pivots that are wanted, as places in `Dimensions.all`.
    ///   - starts: fetches the starts of repeated passages, while the posts are folded.
    func edition(
        of shelf: any PostShelf,
        _ repeats: Repeats,
        problems: [Problem],
        dimensions: [Int],
        starts: @escaping @Sendable () async throws -> PassageTexts = { PassageTexts() }
    ) async throws -> Edition {
        let counting = counting
        let context = FoldContext(
            names: plan.nameFolding,
            repeats: repeats,
            dimensions: dimensions,
            sources: plan.sources.map(\.name)
        )
        async let folded = Fold.posts(of: shelf, context, counting: counting, jobs: jobs)
        async let passageStarts = starts()
        let sum = try await folded
        var edition = Edition(
            shelf: shelf,
            summary: sum.summary,
            repeats: repeats,
            findings: sum.findings,
            problems: problems,
            sources: plan.sources.map {
                EditionSource(name: $0.name, url: $0.url ?? "", editURL: $0.editURL ?? "")
            },
            names: plan.nameFolding,
            counting: counting,
            asOf: asOf
        )
        edition.passageStarts = try await passageStarts
        return edition
    }
}
