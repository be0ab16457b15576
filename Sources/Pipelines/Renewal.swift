import Files
import Posts
import Reporting
import Store

/// The run of a night on which nothing changed: the files of the run before, under a new name.
///
/// They are hard-linked, if they still are what that run wrote; the manifest says of which run the index is. On another
/// day summary.json says so; nothing else does, as long as no post's day has come.
struct Renewal {
    private static let summary = "summary.json"

    private let plan: Plan
    private let options: RunOptions
    private let store: Store
    private let folder: PathBytes
    private let files: [PublishedFile]

    /// Nil where the reports could be others than those of the run before, or would be refused.
    init?(
        _ plan: Plan,
        _ options: RunOptions,
        _ last: LastNight?,
        _ inventory: Inventory,
        in stores: RunStores
    ) {
        guard let last, inventory.isAsBefore else { return nil }
        let header = last.store.header
        let folder = stores.runs.path(of: last.run)
        let problems = Intake.Yield(inventory).problems + header.problems
        let guards = RunGuards(plan: plan, options: options)
        guard header.settings == Manifest.fingerprint(plan), header.listing == inventory.listing,
            header.asOf <= options.asOf, header.nextFuture.map({ options.asOf < $0 }) ?? true,
            guards.refusal(for: problems) == nil,
            let files = ManifestRecord(folder.appending(Manifest.fileName))?.files,
            files.allSatisfy({ Self.isAsWritten($0, in: folder) })
        else { return nil }
        self.plan = plan
        self.options = options
        self.folder = folder
        self.files = files
        store = last.store
    }

    private static func isAsWritten(_ file: PublishedFile, in folder: PathBytes) -> Bool {
        let path = folder.appending(file.name)
        guard let status = try? FileSystem.status(path, followLinks: false), status.kind == .file else {
            return false
        }
        let stamp = status.stamp
        return stamp.size == file.bytes && stamp.modified == file.modified && stamp.inode == file.inode
    }

    /// Puts the run's files but the manifest into the staging folder.
    func write(to publication: borrowing Publication) throws(SystemFault) -> [PublishedFile] {
        var written: [PublishedFile] = []
        for file in files {
            let path = publication.staging.appending(file.name)
            if file.name == Self.summary, options.asOf != store.header.asOf,
                let document = redatedSummary()
            {
                written.append(try EditionWriter.write(document, to: path))
            } else {
                written.append(try link(file, to: path))
            }
        }
        return written
    }

    private func redatedSummary() -> [UInt8]? {
        var bytes: [UInt8] = []
        guard case .read = SourceReader(limit: .max).read(folder.appending(Self.summary), into: &bytes) else {
            return nil
        }
        return SummaryDocument.redated(bytes, from: store.header.asOf, to: options.asOf)
    }

    /// A second name for the file; where a file system has none, a copy.
    private func link(_ file: PublishedFile, to path: PathBytes) throws(SystemFault) -> PublishedFile {
        let old = folder.appending(file.name)
        do throws(SystemFault) {
            try FileSystem.link(old, to: path)
            return file
        } catch {
            try FileSystem.copy(old, to: path)
            let stamp = try FileSystem.seal(path)
            return PublishedFile(name: file.name, stamp: stamp, sha256: file.sha256, isCache: file.isCache)
        }
    }

    /// What is said of the run.
    func report(_ yield: Intake.Yield) -> RunReport {
        var yield = yield
        yield.problems = (yield.problems + store.header.problems).sorted()
        var report = RunReport(plan, yield)
        report.renews = store.origin
        let headline = HeadlineRecord(store.header.headline)?.headline ?? Headline()
        report.posts = headline.posts
        report.words = headline.words
        return report
    }
}
