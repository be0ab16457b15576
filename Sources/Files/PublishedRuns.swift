/// The runs in a pipeline's output folder, and the link `latest` to the newest. Whoever changes them holds
/// the folder's `RunLock`.
package struct PublishedRuns: Sendable {
    /// `output/PIPELINE`.
    package let folder: PathBytes

    package init(in folder: PathBytes) {
        self.folder = folder
    }

    package func path(of run: RunName) -> PathBytes { folder.appending(run.text) }

    /// The link to the newest run.
    package var latestLink: PathBytes { folder.appending("latest") }

    /// Every run, the oldest first: the folders named as runs are. None where there is no output folder.
    package func all() throws(SystemFault) -> [RunName] {
        try entries().compactMap { $0.kind == .directory ? RunName(visibleText(of: $0.name)) : nil }.sorted()
    }

    /// The run that `latest` shows; nil for no link, or one that leads elsewhere.
    package func latest() throws(SystemFault) -> RunName? {
        try FileSystem.readLink(latestLink).flatMap { RunName($0.string) }
    }

    /// Removes what runs that died left unfinished, `.tmp-*`. What cannot be removed stays: a dead run
    /// blocks none.
    package func removeLeftovers() throws(SystemFault) {
        for entry in try entries() where entry.name.starts(with: FileSystem.temporaryPrefix.utf8) {
            try? FileSystem.removeTree(folder.appending(entry.name))
        }
    }

    /// Removes all but the newest `count` runs, of which at least two and the latest stay, and returns those
    /// removed, the oldest first. A run disappears at once, then its files are deleted; what fails is left
    /// to the next night, and the first fault thrown at the end.
    @discardableResult
    package func prune(keeping count: Int) throws(SystemFault) -> [RunName] {
        let latest = try latest()
        var removed: [RunName] = []
        var fault: SystemFault?
        for run in try all().dropLast(max(count, 2)) where run != latest {
            do {
                let doomed = folder.appending(FileSystem.temporaryPrefix + "del-" + run.text)
                try FileSystem.rename(path(of: run), to: doomed)
                removed.append(run)
                try FileSystem.removeTree(doomed)
            } catch {
                fault = fault ?? error
            }
        }
        if let fault { throw fault }
        return removed
    }

    private func entries() throws(SystemFault) -> [DirectoryListing.Entry] {
        guard try FileSystem.status(folder, followLinks: true) != nil else { return [] }
        let listing = try DirectoryListing(folder, followLinks: true)
        if let fault = listing.fault { throw fault }
        return listing.entries
    }
}
