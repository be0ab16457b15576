import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Reading
import Reporting
import Text

/// Where the posts of a question come from: files read just now, or the index of a run.
protocol SurveySource {
    /// The posts that count and may match: none that matches is missing.
    func candidates(_ query: CompiledQuery) throws -> [MeasuredPost]
    /// Fingerprints of what stands in several posts of the whole corpus, ascending.
    func repeated() throws -> [UInt64]
    /// The starts of these passages of an edition, by fingerprint.
    func starts(of repeats: Repeats, in edition: Edition) async throws -> [UInt64: String]
    /// What is said of all posts that count, and those that people see first; nil where it was not kept.
    func first() throws -> (headline: Headline, posts: [MeasuredPost])?
    /// The names of all posts that count: by key, as people are shown them.
    func names(_ kind: NameKind) throws -> [UTF8Key: String]
}

/// Posts that were read just now.
struct ReadPosts: SurveySource {
    let posts: [MeasuredPost]
    let fingerprints: [UInt64]
    let starts: PassageStarts
    let folding: NameFolding

    func candidates(_ query: CompiledQuery) -> [MeasuredPost] { posts }

    func repeated() -> [UInt64] { fingerprints }

    func first() -> (headline: Headline, posts: [MeasuredPost])? { nil }

    func starts(of repeats: Repeats, in edition: Edition) async -> [UInt64: String] {
        await starts.fetch(repeats, in: edition.posts)
    }

    func names(_ kind: NameKind) -> [UTF8Key: String] {
        var groups: [UTF8Key: [UTF8Key: Int]] = [:]
        for post in posts {
            for (key, spelling) in names(of: post, kind) {
                groups[key, default: [:]][spelling, default: 0] += 1
            }
        }
        return groups.mapValues { spellings in
            let first = spellings.min { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            return first?.key.string ?? ""
        }
    }

    private func names(of post: MeasuredPost, _ kind: NameKind) -> [(UTF8Key, UTF8Key)] {
        switch kind {
        case .tag: post.post.tags.map { (folding.tagKey($0), folding.tagSpelling($0)) }
        case .category: post.post.categories.map { (NameFolding.key($0), UTF8Key($0)) }
        case .author: post.post.authors.map { (NameFolding.key($0), UTF8Key($0)) }
        }
    }
}

/// Posts of the index of a run: only those that a question needs are loaded.
final class IndexedPosts: SurveySource {
    private let index: PostIndex
    private let counting: Counting

    init(_ index: consuming PostIndex, counting: Counting) {
        self.index = index
        self.counting = counting
    }

    /// Asks the index; a fault is told with its path.
    private func ask<Answer>(_ body: (borrowing PostIndex) throws(IndexFault) -> Answer) throws(RunFailure)
        -> Answer
    {
        do throws(IndexFault) {
            return try body(index)
        } catch {
            throw .index(index.path, error)
        }
    }

    func candidates(_ query: CompiledQuery) throws -> [MeasuredPost] {
        if let rows = try rows(query) {
            return try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.posts(rows) }
        }
        let posts = try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.posts() }
        return posts.filter(counting.counts)
    }

    func first() throws -> (headline: Headline, posts: [MeasuredPost])? {
        guard let record = HeadlineRecord(Array(index.header.headline.dropFirst())) else { return nil }
        let posts = try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.posts(record.rows)
        }
        return (record.headline, posts)
    }

    /// The rows that have all names asked for; nil where no name is asked for.
    private func rows(_ query: CompiledQuery) throws -> [Int]? {
        let names: [(NameKind, [UTF8Key])] = [
            (.tag, query.tags), (.category, query.categories), (.author, query.authors),
        ]
        var common: Set<Int>?
        for (kind, keys) in names {
            for key in keys {
                let rows =
                    try ask { (index: borrowing PostIndex) throws(IndexFault) in
                        try index.rows(of: key, kind: kind)
                    } ?? []
                common = common?.intersection(rows) ?? Set(rows)
            }
        }
        return common?.sorted()
    }

    func repeated() throws -> [UInt64] {
        try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.repeated() }
    }

    func starts(of repeats: Repeats, in edition: Edition) throws -> [UInt64: String] {
        let wanted = Set(repeats.passages.map(\.fingerprint))
        var starts: [UInt64: String] = [:]
        let known = try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.starts() }
        for start in known where wanted.contains(start.fingerprint) {
            starts[start.fingerprint] = start.text
        }
        return starts
    }

    func names(_ kind: NameKind) throws -> [UTF8Key: String] {
        let entries = try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.names(kind) }
        return Dictionary(entries.map { ($0.key, $0.shown.string) }) { first, _ in first }
    }
}
