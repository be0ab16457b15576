package import Aggregating
package import Files
package import Indexing
import Measuring
package import Posts
import Reading
package import Reporting
package import Text

/// The posts of a pipeline, or of sources named on a command line, ready for questions; nothing is published.
package struct Survey {
    /// Where the figures come from.
    package enum Origin: Sendable, Hashable {
        /// So many files were read just now.
        case files(Int)
        /// A run that ended at this time, in seconds since 1970.
        case run(RunName, finished: Int64)
    }

    package let origin: Origin
    /// The day the figures speak of.
    package let asOf: Day
    /// What was found wrong while reading; nothing for a run.
    package let problems: [Problem]
    private let source: any SurveySource
    private let maker: EditionMaker
    private let dimensions: [Int]

    private init(
        _ source: any SurveySource,
        origin: Origin,
        problems: [Problem],
        maker: EditionMaker,
        dimensions: [Int]
    ) {
        self.source = source
        self.origin = origin
        self.problems = problems
        self.maker = maker
        self.dimensions = dimensions
        asOf = maker.asOf
    }

    /// Reads the sources now.
    /// - Parameters:
    ///   - dimensions: pivots that will be asked for.
    ///   - progress: told how far the reading is.
    package static func read(
        _ plan: Plan,
        asOf: Day,
        dimensions: [Int],
        jobs: Int,
        progress: (Intake.Progress) -> Void
    ) async throws -> Survey {
        let sources = try SourceResolver.sources(of: plan)
        var yield = try await Intake(plan, sources, ledger: nil, scratch: nil, jobs: jobs).run(
            progress: progress
        )
        let maker = EditionMaker(plan: plan, asOf: asOf, jobs: jobs)
        let read = ReadPosts(
            posts: try yield.posts.posts(0..<yield.posts.count, .whole),
            fingerprints: maker.repeats(in: yield.posts, yield.takePassages()).fingerprints,
            starts: PassageStarts(plan, sources, jobs: jobs),
            folding: plan.nameFolding,
            counting: maker.counting
        )
        return Survey(
            read,
            origin: .files(yield.read),
            problems: yield.problems,
            maker: maker,
            dimensions: dimensions
        )
    }

    /// Opens the index of the pipeline's newest run; nil where there is no run, or it has no index.
    package static func open(_ plan: Plan, dimensions: [Int], jobs: Int) throws(RunFailure) -> Survey? {
        guard let output = PathBytes(plan.output) else { return nil }
        let runs = PublishedRuns(in: output.appending(plan.name))
        let run: RunName
        do throws(SystemFault) {
            guard let latest = try runs.latest() else { return nil }
            run = latest
        } catch {
            throw .io(error)
        }
        let path = runs.path(of: run).appending(IndexStore.fileName)
        do throws(IndexFault) {
            let index = try IndexStore.open(run, in: runs, pipeline: plan.name)
            guard index.header.isOfThisVersion else { throw .foreign("was measured by other definitions") }
            let maker = EditionMaker(plan: plan.asRun(index.header), asOf: index.header.asOf, jobs: jobs)
            let origin = Origin.run(run, finished: index.header.finished)
            let posts = IndexedPosts(index, counting: maker.counting)
            return Survey(posts, origin: origin, problems: [], maker: maker, dimensions: dimensions)
        } catch {
            if error == .missing { return nil }
            throw .index(path, error)
        }
    }

    /// Whether the pipeline has a run, be it one without an index.
    package static func hasRun(_ plan: Plan) -> Bool {
        guard let output = PathBytes(plan.output) else { return false }
        return (try? PublishedRuns(in: output.appending(plan.name)).latest()) != nil
    }

    /// The posts that a query stands for, and how many more it would have if they had a date.
    package func select(_ query: Query) async throws -> (edition: Edition, undatedLeftOut: Int) {
        let compiled = query.compiled(
            names: maker.plan.nameFolding,
            sourceNames: maker.plan.sources.map(\.name)
        )
        let (posts, repeated) = try source.candidates(compiled)
        let candidates = posts.filter {
            maker.counting.counts($0) && compiled.matchesApartFromDates($0)
        }
        let edition = try await edition(
            of: candidates.filter(compiled.matchesDates),
            repeated: repeated,
            dimensions: dimensions
        )
        let undated = query.hasDates && !query.undated ? candidates.count { $0.post.published == nil } : 0
        return (edition, undated)
    }

    /// The answer without conditions as the run kept it: its headline, and the posts that people see first. Nil where
    /// nothing was kept: `select` tells the same.
    package func first() async throws -> (headline: Headline, edition: Edition)? {
        guard let kept = try source.first() else { return nil }
        let edition = try await edition(of: kept.posts, repeated: kept.repeated, dimensions: [])
        return (kept.headline, edition)
    }

    private func edition(
        of posts: [MeasuredPost],
        repeated: [UInt64],
        dimensions: [Int]
    ) async throws -> Edition {
        let shelf = LoadedPosts(posts)
        let repeats = maker.repeats(in: shelf, PassageColumns(posts), known: repeated)
        return try await maker.edition(of: shelf, repeats, problems: problems, dimensions: dimensions)
    }

    /// The starts of passages of a selection, by fingerprint.
    package func starts(of passages: [RepeatedPassage], in edition: Edition) async throws -> PassageTexts {
        guard !passages.isEmpty else { return PassageTexts() }
        return try await source.starts(of: passages, in: edition)
    }

    /// Names of the sources.
    package var sourceNames: [String] { maker.plan.sources.map(\.name) }

    /// What is said where there is no post at all.
    package var emptiness: String {
        switch origin {
        case .files(let count) where count > 0: "no post among \(count) files"
        case .files: "no file there holds posts (formats: \(Formats.names.joined(separator: ", ")))"
        case .run: "the run has no posts"
        }
    }

    /// The zone in which days and times are told.
    package var zone: TimeZoneRules { maker.plan.timezone }

    /// Every name of a kind that a post has, by key.
    package func names(_ kind: NameKind) throws -> [UTF8Key: String] { try source.names(kind) }

    /// A name as people are shown it; nil where no post that counts has it.
    package func shownName(_ kind: NameKind, _ name: String) throws -> String? {
        try source.shownName(kind, key(kind, name))
    }

    /// A name's key, a tag's alias resolved.
    package func key(_ kind: NameKind, _ name: String) -> UTF8Key {
        kind == .tag ? maker.plan.nameFolding.tagKey(name) : NameFolding.key(name)
    }
}

extension IndexHeader {
    /// Whether its figures are those of this program.
    fileprivate var isOfThisVersion: Bool {
        definitionsVersion == SummaryDocument.definitionsVersion && metrics == Metrics.all.map(\.name)
    }
}

extension Plan {
    /// The plan with the sources, aliases and `count` of a run, which the file may have changed since.
    fileprivate func asRun(_ header: IndexHeader) -> Plan {
        var plan = self
        plan.sources = header.sources.map { known in
            if let source = sources.first(where: { $0.name.utf8.elementsEqual(known.name.utf8) }) {
                return source
            }
            var source = PlanSource()
            source.name = known.name
            return source
        }
        plan.count = PlanCount(encoded: header.headline)
        plan.tags.aliases = header.aliases.map { PlanTags.Alias(tag: $0.name, standard: $0.target) }
        return plan
    }

    /// The plan for sources named on a command line.
    package static func adHoc(_ paths: [String]) throws(RunFailure) -> Plan {
        var plan = Plan()
        var used: Set<UTF8Key> = []
        for source in try SourceResolver.sources(at: paths) {
            var planned = PlanSource()
            planned.path = source.isStandardInput ? SourceResolver.standardInput : source.root.string
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
