import Files
import Posts
import Reading

/// The folder of a pipeline's runs.
enum OutputFolder {
    /// Makes the folder and shows that it can be written, before any reading. No source may lie in it, nor it in a
    /// source: a run would read its own reports.
    static func prepare(_ plan: Plan, sources: [Source]) throws(RunFailure) -> PathBytes {
        guard let output = PathBytes(plan.output) else {
            throw .output(SystemFault(operation: .create, path: sources[0].root, code: 22))
        }
        try checkOverlap(output, sources)
        do throws(SystemFault) {
            try FileSystem.makeDirectories(output)
            let folder = try output.realpath().appending(plan.name)
            try FileSystem.makeDirectories(folder)
            try FileSystem.probeWritable(folder)
            return folder
        } catch {
            throw .output(error)
        }
    }

    private static func checkOverlap(_ output: PathBytes, _ sources: [Source]) throws(RunFailure) {
        let place = existing(output)
        for source in sources {
            if place.isInside(source.root) || source.root.isInside(place) {
                throw .overlap(source: source.root, output: output)
            }
        }
    }

    /// The path with links resolved as far as it exists.
    private static func existing(_ path: PathBytes) -> PathBytes {
        var missing: [[UInt8]] = []
        var place = path
        while !place.lastComponent.isEmpty {
            if let real = try? place.realpath() {
                return missing.reversed().reduce(real) { $0.appending($1) }
            }
            missing.append(place.lastComponent)
            place = place.parent
        }
        return path
    }
}
