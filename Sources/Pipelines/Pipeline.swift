import Aggregating
import CSV
import Files
import Indexing
import Measuring
import Posts
import Reading
import Reporting

/// The nightly run: Plan → RunLock → walk → read and measure → record → fold → reports → commit.
package struct Pipeline: Sendable {
    private let plan: Plan
    private let options: RunOptions
    private let sources: [Source]
    private let folder: PathBytes

    /// Checks sources and output before anything is read or written.
    package init(_ plan: Plan, _ options: RunOptions) throws(RunFailure) {
        self.plan = plan
        self.options = options
        sources = try SourceResolver.sources(of: plan)
        folder = try OutputFolder.prepare(plan, sources: sources)
    }

    /// Reads, measures, guards and publishes.
    package func run(on event: (RunEvent) -> Void) async throws -> RunReport {
        var clock = StageClock()
        let lock = try lock()
        defer { _ = lock }
        event(.started(pipeline: plan.name, sources: sources.count))
        let runs = PublishedRuns(in: folder)
        do throws(SystemFault) { try runs.removeLeftovers() } catch { throw RunFailure.io(error) }

        let store = IndexStore(plan: plan, runs: runs)
        let prior = prior(of: store, on: event)
        clock.end("index read")
        let knowsPosts = prior != nil
        do {
            return try await run(after: consume prior, store, clock, on: event)
        } catch RunFailure.io(let fault) where knowsPosts && fault.isDamage {
            event(
                .warning(
                    "the index of the run before has posts that cannot be read: every file is read again"
                )
            )
            return try await run(after: nil, store, clock, on: event)
        }
    }

    private func run(
        after prior: consuming PriorIndex?,
        _ store: IndexStore,
        _ clock: consuming StageClock,
        on event: (RunEvent) -> Void
    ) async throws -> RunReport {
        let renewal = prior.flatMap { Renewal(plan, options, $0, in: store.runs.path(of: $0.run)) }
        var intake = try await intake(prior, renewal, on: event)
        clock.end("read")
        if let renewal, intake.isAsBefore {
            let report = try publish(renewal, intake, &clock)
            event(.read(posts: report.posts, files: 0, problems: intake.problems.count))
            event(.published(report))
            tell(await Self.pruned(store, keeping: plan.keep), on: event)
            return report
        }
        event(.read(posts: intake.posts.count, files: intake.read, problems: intake.problems.count))
        async let previous = PreviousRun(store.runs)
        let edition = try await edition(of: &intake, prior)
        clock.end("fold")
        try guardAgainstLoss(edition, await previous, prior?.ledger)

        event(.writing)
        let report = try await publish(edition, intake, store, &clock)
        event(.published(report))
        async let removed = Self.pruned(store, keeping: plan.keep)
        // To free all this takes as long as to remove an old run, which another task does.
        _ = consume edition
        _ = consume intake
        _ = consume renewal
        _ = consume prior
        tell(await removed, on: event)
        return report
    }

    /// What the run before knew. Its index is a cache: one that gives no answer is written anew.
    private func prior(of store: IndexStore, on event: (RunEvent) -> Void) -> PriorIndex? {
        guard !options.rebuild else { return nil }
        do throws(IndexFault) {
            return try store.prior()
        } catch {
            if error != .missing {
                event(.warning("the index of the run before \(error.reason): every file is read again"))
            }
            return nil
        }
    }

    private func intake(
        _ prior: PriorIndex?,
        _ renewal: Renewal?,
        on event: (RunEvent) -> Void
    ) async throws -> Intake.Yield {
        do {
            let intake = try await Intake(
                plan,
                sources,
                ledger: prior?.ledger,
                scratch: folder,
                jobs: options.jobs
            ).run(
                prior: prior,
                isRenewable: { renewal?.allows(listing: $0, $1) ?? false },
                progress: { event(.reading($0)) }
            )
            try Task.checkCancellation()
            if let fault = intake.indexFault {
                event(
                    .warning(
                        "the index of the run before \(fault.reason): what it does not tell is read again"
                    )
                )
            }
            return intake
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    private func edition(of intake: inout Intake.Yield, _ prior: PriorIndex?) async throws -> Edition {
        let maker = EditionMaker(plan: plan, asOf: options.asOf, jobs: options.jobs)
        let heads = intake.posts.heads
        let repeats = await maker.repeats(in: intake.posts, all: intake.takePassages())
        let starts = PassageStarts(plan, sources, jobs: options.jobs)
        do {
            let taken = intake
            return try await maker.edition(
                of: taken.posts,
                repeats,
                problems: taken.problems,
                dimensions: Dimensions.published,
                countsTagPairs: true,
                starts: {
                    var texts = try PassageStarts.known(of: repeats, taken, prior, in: folder)
                    try PassageStarts.add(repeats.passages, of: repeats, in: taken.posts, to: &texts)
                    try await starts.fetch(repeats.passages, of: repeats, in: heads, into: &texts)
                    return texts
                }
            )
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    private func lock() throws -> RunLock {
        do throws(RunLockFailure) {
            return try RunLock(in: folder, waiting: options.wait)
        } catch {
            switch error {
            case .held(let owner, let lock): throw RunFailure.lockHeld(by: owner, lock: lock)
            case .fault(let fault): throw RunFailure.output(fault)
            }
        }
    }

    private func guardAgainstLoss(_ edition: Edition, _ previous: PreviousRun?, _ ledger: Ledger?) throws {
        let guards = RunGuards(plan: plan, options: options, previous: previous, ledger: ledger)
        guard let reason = guards.refusal(of: edition) else { return }
        throw RunFailure.refused(guards.refuse(reason, edition, in: folder))
    }

    private func publish(
        _ edition: Edition,
        _ intake: Intake.Yield,
        _ store: IndexStore,
        _ clock: inout StageClock
    ) async throws -> RunReport {
        do {
            let publication = try Publication(in: folder)
            let staging = publication.staging
            let writer = EditionWriter(dialect: plan.dialect, kinds: plan.reports, jobs: options.jobs)
            // On half of the workers; a single one has the posts to write first.
            let isAlone = options.jobs == 1
            @Sendable func writeTables(jobs: Int) async throws -> [PublishedFile] {
                try await writer.writeTables(of: edition, to: staging, jobs: jobs)
            }
            async let tables = isAlone ? nil : writeTables(jobs: options.jobs / 2)
            async let headline = headline(of: edition)
            // While a table takes the other core.
            let flags = edition.passageFlags
            let index = try store.draft(
                edition,
                intake.posts,
                flags,
                listing: intake.listing,
                run: publication.run,
                in: staging
            )
            try index.append(intake.files)
            var files = try await writer.writePosts(
                of: edition,
                to: staging,
                besides: index.maker.rows,
                collect: { try index.append($0) }
            )
            var written = try await tables
            if written == nil { written = try await writeTables(jobs: 1) }
            files += written ?? []
            files.append(try await index.finish(headline: try await headline))
            files.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
            clock.end("write")
            return try commit(publication, RunReport(plan, edition, intake), files, clock)
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    private func publish(
        _ renewal: Renewal,
        _ intake: Intake.Yield,
        _ clock: inout StageClock
    ) throws -> RunReport {
        do {
            let publication = try Publication(in: folder)
            let files = try renewal.write(to: publication)
            clock.end("write")
            return try commit(publication, renewal.report(intake), files, clock)
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    private func commit(
        _ publication: consuming Publication,
        _ report: RunReport,
        _ files: [PublishedFile],
        _ clock: StageClock
    ) throws -> RunReport {
        var report = report
        report.run = publication.run.text
        report.milliseconds = clock.total
        report.stages = clock.stages
        let manifest = Manifest.encode(plan, options, report, files: files, stages: clock.stages)
        _ = try EditionWriter.write(manifest, to: publication.path(of: Manifest.fileName))
        try Task.checkCancellation()
        report.folder = try publication.commit().string
        return report
    }

    private func headline(of edition: Edition) throws(SystemFault) -> [UInt8] {
        let record = HeadlineRecord(headline: try Headline(edition), rows: FirstPosts.places(in: edition))
        return plan.count.encoded + record.encoded()
    }

    /// Old runs go after the new one stands; failing to remove one loses nothing.
    private static func pruned(_ store: IndexStore, keeping count: Int) async -> Result<Int, SystemFault> {
        Result { () throws(SystemFault) in
            let removed = try store.runs.prune(keeping: count)
            try store.thin()
            return removed.count
        }
    }

    private func tell(_ removed: Result<Int, SystemFault>, on event: (RunEvent) -> Void) {
        switch removed {
        case .success(0): break
        case .success(let runs): event(.pruned(runs: runs))
        case .failure(let fault): event(.warning("old runs could not be removed: \(fault)"))
        }
    }
}
