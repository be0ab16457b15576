import Aggregating
import Files
import Measuring
import Posts
import Reading
import Text

/// The starts of repeated passages, as their first copies write them. No text is kept from the reading of posts: what
/// is not known from the run before is fetched from the files again.
struct PassageStarts: Sendable {
    /// Scalars of a passage that reports show.
    private static let length = 80
    private static let batchSize = 64

    /// A passage in one post.
    struct Key: Hashable, Sendable {
        let fingerprint: UInt64
        let post: PostID
    }

    private let reader: PostReader
    private let measurer: Measurer
    private let sources: [Source]
    private let jobs: Int

    init(_ plan: Plan, _ sources: [Source], jobs: Int) {
        reader = PostReader(sources: sources, settings: plan.readingSettings)
        measurer = Measurer(rates: plan.readingRates, passages: plan.passageSettings)
        self.sources = sources
        self.jobs = jobs
    }

    /// The starts by fingerprint.
    /// - Parameter known: starts that need not be fetched.
    func fetch(
        _ repeats: Repeats,
        in posts: [MeasuredPost],
        known: [Key: String] = [:]
    ) async -> [UInt64: String] {
        var starts: [UInt64: String] = [:]
        var wanted: [SourceFile: Set<Key>] = [:]
        for passage in repeats.passages {
            let post = posts[repeats.places[passage.places.lowerBound].post]
            let key = Key(fingerprint: passage.fingerprint, post: post.id)
            if let start = known[key] {
                starts[passage.fingerprint] = start
            } else {
                wanted[SourceFile(source: post.source, path: post.path), default: []].insert(key)
            }
        }
        let files = Array(wanted)
        await withTaskGroup(of: [Key: String].self) { group in
            var next = 0
            var running = 0
            while next < files.count || running > 0 {
                if running < jobs, next < files.count {
                    let batch = files[next..<min(next + Self.batchSize, files.count)]
                    next += batch.count
                    running += 1
                    group.addTask { read(batch) }
                } else if let found = await group.next() {
                    running -= 1
                    for (key, start) in found { starts[key.fingerprint] = start }
                }
            }
        }
        return starts
    }

    private func read(_ batch: ArraySlice<(key: SourceFile, value: Set<Key>)>) -> [Key: String] {
        var bench = Workbench()
        var measurer = measurer
        var starts: [Key: String] = [:]
        for (file, wanted) in batch {
            let source = sources[file.source].name
            _ = reader.read(file, on: &bench) { post, body in
                let id = PostID(source: source, key: post.key)
                measurer.passages(of: post, body) { passage, block in
                    let key = Key(fingerprint: passage.fingerprint, post: id)
                    if wanted.contains(key), starts[key] == nil {
                        starts[key] = Self.start(of: body.string(of: block))
                    }
                }
            }
        }
        return starts
    }

    /// The first scalars of a text, white space as single spaces.
    static func start(of text: String) -> String {
        var start = String.UnicodeScalarView()
        var length = 0
        var isInSpace = true
        for scalar in text.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if isSpace, isInSpace { continue }
            if length == Self.length {
                if start.last == " " { start.removeLast() }
                start.append("…")
                return String(start)
            }
            start.append(isSpace ? " " : scalar)
            length += 1
            isInSpace = isSpace
        }
        if start.last == " " { start.removeLast() }
        return String(start)
    }
}
