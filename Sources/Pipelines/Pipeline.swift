import Aggregating
import CSV
import Files
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

        let intake = try await take(on: event)
        clock.end("read")
        event(.read(posts: intake.posts.count, files: intake.files, problems: intake.problems.count))
        try Task.checkCancellation()
        let edition = await fold(intake)
        clock.end("fold")
        try Task.checkCancellation()
        try guardAgainstLoss(edition, intake, previous)

        event(.writing)
        let report = try publish(edition, intake, &clock)
        event(.published(report))
        prune(runs, on: event)
        return report
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

    private func take(on event: (RunEvent) -> Void) async throws -> Intake.Yield {
        let intake = Intake(
            sources: sources,
            settings: plan.readingSettings,
            rates: plan.readingRates,
            jobs: options.jobs
        )
        return try await intake.run { event(.reading($0)) }
    }

    private func fold(_ intake: Intake.Yield) async -> Edition {
        let names = plan.nameFolding
        let counting = Counting(drafts: plan.count.drafts, future: plan.count.future, asOf: options.asOf)
        let summary = await Fold.summary(
            of: intake.posts,
            names: names,
            jobs: options.jobs,
            where: { counting.counts($0) }
        )
        return Edition(
            posts: intake.posts,
            summary: summary,
            problems: intake.problems,
            sources: plan.sources.map {
                EditionSource(name: $0.name, url: $0.url ?? "", editURL: $0.editURL ?? "")
            },
            names: names,
            counting: counting,
            asOf: options.asOf
        )
    }

    private func guardAgainstLoss(_ edition: Edition, _ intake: Intake.Yield, _ previous: PreviousRun?) throws
    {
        let guards = RunGuards(plan: plan, options: options, previous: previous)
        guard let reason = guards.refusal(of: edition) else { return }
        throw RunFailure.refused(guards.refuse(reason, edition, in: folder))
    }

    private func publish(_ edition: Edition, _ intake: Intake.Yield, _ clock: inout StageClock) throws
        -> RunReport
    {
        do {
            let publication = try Publication(in: folder)
            var report = RunReport(plan, edition, intake)
            report.run = publication.run.text
            let files = try EditionWriter(dialect: plan.dialect, kinds: plan.reports).write(
                edition,
                to: publication
            )
            clock.end("write")
            report.milliseconds = clock.total
            let manifest = Manifest.encode(plan, options, edition, report, files: files, stages: clock.stages)
            _ = try EditionWriter.write(manifest, to: publication, as: "manifest.json")
            try Task.checkCancellation()
            report.folder = try publication.commit().string
            return report
        } catch let fault as SystemFault {
            throw RunFailure.io(fault)
        }
    }

    /// Old runs go after the new one stands; failing to remove one loses nothing.
    private func prune(_ runs: PublishedRuns, on event: (RunEvent) -> Void) {
        do throws(SystemFault) {
            let removed = try runs.prune(keeping: plan.keep)
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
