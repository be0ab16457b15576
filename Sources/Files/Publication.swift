import Glibc

/// A run on its way into a pipeline's output folder: written under `.tmp-RUN`, where no reader looks, then
/// shown whole by `commit`. Dropped without that, it leaves nothing behind.
///
/// The caller holds the folder's `RunLock` for as long as the publication lives.
package struct Publication: ~Copyable {
    package let run: RunName
    package let runs: PublishedRuns
    /// The folder of the unfinished run; libraries that write files of their own write them here.
    package let staging: PathBytes
    private var isCommitted = false

    /// Makes the output folder where it is missing, removes what dead runs left in it, and begins a run
    /// named after the clock and the newest run.
    package init(
        in folder: PathBytes,
        at seconds: Int64 = UTCTime.now
    ) throws(SystemFault) {
        try FileSystem.makeDirectories(folder)
        let runs = PublishedRuns(in: folder)
        try runs.removeLeftovers()
        let run = RunName(after: try runs.all().last, at: seconds)
        let staging = folder.appending(FileSystem.temporaryPrefix + run.text)
        try FileSystem.makeDirectory(staging)
        self.run = run
        self.runs = runs
        self.staging = staging
    }

    deinit {
        if !isCommitted { try? FileSystem.removeTree(staging) }
    }

    package func path(of name: String) -> PathBytes { staging.appending(name) }

    /// A new file of the run; finish it before the commit.
    package func create(
        _ name: String,
        onFlush: ((Span<UInt8>) -> Void)? = nil
    ) throws(SystemFault) -> OutputFile {
        try OutputFile(creating: path(of: name), onFlush: onFlush)
    }

    /// Makes a file that a library wrote in `staging` as final as `OutputFile.finish` does.
    package func seal(_ name: String) throws(SystemFault) -> FileStamp {
        try FileSystem.seal(path(of: name))
    }

    /// Shows the run to readers: the folder under its own name first, then `latest` turned to it, each safe
    /// on the disk before the next. Returns the run's folder.
    ///
    /// Throws with `latest` as it was. Only where the way back fails too may the run be found beside it:
    /// whole, and `latest` on the old run or the new.
    package consuming func commit() throws(SystemFault) -> PathBytes {
        let shown = runs.path(of: run)
        let before = try FileSystem.readLink(runs.latestLink)
        try FileSystem.syncDirectory(staging)
        try FileSystem.rename(staging, to: shown)
        do {
            try FileSystem.syncDirectory(runs.folder)
            try FileSystem.replaceLink(at: runs.latestLink, target: PathBytes(checked: Array(run.text.utf8)))
            try FileSystem.syncDirectory(runs.folder)
        } catch {
            withdraw(shown, to: before)
            throw error
        }
        isCommitted = true
        return shown
    }

    /// Turns `latest` back, then takes the run's name away, unless `latest` still leads to it.
    private func withdraw(_ shown: PathBytes, to before: PathBytes?) {
        do {
            let now = try FileSystem.readLink(runs.latestLink)
            if now != before, let before {
                try FileSystem.replaceLink(at: runs.latestLink, target: before)
            } else if now != before {
                try FileSystem.removeFile(runs.latestLink)
            }
            try FileSystem.rename(shown, to: staging)
        } catch {
            // The fault that led here is the one to report.
        }
    }
}
