package import Files
import Posts
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

    /// - Parameter rebuild: as if there were no index.
    package init(_ plan: Plan, rebuild: Bool, jobs: Int) async throws {
        let sources = try SourceResolver.sources(of: plan)
        let (ledger, isFirst) = ledger(of: plan, sources, rebuild: rebuild)
        let whole = rebuild ? "--rebuild" : isFirst ? "no run yet" : "no index to go by"
        let inventory = try await Inventory(sources, ledger, jobs: jobs)
        for entry in inventory.entries where entry.known == nil {
            let text = ledger == nil ? whole : Self.text(of: entry.reason)
            let name = sources[entry.file.source].name
            entries.append(Entry(action: .read, source: name, path: entry.file.path, reason: text))
        }
        unchanged = inventory.entries.count - entries.count
        let there = Set(inventory.entries.map(\.file))
        for (place, file) in (ledger?.files ?? []).enumerated() {
            let known = SourceFile(source: file.source, path: file.path)
            guard ledger?.isCurrent(at: place) == true, !there.contains(known) else { continue }
            let name = sources[file.source].name
            entries.append(Entry(action: .gone, source: name, path: file.path, reason: "no longer there"))
        }
        entries.sort { ($0.source, $0.path) < ($1.source, $1.path) }
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

    private static func text(of reason: Ledger.Reason?) -> String {
        switch reason {
        case nil: "cannot be looked at"
        case .new: "new"
        case .changed: "changed"
        case .settings: "its settings changed"
        case .racy: "changed too close to the last run to tell"
        case .library: "needs a library that was not installed"
        }
    }
}
