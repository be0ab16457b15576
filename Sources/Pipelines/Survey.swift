package import Aggregating
import Files
import Measuring
package import Posts
import Reading
package import Reporting
import Text

/// The posts of a plan read and measured for questions, nothing published.
package struct Survey: Sendable {
    /// Every post that counts.
    private let edition: Edition
    /// Files read.
    package let files: Int
    private let jobs: Int

    package var names: NameFolding { edition.names }
    /// The sum of every post that counts.
    package var summary: Summary { edition.summary }
    package var problems: [Problem] { edition.problems }

    /// - Parameter progress: told how far the reading is.
    package static func take(
        _ plan: Plan,
        asOf: Day,
        jobs: Int,
        progress: (Intake.Progress) -> Void
    ) async throws -> Survey {
        let sources = try SourceResolver.sources(of: plan)
        let intake = Intake(
            sources: sources,
            settings: plan.readingSettings,
            rates: plan.readingRates,
            jobs: jobs
        )
        let yield = try await intake.run(progress: progress)
        let counting = Counting(drafts: plan.count.drafts, future: plan.count.future, asOf: asOf)
        let names = plan.nameFolding
        let posts = yield.posts.filter(counting.counts)
        let summary = await Fold.summary(of: posts, names: names, jobs: jobs) { _ in true }
        let edition = Edition(
            posts: posts,
            summary: summary,
            problems: yield.problems,
            sources: plan.sources.map {
                EditionSource(name: $0.name, url: $0.url ?? "", editURL: $0.editURL ?? "")
            },
            names: names,
            counting: counting,
            asOf: asOf
        )
        return Survey(edition: edition, files: yield.files, jobs: jobs)
    }

    /// The posts that a query stands for, and how many more it would have if they had a date.
    package func select(_ query: Query) async -> (edition: Edition, undatedLeftOut: Int) {
        guard !query.isEmpty else { return (edition, 0) }
        let compiled = query.compiled(names: names, sourceNames: edition.sources.map(\.name))
        let candidates = edition.posts.filter(compiled.matchesApartFromDates)
        var selected = edition
        selected.posts = candidates.filter(compiled.matchesDates)
        selected.summary = await Fold.summary(of: selected.posts, names: names, jobs: jobs) { _ in true }
        let undated = query.hasDates && !query.undated ? candidates.count { $0.post.published == nil } : 0
        return (selected, undated)
    }

    /// Tags as the posts write them most often; a tag that no post has as it is given.
    package func shownTags(_ tags: [String]) -> [String] {
        let groups = summary.pivots[Dimensions.tag].groups
        return tags.map { groups[names.tagKey($0)]?.shown ?? $0 }
    }
}

extension Plan {
    /// The plan for sources named on a command line.
    package static func adHoc(_ paths: [String]) throws(RunFailure) -> Plan {
        var plan = Plan()
        var used: Set<UTF8Key> = []
        for source in try SourceResolver.sources(at: paths) {
            var planned = PlanSource()
            planned.path = source.root.string
            planned.name = source.name
            var counter = 2
            while !used.insert(UTF8Key(planned.name)).inserted {
                planned.name = "\(source.name)-\(counter)"
                counter += 1
            }
            plan.sources.append(planned)
        }
        return plan
    }
}
