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
    /// The posts that may match, none that matches missing, and the fingerprints, ascending, of those of their
    /// passages that stand in several posts of the whole corpus.
    func candidates(_ query: CompiledQuery) throws -> (posts: [MeasuredPost], repeated: [UInt64])
    /// The starts of these passages of an edition.
    func starts(of passages: [RepeatedPassage], in edition: Edition) async throws -> PassageTexts
    /// What is said of all posts that count, and those that people see first; nil where it was not kept.
    func first() throws -> (headline: Headline, posts: [MeasuredPost], repeated: [UInt64])?
    /// The names of all posts that count: by key, as people are shown them.
    func names(_ kind: NameKind) throws -> [UTF8Key: String]
    /// One of these names.
    func shownName(_ kind: NameKind, _ key: UTF8Key) throws -> String?
}

/// Posts that were read just now.
struct ReadPosts: SurveySource {
    let posts: [MeasuredPost]
    let fingerprints: [UInt64]
    let starts: PassageStarts
    let folding: NameFolding
    let counting: Counting

    func candidates(_ query: CompiledQuery) -> (posts: [MeasuredPost], repeated: [UInt64]) {
        (posts, fingerprints)
    }

    func first() -> (headline: Headline, posts: [MeasuredPost], repeated: [UInt64])? { nil }

    func starts(of passages: [RepeatedPassage], in edition: Edition) async throws -> PassageTexts {
        var texts = PassageTexts()
        let ordered = passages.sorted { edition.repeats.precedes($0, $1) }
        try await starts.fetch(ordered, of: edition.repeats, in: edition.shelf.heads, into: &texts)
        return texts
    }

    func names(_ kind: NameKind) -> [UTF8Key: String] {
        var groups: [UTF8Key: [UTF8Key: Int]] = [:]
        for post in posts where counting.counts(post) {
            for (key, spelling) in names(of: post, kind) {
                groups[key, default: [:]][spelling, default: 0] += 1
            }
        }
        return groups.mapValues { spellings in
            let first = spellings.min { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
            return first?.key.string ?? ""
        }
    }

    func shownName(_ kind: NameKind, _ key: UTF8Key) -> String? { names(kind)[key] }

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

    func candidates(_ query: CompiledQuery) throws -> (posts: [MeasuredPost], repeated: [UInt64]) {
        if let rows = try rows(query) { return try posts(rows) }
        return Self.split(
            try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.posts() }
                .filter { counting.counts($0.post) }
        )
    }

    func first() throws -> (headline: Headline, posts: [MeasuredPost], repeated: [UInt64])? {
        guard let record = HeadlineRecord(Array(index.header.headline.dropFirst())) else { return nil }
        let (posts, repeated) = try posts(record.rows)
        return (record.headline, posts, repeated)
    }

    private func posts(_ rows: [Int]) throws -> (posts: [MeasuredPost], repeated: [UInt64]) {
        Self.split(
            try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.posts(rows) }
        )
    }

    private static func split(_ posts: [IndexedPost]) -> (posts: [MeasuredPost], repeated: [UInt64]) {
        (posts.map(\.post), posts.flatMap(\.repeated).sorted())
    }

    /// The rows that have all names asked for; nil where no name is asked for.
    private func rows(_ query: CompiledQuery) throws -> [Int]? {
        let names: [(NameKind, [UTF8Key])] = [
            (.tag, query.tags), (.category, query.categories), (.author, query.authors),
        ]
        var common: [Int]?
        for (kind, keys) in names {
            for key in keys {
                let rows =
                    try ask { (index: borrowing PostIndex) throws(IndexFault) in
                        try index.rows(of: key, kind: kind)
                    } ?? []
                common = common.map { Self.common($0, rows) } ?? rows
            }
        }
        return common
    }

    /// What two ascending lists have in common.
    private static func common(_ left: [Int], _ right: [Int]) -> [Int] {
        var rest = right[...]
        return left.filter { row in
            rest = rest.drop { $0 < row }
            return rest.first == row
        }
    }

    func starts(of passages: [RepeatedPassage], in edition: Edition) throws -> PassageTexts {
        var texts = PassageTexts()
        try ask { (index: borrowing PostIndex) throws(IndexFault) in
            try index.forEachStart(of: passages.map(\.fingerprint).sorted()) {
                texts.add($0.fingerprint, $0.text)
            }
        }
        texts.arrange()
        return texts
    }

    func names(_ kind: NameKind) throws -> [UTF8Key: String] {
        let entries = try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.names(kind) }
        return Dictionary(entries.map { ($0.key, $0.shown.string) }) { first, _ in first }
    }

    func shownName(_ kind: NameKind, _ key: UTF8Key) throws -> String? {
        try ask { (index: borrowing PostIndex) throws(IndexFault) in try index.name(of: key, kind: kind) }?
            .shown.string
    }
}
