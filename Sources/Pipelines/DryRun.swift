package import Files
package import Posts
import Reading
import Store

/// What a run would read, and why; nothing is read or written.
package struct DryRun: Sendable {
    /// One file and what would become of it.
    package struct Entry: Sendable {
        package enum Action: String, Sendable {
            case read, gone
        }

        package let action: Action
        package let source: String
        package let path: PathBytes
        /// Why, in a word or two.
        package let reason: String
    }

    /// Files that would be read and files that are gone, by source and path.
    package private(set) var entries: [Entry] = []
    package private(set) var unchanged = 0
    /// Why the index of the newest run is of no use; nil where it is, or there is no run.
    package private(set) var indexFault: String?
    package private(set) var problems: [Problem] = []

    /// - Parameter rebuild: as if there were no index.
    package init(_ plan: Plan, rebuild: Bool) throws(RunFailure) {
        let sources = try SourceResolver.sources(of: plan)
        let (ledger, isFirst) = ledger(of: plan, sources, rebuild: rebuild)
        let whole = rebuild ? "--rebuild" : isFirst ? "no run yet" : "no index to go by"
        var stamps = FileStamps(of: sources)
        var walk = Walk(sources)
        var seen: Set<SourceFile> = []
        while true {
            let files = walk.next(1024)
            if files.isEmpty { break }
            for file in files {
                seen.insert(file)
                guard let reason = Self.reason(file, stamps.stamp(of: file), ledger) else {
                    unchanged += 1
                    continue
                }
                let text = ledger == nil ? whole : reason
                entries.append(
                    Entry(action: .read, source: sources[file.source].name, path: file.path, reason: text)
                )
            }
        }
        for (place, file) in (ledger?.files ?? []).enumerated() {
            let known = SourceFile(source: file.source, path: file.path)
            guard ledger?.isCurrent(at: place) == true, !seen.contains(known),
                !walk.failedListings.contains(where: { $0.covers(known) })
            else { continue }
            let name = sources[file.source].name
            entries.append(Entry(action: .gone, source: name, path: file.path, reason: "no longer there"))
        }
        entries.sort { ($0.source, $0.path) < ($1.source, $1.path) }
        problems = walk.problems.sorted()
    }

    private mutating func ledger(
        of plan: Plan,
        _ sources: [Source],
        rebuild: Bool
    ) -> (Ledger?, isFirst: Bool) {
        guard !rebuild, let stores = RunStores(plan) else { return (nil, true) }
        do throws(StoreFault) {
            let last = try stores.lastNight(SourceFingerprint.sources(of: plan, at: sources))
            return (last?.ledger, last == nil)
        } catch {
            if error != .missing { indexFault = error.reason }
            return (nil, false)
        }
    }

    /// Nil for a file that would not be read.
    private static func reason(_ file: SourceFile, _ stamp: FileStamp?, _ ledger: Ledger?) -> String? {
        guard let ledger else { return "" }
        guard let stamp else { return "cannot be looked at" }
        switch ledger.reason(toReadFileAt: ledger.place(of: file), stamp) {
        case nil: return nil
        case .new: return "new"
        case .changed: return "changed"
        case .settings: return "its settings changed"
        case .racy: return "changed too close to the last run to tell"
        case .library: return "needs a library that was not installed"
        }
    }
}
