import Files
import Glibc
package import Reading

/// Turns the sources of a plan or a command line into places that exist.
package enum SourceResolver {
    /// What stands for standard input among paths on a command line.
    static let standardInput = "-"

    /// The sources of a plan.
    package static func sources(of plan: Plan) throws(RunFailure) -> [Source] {
        var sources: [Source] = []
        for planned in plan.sources {
            guard planned.path != standardInput else {
                sources.append(try standardInput(ordinal: sources.count))
                continue
            }
            var source = try source(at: planned.path, ordinal: sources.count, name: planned.name)
            source.url = planned.url ?? ""
            source.editURL = planned.editURL ?? ""
            source.format = planned.format == "auto" ? nil : planned.format
            source.include = planned.include
            source.exclude = planned.exclude
            source.language = planned.language ?? ""
            source.followLinks = planned.followsLinks
            source.mapping = planned.mapping
            sources.append(source)
        }
        return sources
    }

    /// Sources named on the command line; one given twice is read once.
    package static func sources(at paths: [String]) throws(RunFailure) -> [Source] {
        var sources: [Source] = []
        for path in paths {
            let found =
                path == standardInput
                ? try standardInput(ordinal: sources.count)
                : try source(at: path, ordinal: sources.count, name: nil)
            guard !sources.contains(where: { $0.root == found.root }) else { continue }
            sources.append(found)
        }
        return sources
    }

    /// Standard input, as JSON Lines.
    private static func standardInput(ordinal: Int) throws(RunFailure) -> Source {
        do throws(SystemFault) {
            let root = try StandardInput.path()
            var source = Source(ordinal: ordinal, name: standardInput, root: root, isFolder: false)
            source.isStandardInput = true
            source.format = Formats.jsonLines
            return source
        } catch {
            throw .sourceMissing(standardInput, reason: error.reason)
        }
    }

    private static func source(at text: String, ordinal: Int, name: String?) throws(RunFailure) -> Source {
        guard !text.isEmpty, let path = PathBytes(text) else {
            throw .sourceMissing(text, reason: "no file can have that name")
        }
        do throws(SystemFault) {
            let root = try path.realpath()
            let kind = try FileSystem.status(root, followLinks: true)?.kind
            let isFolder = kind == .directory
            if isFolder { try FileSystem.requireFolder(root) }
            guard isFolder || kind == .file else {
                throw SystemFault(operation: .open, path: root, code: EINVAL)
            }
            let last = PathBytes(bytes: root.lastComponent)?.string ?? ""
            return Source(ordinal: ordinal, name: name ?? last, root: root, isFolder: isFolder)
        } catch {
            let reason = error.code == EINVAL ? "neither a file nor a folder" : error.reason
            throw .sourceMissing(path.string, reason: reason)
        }
    }
}
