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

    /// - Parameters:
    ///   - dimensions: pivots that are wanted, as places in `Dimensions.all`.
    ///   - known: what is repeated, where that was decided over more posts than these.
    ///   - starts: fetches the starts of repeated passages, while the posts are folded.
    func edition(
        of posts: [MeasuredPost],
        problems: [Problem],
        dimensions: [Int],
        known: [UInt64]? = nil,
        starts: @escaping @Sendable (Repeats) async -> [UInt64: String] = { _ in [:] }
    ) async -> Edition {
        let counting = counting
        let names = plan.nameFolding
        let repeats = Repeats(in: posts, known: known, where: counting.counts)
        let context = FoldContext(
            names: names,
            repeats: repeats,
            dimensions: dimensions,
            sources: plan.sources.map(\.name)
        )
        async let summary = Fold.summary(of: posts, context, jobs: jobs, where: { counting.counts($0) })
        async let findings = Findings.all(in: posts, repeats, where: counting.counts)
        async let passageStarts = starts(repeats)
        var edition = await Edition(
            posts: posts,
            summary: summary,
            repeats: repeats,
            problems: problems,
            sources: plan.sources.map {
                EditionSource(name: $0.name, url: $0.url ?? "", editURL: $0.editURL ?? "")
            },
            names: names,
            counting: counting,
            asOf: asOf
        )
        edition.findings = await findings
        edition.passageStarts = await passageStarts
        return edition
    }
}
