import Aggregating
package import Files
import Measuring
package import Posts
import Reading
package import Reporting
package import Store
package import Text

/// The posts of a pipeline, or of sources named on a command line, ready for questions; nothing is published.
package struct Survey: Sendable {
    /// Where the figures come from.
    package enum Origin: Sendable, Hashable {
        /// So many files were read just now.
        case files(Int)
        /// A run that ended at this time, in seconds since 1970.
        case run(RunName, finished: Int64)
    }

    /// Posts that were read just now, and what of them is repeated, ascending.
    private struct JustRead: Sendable {
        let heads: [PostHead]
        let repeated: [UInt64]
    }

    package let origin: Origin
    /// The day the figures speak of.
    package let asOf: Day
    /// What was found wrong while reading; nothing for a run.
    package let problems: [Problem]
    private let store: Store
    /// Nil for the store of a run, which tells names and repeats.
    private let justRead: JustRead?
    private let maker: EditionMaker
    private let dimensions: [Int]

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
        do {
            let sources = try SourceResolver.sources(of: plan)
            let inventory = try await Inventory(sources, nil, jobs: jobs)
            let run = RunName(after: nil, at: UTCTime.now)
            let store = try Store(temporary: StoreHeader(plan, sources, run: run, asOf: asOf))
            let (heads, yield) = try await Intake(plan, sources, jobs: jobs)
                .read(inventory, into: store, progress: progress)
            // Of the files no more is needed than this.
            let (read, problems) = (yield.read, yield.problems)
            let maker = EditionMaker(plan: plan, asOf: asOf, jobs: jobs)
            let repeats = maker.repeats(in: heads, try store.passages(of: heads))
            return Survey(
                origin: .files(read),
                asOf: asOf,
                problems: problems,
                store: store,
                justRead: JustRead(heads: heads, repeated: repeats.fingerprints),
                maker: maker,
                dimensions: dimensions
            )
        } catch {
            throw RunFailure.running(error)
        }
    }

    /// Opens the store of the pipeline's newest run; nil where there is no run, or it has no store.
    package static func open(_ plan: Plan, dimensions: [Int], jobs: Int) throws(RunFailure) -> Survey? {
        guard let stores = RunStores(plan) else { return nil }
        let run: RunName
        do throws(SystemFault) {
            guard let latest = try stores.runs.latest() else { return nil }
            run = latest
        } catch {
            throw .io(error)
        }
        do throws(StoreFault) {
            let store = try stores.store(of: run)
            let header = store.header
            guard header.isOfThisVersion else { throw .foreign("was measured by other definitions") }
            return Survey(
                origin: .run(run, finished: header.finished),
                asOf: header.asOf,
                problems: [],
                store: store,
                justRead: nil,
                maker: EditionMaker(plan: plan.asRun(header), asOf: header.asOf, jobs: jobs),
                dimensions: dimensions
            )
        } catch {
            if error == .missing { return nil }
            throw .index(stores.runs.path(of: run).appending(RunStores.fileName), error)
        }
    }

    /// Whether the pipeline has a run, be it one without a store.
    package static func hasRun(_ plan: Plan) -> Bool {
        (try? RunStores(plan)?.runs.latest()) != nil
    }

    /// The posts that a query stands for, and how many more it would have if they had a date.
    package func select(_ query: Query) async throws -> (edition: Edition, undatedLeftOut: Int) {
        try await asking {
            let compiled = query.compiled(
                names: maker.plan.nameFolding,
                sourceNames: maker.plan.sources.map(\.name)
            )
            let candidates = try candidates(compiled)
            let edition = try await edition(
                of: candidates.filter { compiled.matchesDates($0.published) },
                dimensions: dimensions
            )
            let undated =
                query.hasDates && !query.undated ? candidates.count { $0.published == nil } : 0
            return (edition, undated)
        }
    }

    /// The answer without conditions as the run kept it: its headline, and the posts that people see first. Nil where
    /// nothing was kept: `select` tells the same.
    package func first() async throws -> (headline: Headline, edition: Edition)? {
        guard justRead == nil, let kept = HeadlineRecord(store.header.headline) else { return nil }
        return try await asking {
            (kept.headline, try await edition(of: store.heads(of: kept.posts), dimensions: []))
        }
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

    /// Every name of a kind that a post that counts has, by key, as people are shown it.
    package func names(_ kind: NameKind) async throws -> [UTF8Key: String] {
        try await asking {
            guard let justRead else { return try store.names(kind) }
            let edition = try await edition(of: justRead.heads, dimensions: [kind.dimension])
            return edition.summary.pivots[kind.dimension].groups.mapValues(\.shown)
        }
    }

    /// A name as people are shown it; nil where no post that counts has it.
    package func shownName(_ kind: NameKind, _ name: String) async throws -> String? {
        let key = key(kind, name)
        guard justRead == nil else { return try await names(kind)[key] }
        return try await asking { try store.shownName(of: key, kind: kind) }
    }

    /// A name's key, a tag's alias resolved.
    package func key(_ kind: NameKind, _ name: String) -> UTF8Key {
        kind == .tag ? maker.plan.nameFolding.tagKey(name) : NameFolding.key(name)
    }

    // MARK: Posts

    /// The posts that count and for which everything but the dates holds.
    private func candidates(_ query: CompiledQuery) throws(StoreFault) -> [PostHead] {
        let counting = maker.counting
        var heads: [PostHead]
        if let justRead {
            heads = justRead.heads
        } else if let named = try named(query) {
            heads = named
        } else {
            heads = try store.heads()
        }
        heads = heads.filter { counting.counts($0) && query.matchesSource(Int($0.source)) }
        guard justRead == nil ? !query.languages.isEmpty : query.looksAtPosts else { return heads }
        var matching: [PostHead] = []
        try StoredPosts(store, heads).forEach(0..<heads.count) { posts, rows in
            for (row, post) in zip(rows, posts) where query.matches(post) { matching.append(heads[row]) }
        }
        return matching
    }

    /// The posts that have all names asked for, in the order of the rows; nil where no name is asked for.
    private func named(_ query: CompiledQuery) throws(StoreFault) -> [PostHead]? {
        var common: [StoredPost]?
        for (kind, keys) in [
            (NameKind.tag, query.tags), (.category, query.categories), (.author, query.authors),
        ] {
            for key in keys {
                let posts = try store.posts(named: key, kind: kind) ?? []
                let known = Set(posts)
                common = common.map { $0.filter(known.contains) } ?? posts
            }
        }
        guard let common else { return nil }
        let heads = try store.heads(of: common).sorted(by: PostHead.precedes)
        // A head alone has no seal: what will not be read whole as it does not match is read here.
        let others = heads.filter { head in
            !maker.counting.counts(head) || !query.matchesSource(Int(head.source))
                || !query.matchesDates(head.published)
        }
        try StoredPosts(store, others).forEach(0..<others.count) { _, _ in }
        return heads
    }

    private func edition(of heads: [PostHead], dimensions: [Int]) async throws -> Edition {
        let stored = StoredPosts(store, heads)
        let passages = try store.passages(of: heads)
        let known = try justRead?.repeated ?? repeated(among: passages, of: heads)
        let repeats = maker.repeats(in: heads, passages, known: known)
        return try await maker.edition(of: stored, repeats, problems: problems, dimensions: dimensions)
    }

    /// The fingerprints, ascending, of those passages that stand in several posts of the whole corpus.
    private func repeated(
        among passages: PassageColumns,
        of heads: [PostHead]
    ) throws(StoreFault) -> [UInt64] {
        var repeated: [UInt64] = []
        for (row, flags) in try store.repeated(of: heads).enumerated() {
            for (passage, place) in passages.range(ofPost: row).enumerated() where flags.isSet(passage) {
                repeated.append(passages.fingerprints[place])
            }
        }
        return repeated.sorted()
    }

    /// Asks the store; a fault is told with its path.
    package func asking<Answer>(_ body: () async throws -> Answer) async throws -> Answer {
        do {
            return try await body()
        } catch let fault as StoreFault {
            throw RunFailure.index(store.path, fault)
        }
    }
}

extension NameKind {
    /// The place of its dimension in `Dimensions.all`.
    fileprivate var dimension: Int {
        switch self {
        case .tag: Dimensions.tag
        case .category: Dimensions.category
        case .author: Dimensions.author
        }
    }
}

extension StoreHeader {
    /// Whether its figures are those of this program.
    fileprivate var isOfThisVersion: Bool {
        definitionsVersion == SummaryDocument.definitionsVersion && measuringVersion == Measurer.version
            && metrics == Metrics.all.map(\.name)
    }
}

extension Plan {
    /// The plan with the sources, aliases and `count` of a run, which the file may have changed since.
    fileprivate func asRun(_ header: StoreHeader) -> Plan {
        var plan = self
        plan.sources = header.sources.map { known in
            if let source = sources.first(where: { $0.name.utf8.elementsEqual(known.name.utf8) }) {
                return source
            }
            var source = PlanSource()
            source.name = known.name
            return source
        }
        plan.count = PlanCount(drafts: header.countsDrafts, future: header.countsFuture)
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
