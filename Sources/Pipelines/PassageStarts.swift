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

    /// Passages whose first copies stand in one file.
    private struct Wanted: Sendable {
        let file: SourceFile
        /// By line, which tells nearly all apart; the fingerprint tells the rest.
        var passages: [Int: [(post: PostID, fingerprint: UInt64)]] = [:]
    }

    /// The starts of these passages, as their first copies write them.
    func fetch(
        _ passages: [RepeatedPassage],
        of repeats: Repeats,
        in heads: [PostHead]
    ) async -> PassageTexts {
        let files = wanted(passages, of: repeats, in: heads)
        var texts = PassageTexts()
        await withTaskGroup(of: PassageTexts.self) { group in
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
                    texts.add(found)
                }
            }
        }
        texts.arrange()
        return texts
    }

    /// The starts of all repeated passages: those that are known, and the others fetched.
    func completing(_ known: PassageTexts, _ repeats: Repeats, _ heads: [PostHead]) async -> PassageTexts {
        var texts = known
        let missing = repeats.passages.filter { known[$0.fingerprint] == nil }
        texts.add(await fetch(missing, of: repeats, in: heads))
        texts.arrange()
        return texts
    }

    private func wanted(
        _ passages: [RepeatedPassage],
        of repeats: Repeats,
        in heads: [PostHead]
    ) -> [Wanted] {
        var files: [Wanted] = []
        var places: [SourceFile: Int] = [:]
        for passage in passages {
            let first = repeats.places[passage.places.lowerBound]
            let post = heads[first.post]
            let file = SourceFile(source: Int(post.source), path: post.path)
            let place = places[file] ?? files.count
            if place == files.count {
                places[file] = place
                files.append(Wanted(file: file))
            }
            files[place].passages[repeats.line(of: first), default: []].append((post.id, passage.fingerprint))
        }
        return files
    }

    private func read(_ batch: ArraySlice<Wanted>) -> PassageTexts {
        var bench = Workbench()
        var measurer = measurer
        var texts = PassageTexts()
        for wanted in batch {
            let source = sources[wanted.file.source].name
            var missing = wanted.passages
            _ = reader.read(wanted.file, on: &bench) { post, body in
                let id = PostID(source: source, key: post.key)
                measurer.passages(of: body, where: { missing[Int($0)] != nil }) { fingerprint, block in
                    let line = Int(block.line)
                    guard
                        let place = missing[line]?.firstIndex(where: {
                            $0.post == id && $0.fingerprint == fingerprint
                        })
                    else { return }
                    missing[line]?.remove(at: place)
                    texts.add(fingerprint, Self.start(of: body.string(of: block)))
                }
            }
        }
        return texts
    }

    /// The first scalars of a text, white space as single spaces.
    static func start(of text: String) -> String {
        var start = String.UnicodeScalarView()
        var length = 0
        var isInSpace = true
        for scalar in text.unicodeScalars {
            let isSpace = TextTrimming.isSpace(scalar)
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
