import Aggregating
package import Files
import Measuring
package import Posts
import Reading
package import Reporting
import Store
import Text

/// What is wrong with the posts of a plan, and what in them is worth a look; nothing is published or written.
package struct Check: Sendable {
    /// Problems that `problems.accept` does not name, and findings.
    package let remarks: [Remark]
    /// Problems that it names.
    package let accepted: Int
    package let posts: Int
    /// Files that can hold posts.
    package let files: Int

    /// Reads what changed since the last run, or all where there is none.
    /// - Parameters:
    ///   - folder: paths below it are told as seen from it; nil for absolute ones.
    ///   - progress: told how far the reading is.
    package static func read(
        _ plan: Plan,
        asOf: Day,
        from folder: PathBytes?,
        jobs: Int,
        progress: (Intake.Progress) -> Void
    ) async throws -> Check {
        let sources = try SourceResolver.sources(of: plan)
        let last = lastNight(of: plan, sources)
        do {
            do {
                return try await read(plan, sources, last, asOf: asOf, from: folder, jobs: jobs, progress)
            } catch let fault as StoreFault where last != nil && fault.isDamage {
                return try await read(plan, sources, nil, asOf: asOf, from: folder, jobs: jobs, progress)
            }
        } catch {
            throw RunFailure.running(error)
        }
    }

    private static func read(
        _ plan: Plan,
        _ sources: [Source],
        _ last: LastNight?,
        asOf: Day,
        from folder: PathBytes?,
        jobs: Int,
        _ progress: (Intake.Progress) -> Void
    ) async throws -> Check {
        let inventory = try await Inventory(sources, last?.ledger, jobs: jobs)
        let header = StoreHeader(plan, sources, run: RunName(after: nil, at: UTCTime.now), asOf: asOf)
        let store = try Store(temporary: header, after: last?.store)
        let (heads, yield) = try await Intake(plan, sources, jobs: jobs)
            .read(inventory, into: store, progress: progress)
        let stored = StoredPosts(store, heads)
        let maker = EditionMaker(plan: plan, asOf: asOf, jobs: jobs)
        let edition = try await maker.edition(
            of: stored,
            maker.repeats(in: heads, try stored.passages()),
            problems: yield.problems,
            dimensions: []
        )
        let problems = yield.problems.filter { !plan.accepts($0) }
        let paths = EditorPaths(sources, from: folder)
        let remarks =
            problems.map { Remark($0, paths) }
            + edition.findings.map { Remark($0.finding, of: heads[$0.post], paths) }
        return Check(
            remarks: remarks.sorted(),
            accepted: yield.problems.count - problems.count,
            posts: heads.count,
            files: yield.files.count { !$0.isIgnored }
        )
    }

    /// What the last run knew; nil where its index gives no answer.
    private static func lastNight(of plan: Plan, _ sources: [Source]) -> LastNight? {
        try? RunStores(plan)?.lastNight(SourceFingerprint.sources(of: plan, at: sources))
    }
}

extension Remark {
    fileprivate init(_ problem: Problem, _ paths: EditorPaths) {
        self.init(
            source: problem.source,
            path: paths.path(problem.path, in: problem.source),
            line: problem.line,
            severity: problem.severity,
            code: problem.code.rawValue,
            message: problem.fact.message,
            isFinding: false
        )
    }

    fileprivate init(_ finding: Finding, of post: PostHead, _ paths: EditorPaths) {
        self.init(
            source: Int(post.source),
            path: paths.path(Visible.escaped(post.path.string), in: Int(post.source)),
            line: finding.line,
            severity: .note,
            code: finding.code,
            message: "\(finding.text). \(finding.advice)",
            isFinding: true
        )
    }
}

/// Files of sources by the path at which an editor that was started in a folder opens them.
private struct EditorPaths {
    private let sources: [Source]
    /// What a path below the folder begins with, made printable.
    private let base: String?

    init(_ sources: [Source], from folder: PathBytes?) {
        self.sources = sources
        base = folder.map {
            let path = Visible.escaped($0.string)
            return path.utf8.last == UInt8(ascii: "/") ? path : path + "/"
        }
    }

    /// - Parameter inner: path within the source, made printable.
    func path(_ inner: String, in source: Int) -> String {
        let source = sources[source]
        let root = Visible.escaped(source.root.string)
        let isRoot = !source.isFolder || inner == "."
        let whole = isRoot ? root : root == "/" ? root + inner : "\(root)/\(inner)"
        guard let base, whole.utf8.starts(with: base.utf8) else { return whole }
        return String(decoding: whole.utf8.dropFirst(base.utf8.count), as: UTF8.self)
    }
}
