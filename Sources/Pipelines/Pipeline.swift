import Aggregating
import CSV
import Files
import Measuring
import Posts
import Reading
import Reporting
import Store

/// The nightly run.
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
        let lock = try lock()
        defer { _ = lock }
        event(.started(pipeline: plan.name, sources: sources.count))
        do {
            let stores = RunStores(plan, PublishedRuns(in: folder))
            try stores.runs.removeLeftovers()
            var clock = StageClock()
            let last = lastNight(stores, on: event)
            clock.end("index read")
            do {
                return try await run(after: last, stores, clock, on: event)
            } catch let fault as StoreFault where last != nil && fault.isDamage {
                event(.warning("the index of the run before \(fault.reason): every file is read again"))
                return try await run(after: nil, stores, clock, on: event)
            }
        } catch {
            throw RunFailure.running(error)
        }
    }

    private func run(
        after last: LastNight?,
        _ stores: RunStores,
        _ started: StageClock,
        on event: (RunEvent) -> Void
    ) async throws -> RunReport {
        var clock = started
        let inventory = try await Inventory(sources, last?.ledger, jobs: options.jobs)
        if let renewal = Renewal(plan, options, last, inventory, in: stores) {
            return try publish(renewal, Intake.Yield(inventory), stores, &clock, on: event)
        }

        let publication = try Publication(in: folder)
        let path = publication.path(of: RunStores.fileName)
        let header = header(of: publication.run, inventory)
        let tonight = try Store(creating: path, header, after: last?.store)
        let (heads, yield) = try await Intake(plan, sources, jobs: options.jobs)
            .read(inventory, into: tonight) { event(.reading($0)) }
        FileSystem.beginSync(path)
        clock.end("read")
        event(.read(posts: heads.count, files: yield.read, problems: yield.problems.count))

        let stored = StoredPosts(tonight, heads)
        let maker = EditionMaker(plan: plan, asOf: options.asOf, jobs: options.jobs)
        let edition = try await maker.edition(
            of: stored,
            maker.repeats(in: heads, try stored.passages()),
            problems: yield.problems,
            dimensions: Dimensions.published,
            countsTagPairs: true
        )
        clock.end("fold")
        try guardAgainstLoss(edition, yield, inventory, last?.ledger, stores, on: event)

        event(.writing)
        let writer = EditionWriter(dialect: plan.dialect, kinds: plan.reports, jobs: options.jobs)
        async let finished: Void = finish(tonight, header, edition)
        var files = try await writer.write(edition, to: publication.staging)
        try await finished
        files.append(try await sealed(tonight))
        clock.end("write")
        let report = try commit(publication, RunReport(plan, edition, yield), files, clock)
        event(.published(report))
        prune(stores, on: event)
        return report
    }

    private func lock() throws(RunFailure) -> RunLock {
        do throws(RunLockFailure) {
            return try RunLock(in: folder, waiting: options.wait)
        } catch {
            switch error {
            case .held(let owner, let lock): throw .lockHeld(by: owner, lock: lock)
            case .fault(let fault): throw .output(fault)
            }
        }
    }

    /// What the run before knew. Its index is a cache: one that gives no answer is made anew.
    private func lastNight(_ stores: RunStores, on event: (RunEvent) -> Void) -> LastNight? {
        guard !options.rebuild else { return nil }
        do throws(StoreFault) {
            return try stores.lastNight(SourceFingerprint.sources(of: plan, at: sources))
        } catch {
            if error != .missing {
                event(.warning("the index of the run before \(error.reason): every file is read again"))
            }
            return nil
        }
    }

    private func header(of run: RunName, _ inventory: Inventory) -> StoreHeader {
        var header = StoreHeader(plan, sources, run: run, asOf: options.asOf)
        header.listing = inventory.listing
        return header
    }

    /// Adds to the store what follows from all posts.
    private func finish(_ store: Store, _ header: StoreHeader, _ edition: Edition) async throws {
        var header = header
        header.nextFuture = edition.nextFuture
        header.problems = edition.problems.filter { $0.code == .duplicateID }
        header.headline = try HeadlineRecord(edition).encoded()
        header.finished = UTCTime.now
        try store.finish(header, edition.stored.heads, edition.storedNames, repeated: edition.passageFlags)
    }

    /// Makes the store a file of the run; its digest is taken while the disk takes it.
    private func sealed(_ store: Store) async throws -> PublishedFile {
        try store.commit()
        let path = store.path
        async let file = PublishedFile(cache: path)
        _ = try FileSystem.seal(path)
        return try await file
    }

    private func guardAgainstLoss(
        _ edition: Edition,
        _ yield: Intake.Yield,
        _ inventory: Inventory,
        _ ledger: Ledger?,
        _ stores: RunStores,
        on event: (RunEvent) -> Void
    ) throws {
        let uncounted = UncountedPosts(ledger, inventory, files: yield.files, sources)
        let guards = RunGuards(
            plan: plan,
            options: options,
            previous: PreviousRun(stores.runs),
            ledger: ledger,
            uncounted: uncounted
        )
        if let reason = guards.refusal(of: edition) {
            throw RunFailure.refused(guards.refuse(reason, edition, in: folder))
        }
        if uncounted.total > 0 { event(.uncounted(posts: uncounted.total)) }
    }

    /// Publishes the files of the run before once more.
    private func publish(
        _ renewal: Renewal,
        _ yield: Intake.Yield,
        _ stores: RunStores,
        _ clock: inout StageClock,
        on event: (RunEvent) -> Void
    ) throws -> RunReport {
        clock.end("read")
        let publication = try Publication(in: folder)
        let files = try renewal.write(to: publication)
        clock.end("write")
        let report = try commit(publication, renewal.report(yield), files, clock)
        event(.read(posts: report.posts, files: 0, problems: report.problems.count))
        event(.published(report))
        prune(stores, on: event)
        return report
    }

    private func commit(
        _ publication: consuming Publication,
        _ report: RunReport,
        _ files: [PublishedFile],
        _ clock: StageClock
    ) throws -> RunReport {
        let files = files.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
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

    /// Old runs go after the new one stands; failing to remove one loses nothing.
    private func prune(_ stores: RunStores, on event: (RunEvent) -> Void) {
        do throws(SystemFault) {
            let removed = try stores.prune()
            if !removed.isEmpty { event(.pruned(runs: removed.count)) }
        } catch {
            event(.warning("old runs could not be removed: \(error)"))
        }
    }
}

extension StoreHeader {
    /// What is known of a run before its posts are.
    init(_ plan: Plan, _ sources: [Source], run: RunName, asOf: Day) {
        self.init(
            run: run,
            pipeline: plan.name,
            definitionsVersion: SummaryDocument.definitionsVersion,
            measuringVersion: Measurer.version,
            asOf: asOf,
            metrics: Metrics.all.map(\.name),
            sources: SourceFingerprint.sources(of: plan, at: sources),
            aliases: plan.tags.aliases.map { StoredAlias(name: $0.tag, target: $0.standard) }
        )
        countsDrafts = plan.count.drafts
        countsFuture = plan.count.future
        settings = Manifest.fingerprint(plan)
    }
}

extension Edition {
    /// The next day on which a post that lies in the future begins to count.
    fileprivate var nextFuture: Day? {
        stored.heads.lazy.compactMap(\.published).filter { $0 > asOf }.min()
    }

    /// Which passages of each post stand in another post too.
    fileprivate var passageFlags: [PassageFlags] {
        (0..<stored.count).map { row in
            PassageFlags(repeats.passages(ofPost: row)) { repeats.isRepeated($0, ofPost: row) }
        }
    }

    /// The names that posts are found by.
    fileprivate var storedNames: [StoredName] {
        [(NameKind.tag, Dimensions.tag), (.category, Dimensions.category), (.author, Dimensions.author)]
            .flatMap { kind, dimension in
                summary.pivots[dimension].groups.map { key, group in
                    let posts = group.rows.map { StoredPost(stored.heads[Int($0)]) }
                    return StoredName(kind: kind, key: key, shown: group.shown, posts: posts)
                }
            }
    }
}
