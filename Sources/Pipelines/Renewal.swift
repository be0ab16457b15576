import Files
import Indexing
import Posts
import Reporting

/// The run of a night on which nothing changed: the files of the run before, under a new name.
///
/// They are hard-linked, if they still are what that run wrote; the manifest says of which run the index is. On another
/// day summary.json says so; nothing else does, as long as no post's day has come.
struct Renewal {
    private static let summary = "summary.json"

    private let plan: Plan
    private let options: RunOptions
    private let prior: PriorIndex
    private let folder: PathBytes
    private let files: [PublishedFile]

    /// Nil where the reports could be others than those of the run before.
    init?(_ plan: Plan, _ options: RunOptions, _ prior: PriorIndex, in folder: PathBytes) {
        let header = prior.header
        guard header.settings == Manifest.fingerprint(plan), header.asOf <= options.asOf,
            header.nextFuture.map({ options.asOf < $0 }) ?? true,
            let files = ManifestRecord(folder.appending(Manifest.fileName))?.files,
            files.allSatisfy({ Self.isAsWritten($0, in: folder) })
        else { return nil }
        self.plan = plan
        self.options = options
        self.prior = prior
        self.folder = folder
        self.files = files
    }

    private static func isAsWritten(_ file: PublishedFile, in folder: PathBytes) -> Bool {
        let path = folder.appending(file.name)
        guard let status = try? FileSystem.status(path, followLinks: false), status.kind == .file else {
            return false
        }
        let stamp = status.stamp
        return stamp.size == file.bytes && stamp.modified == file.modified && stamp.inode == file.inode
    }

    /// Whether what the walk met beside the files, and the problems, let the run be published again.
    func allows(listing: UInt64, _ problems: [Problem]) -> Bool {
        let guards = RunGuards(plan: plan, options: options, previous: nil, ledger: nil)
        return listing == prior.header.listing && guards.refusal(for: problems) == nil
    }

    /// Puts the run's files but the manifest into the staging folder.
    func write(to publication: borrowing Publication) throws(SystemFault) -> [PublishedFile] {
        var written: [PublishedFile] = []
        for file in files {
            let path = publication.staging.appending(file.name)
            if file.name == Self.summary, options.asOf != prior.header.asOf,
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
        return SummaryDocument.redated(bytes, from: prior.header.asOf, to: options.asOf)
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
    func report(_ intake: Intake.Yield) -> RunReport {
        var report = RunReport(plan, intake)
        report.renews = prior.origin
        let headline = HeadlineRecord(Array(prior.header.headline.dropFirst()))?.headline ?? Headline()
        report.posts = headline.posts
        report.words = headline.words
        return report
    }
}
