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
    private let maker: EditionMaker
    private let dimensions: [Int]
    private let sources: [Source]

    package var names: NameFolding { edition.names }
    /// The sum of every post that counts.
    package var summary: Summary { edition.summary }
    package var problems: [Problem] { edition.problems }

    /// - Parameters:
    ///   - dimensions: pivots that will be asked for.
    ///   - progress: told how far the reading is.
    package static func take(
        _ plan: Plan,
        asOf: Day,
        dimensions: [Int],
        jobs: Int,
        progress: (Intake.Progress) -> Void
    ) async throws -> Survey {
        let sources = try SourceResolver.sources(of: plan)
        let intake = Intake(
            sources: sources,
            settings: plan.readingSettings,
            rates: plan.readingRates,
            passages: plan.passageSettings,
            jobs: jobs
        )
        let yield = try await intake.run(progress: progress)
        let maker = EditionMaker(plan: plan, asOf: asOf, jobs: jobs)
        let posts = yield.posts.filter(maker.counting.counts)
        let edition = await maker.edition(of: posts, problems: yield.problems, dimensions: dimensions)
        return Survey(edition: edition, files: yield.files, maker: maker, dimensions: dimensions, sources: sources)
    }

    /// The posts that a query stands for, and how many more it would have if they had a date.
    package func select(_ query: Query) async -> (edition: Edition, undatedLeftOut: Int) {
        guard !query.isEmpty else { return (edition, 0) }
        let compiled = query.compiled(names: names, sourceNames: edition.sources.map(\.name))
        let candidates = edition.posts.filter(compiled.matchesApartFromDates)
        let posts = candidates.filter(compiled.matchesDates)
        let selected = await maker.edition(
            of: posts,
            problems: edition.problems,
            dimensions: dimensions,
            known: edition.repeats.fingerprints
        )
        let undated = query.hasDates && !query.undated ? candidates.count { $0.post.published == nil } : 0
        return (selected, undated)
    }

    /// The day the figures speak of.
    package var asOf: Day { edition.asOf }

    /// The starts of passages of a selection, by fingerprint.
    package func starts(of passages: [RepeatedPassage], in edition: Edition) async -> [UInt64: String] {
        var repeats = edition.repeats
        repeats.keep(passages)
        let fetcher = PassageStarts(maker.plan, sources, jobs: maker.jobs)
        return await fetcher.fetch(repeats, in: edition.posts).byFingerprint
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
