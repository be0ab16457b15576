import Files
import Store

/// The stores of a pipeline's runs.
struct RunStores: Sendable {
    static let fileName = "index.sqlite"

    let plan: Plan
    let runs: PublishedRuns

    init(_ plan: Plan, _ runs: PublishedRuns) {
        self.plan = plan
        self.runs = runs
    }

    /// Nil for a plan whose output is no path.
    init?(_ plan: Plan) {
        guard !plan.output.isEmpty, let output = PathBytes(plan.output) else { return nil }
        self.init(plan, PublishedRuns(in: output.appending(plan.name)))
    }

    /// What the newest run knew; nil where there is none.
    func lastNight(_ sources: [StoredSource]) throws(StoreFault) -> LastNight? {
        guard let run = newest() else { return nil }
        return try LastNight(try store(of: run), run, sources: sources)
    }

    /// Opens the store of a run.
    func store(of run: RunName) throws(StoreFault) -> Store {
        let folder = runs.path(of: run)
        return try Store(opening: folder.appending(Self.fileName), run: run, pipeline: plan.name) {
            ManifestRecord(folder.appending(Manifest.fileName))?.renewal
        }
    }

    private func newest() -> RunName? {
        do throws(SystemFault) { return try runs.latest() } catch { return nil }
    }

    /// Removes runs that are no longer kept, and the stores of all but the newest two.
    func prune() throws(SystemFault) -> [RunName] {
        let removed = try runs.prune(keeping: plan.keep)
        for run in try runs.all().dropLast(2) {
            let path = runs.path(of: run).appending(Self.fileName)
            if try FileSystem.status(path, followLinks: false) != nil { try FileSystem.removeFile(path) }
        }
        return removed
    }
}
