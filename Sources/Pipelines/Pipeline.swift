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
        let previous = PreviousRun(runs)

        let store = IndexStore(plan: plan, runs: runs)
        let ledger = ledger(of: store, on: event)
        clock.end("index read")

        let intake = try await Intake(plan, sources, ledger: ledger, jobs: options.jobs).run {
            event(.reading($0))
        }
        try Task.checkCancellation()
        clock.end("read")
        event(.read(posts: intake.posts.count, files: intake.read, problems: intake.problems.count))
        let starts = PassageStarts(plan, sources, jobs: options.jobs)
        let known = (ledger?.starts ?? [:]).filter { !intake.reread.contains($0.key.post) }
        let edition = await EditionMaker(plan: plan, asOf: options.asOf, jobs: options.jobs).edition(
            of: intake.posts,
            problems: intake.problems,
            dimensions: Dimensions.published,
            starts: { await starts.fetch($0, in: intake.posts, known: known) }
        )
        clock.end("fold")
        try guardAgainstLoss(edition, previous, ledger)

        event(.writing)
        let report = try await publish(edition, intake, store, &clock)
        event(.published(report))
        prune(store, on: event)
        return report
    }

    /// What the run before knew. Its index is a cache: one that gives no answer is written anew.
    private func ledger(of store: IndexStore, on event: (RunEvent) -> Void) -> Ledger? {
        guard !options.rebuild else { return nil }
        do throws(IndexFault) {
            return try store.ledger()
        } catch {
            if error != .missing {
                event(.warning("the index of the run before \(error.reason): every file is read again"))
            }
            return nil
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
            let run = publication.run
            let index: @Sendable () throws -> PublishedFile = {
                try store.write(edition, intake.files, run: run, to: staging)
            }
            let files = try await EditionWriter(
                dialect: plan.dialect,
                kinds: plan.reports,
                jobs: options.jobs
            )
            .write(edition, to: staging, and: [index])
            clock.end("write")
            var report = RunReport(plan, edition, intake)
            report.run = run.text
            report.milliseconds = clock.total
            report.stages = clock.stages
            let manifest = Manifest.encode(plan, options, edition, report, files: files, stages: clock.stages)
            _ = try EditionWriter.write(manifest, to: staging.appending("manifest.json"))
            try Task.checkCancellation()
            report.folder = try publication.commit().string
            return report
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    /// Old runs go after the new one stands; failing to remove one loses nothing.
    private func prune(_ store: IndexStore, on event: (RunEvent) -> Void) {
        do throws(SystemFault) {
            let removed = try store.runs.prune(keeping: plan.keep)
            try store.thin()
            if !removed.isEmpty { event(.pruned(runs: removed.count)) }
        } catch {
            event(.warning("old runs could not be removed: \(error)"))
        }
    }
}

/// Milliseconds of each stage of a run, by the monotonic clock.
struct StageClock {
    private let start = ContinuousClock.now
    private var last = ContinuousClock.now
    private(set) var stages: [(name: String, milliseconds: Int)] = []

    mutating func end(_ stage: String) {
        let now = ContinuousClock.now
        stages.append((stage, Self.milliseconds(now - last)))
        last = now
    }

    var total: Int { Self.milliseconds(ContinuousClock.now - start) }

    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
