package import Files
package import Reading

/// The beginning of a pipeline: the site in a folder, and the file to write for it.
package struct Starter: Sendable {
    package let site: Site
    /// Where the pipeline file belongs, absolute.
    package let path: PathBytes
    private let pipelines: PathBytes

    /// Looks at a folder; nothing is written.
    package init(_ folder: String) throws(RunFailure) {
        let source = try SourceResolver.sources(at: [folder])[0]
        guard source.isFolder else { throw .sourceMissing(folder, reason: "not a folder") }
        guard let site = SiteFolder(source.root).site() else {
            throw .sourceMissing(folder, reason: "no posts were found there")
        }
        self.site = site
        pipelines = source.root.appending("pipelines")
        path = pipelines.appending("nightly.yaml")
    }

    /// Writes the file where there is no pipeline of its name.
    package func write(_ text: String) throws(RunFailure) {
        let taken: PathBytes?
        do throws(SystemFault) {
            taken = try existing()
            if taken == nil { try create(text) }
        } catch {
            throw .output(error)
        }
        if let taken { throw .exists(taken) }
    }

    private func existing() throws(SystemFault) -> PathBytes? {
        for place in [path, pipelines.appending("nightly.yml")]
        where try FileSystem.status(place, followLinks: false) != nil {
            return place
        }
        return nil
    }

    private func create(_ text: String) throws(SystemFault) {
        try FileSystem.makeDirectories(pipelines)
        var file = try OutputFile(creating: path)
        do throws(SystemFault) {
            try file.write(Array(text.utf8))
            _ = try file.finish(mode: 0o644)
        } catch {
            try? FileSystem.removeFile(path)
            throw error
        }
    }
}
