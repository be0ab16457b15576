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
    func repeats(
        in shelf: any PostShelf,
        _ passages: consuming PassageColumns,
        known: [UInt64]? = nil
    ) -> Repeats {
        Repeats(in: shelf.heads, passages, known: known, where: counting.counts)
    }

    /// The same, of a whole corpus, by several tasks.
    func repeats(in shelf: any PostShelf, all passages: consuming PassageColumns) async -> Repeats {
        let heads = shelf.heads
        let counting = counting
        let counted = heads.indices.map { counting.countsPost(at: $0, of: heads) }
        return await Repeats.found(in: heads, consume passages, counted: counted, jobs: jobs)
    }

    /// - Parameters:
    ///   - dimensions: pivots that are wanted, as places in `Dimensions.all`.
    ///   - countsTagPairs: whether posts are counted by pair of tags.
    ///   - starts: fetches the starts of repeated passages, while the posts are folded.
    func edition(
        of shelf: any PostShelf,
        _ repeats: Repeats,
        problems: [Problem],
        dimensions: [Int],
        countsTagPairs: Bool = false,
        starts: () async throws -> PassageTexts = { PassageTexts() }
    ) async throws -> Edition {
        let context = FoldContext(
            names: plan.nameFolding,
            repeats: repeats,
            dimensions: dimensions,
            countsTagPairs: countsTagPairs,
            sources: plan.sources.map(\.name)
        )
        let (sum, passageStarts) = try await folded(shelf, context, starts)
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
        edition.passageStarts = passageStarts
        return edition
    }

    /// Folds the posts and fetches the starts, at the same time where there is more to do than a thread costs.
    private func folded(
        _ shelf: any PostShelf,
        _ context: FoldContext,
        _ starts: () async throws -> PassageTexts
    ) async throws -> (FoldedPosts, PassageTexts) {
        guard shelf.count > Fold.smallestPart else {
            let sum = try await Fold.posts(of: shelf, context, counting: counting, jobs: 1)
            return (sum, try await starts())
        }
        async let sum = Fold.posts(of: shelf, context, counting: counting, jobs: jobs)
        let texts = try await starts()
        return (try await sum, texts)
    }
}
