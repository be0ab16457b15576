import Files
import Measuring
import Posts
import Reporting
import Store
import Text

/// What keeps a run from being published: lost posts and too many problems.
struct RunGuards {
    let plan: Plan
    let options: RunOptions
    var previous: PreviousRun?
    /// What the run before knew of the files, where its index could be read.
    var ledger: Ledger?
    /// What is gone and no loss.
    var uncounted: UncountedPosts?

    func refusal(of edition: Edition) -> Refusal.Reason? {
        unlistedRefusal(of: edition) ?? lossRefusal(of: edition) ?? refusal(for: edition.problems)
    }

    /// What is missing in a root's listing is not known to be gone: no flag publishes that.
    private func unlistedRefusal(of edition: Edition) -> Refusal.Reason? {
        edition.problems.first { $0.severity == .error && $0.path == "." }
            .map { .unlisted(source: edition.sources[$0.source].name) }
    }

    private func lossRefusal(of edition: Edition) -> Refusal.Reason? {
        guard let previous, !options.acceptDrop, previous.total > 0 else { return nil }
        let now = edition.stored.count
        let lost = previous.total - now - (uncounted?.total ?? 0)
        if now == 0, lost > 0 { return .empty(source: nil, before: previous.total) }
        for (source, count) in zip(edition.sources, edition.postsBySource) where count == 0 {
            let name = UTF8Key(source.name)
            let before = previous.posts[name] ?? 0
            if before > uncounted?.bySource[name] ?? 0 { return .empty(source: source.name, before: before) }
        }
        if lost > 0, lost * 1000 > previous.total * plan.limits.maxDropPermille {
            return .drop(from: previous.total, to: now, limitPermille: plan.limits.maxDropPermille)
        }
        return nil
    }

    /// Whether the problems alone refuse the run.
    func refusal(for problems: [Problem]) -> Refusal.Reason? {
        let unaccepted = problems.filter { !plan.accepts($0) }
        if options.strict, !unaccepted.isEmpty { return .strict(count: unaccepted.count) }
        let leftOut = unaccepted.count { $0.severity == .error }
        if let limit = plan.limits.maxProblems, leftOut > limit {
            return .problems(count: leftOut, limit: limit)
        }
        return nil
    }

    /// Writes the refused run's problems beside the runs and gathers what people need to know.
    func refuse(_ reason: Refusal.Reason, _ edition: Edition, in folder: PathBytes) -> Refusal {
        let refused = folder.appending(".refused")
        try? RefusedRun.write(edition, dialect: plan.dialect, to: refused)
        let problems = edition.problems.filter { !plan.accepts($0) }.sorted { $0.severity < $1.severity }
        return Refusal(
            reason: reason,
            pipeline: plan.name,
            planFile: plan.file,
            gone: losses(of: edition),
            problems: Array(problems.prefix(5)),
            problemCount: problems.count,
            standing: previous?.run,
            folder: refused
        )
    }

    /// Folders that lost posts, the largest loss first.
    private func losses(of edition: Edition) -> [Refusal.Loss] {
        guard let ledger else { return [] }
        var now: [UTF8Key: Int] = [:]
        for post in edition.stored.heads {
            let folder = PreviousRun.folder(edition.sources[Int(post.source)].name, post.path.string)
            now[UTF8Key(folder), default: 0] += 1
        }
        var before: [UTF8Key: Int] = [:]
        for (file, source) in ledger.filesWithPosts {
            let folder = PreviousRun.folder(source.name, file.path.string)
            before[UTF8Key(folder), default: 0] += file.posts
        }
        return before.compactMap { folder, before -> Refusal.Loss? in
            let gone = before - now[folder, default: 0]
            return gone > 0 ? Refusal.Loss(folder: folder.string, gone: gone, before: before) : nil
        }.sorted { $0.gone != $1.gone ? $0.gone > $1.gone : UTF8Key($0.folder) < UTF8Key($1.folder) }
    }
}

extension Plan {
    /// Whether the pipeline file names the problem as one to live with.
    func accepts(_ problem: Problem) -> Bool {
        problems.accept.contains {
            $0.code == problem.code.rawValue && $0.path.utf8.elementsEqual(problem.path.utf8)
        }
    }
}
