import Aggregating
import Files
import Measuring
import Posts
import Testing

/// Repeats against a reference that compares every passage with every other.
@Suite("Repeats")
struct RepeatsTests {
    /// One copy of a passage, as the reference sees it.
    private struct Copy {
        let post: Int
        let passage: Int
        let fingerprint: UInt64
        let words: Int
        let day: Int
        let path: [UInt8]
        let source: Int
        let place: (line: Int, passage: Int)

        func isBefore(_ other: Copy) -> Bool {
            if (day, source) != (other.day, other.source) { return (day, source) < (other.day, other.source) }
            if path != other.path { return path.lexicographicallyPrecedes(other.path) }
            return place < other.place
        }
    }

    private struct Reference {
        let copies: [Copy]
        let known: Set<UInt64>?

        init(
            _ posts: [MeasuredPost],
            known: Set<UInt64>? = nil,
            where counts: (MeasuredPost) -> Bool = { _ in true }
        ) {
            var copies: [Copy] = []
            for (index, post) in posts.enumerated() where counts(post) {
                for (place, passage) in post.passages.enumerated() {
                    let day = post.post.published.map { Int($0.daysSinceEpoch) }
                    copies.append(
                        Copy(
                            post: index,
                            passage: place,
                            fingerprint: passage.fingerprint,
                            words: Int(passage.words),
                            day: day ?? .max,
                            path: Array(post.path.bytes),
                            source: post.source,
                            place: (post.post.line, place)
                        )
                    )
                }
            }
            self.copies = copies
            self.known = known
        }

        func isRepeated(_ copy: Copy) -> Bool {
            if let known { return known.contains(copy.fingerprint) }
            return copies.contains { $0.fingerprint == copy.fingerprint && $0.post != copy.post }
        }

        var repeated: [Copy] { copies.filter(isRepeated) }

        func isFirst(_ copy: Copy) -> Bool {
            !copies.contains { $0.fingerprint == copy.fingerprint && $0.isBefore(copy) }
        }

        func repeatedWords(ofPost index: Int) -> Int {
            repeated.filter { $0.post == index }.reduce(0) { $0 + $1.words }
        }

        var extraWords: Int { repeated.filter { !isFirst($0) }.reduce(0) { $0 + $1.words } }

        /// Copies of each passage that has more than one, first copy first.
        var groups: [[Copy]] {
            repeated.filter(isFirst).map { first in
                copies.filter { $0.fingerprint == first.fingerprint }.sorted { $0.isBefore($1) }
            }
            .filter { $0.count > 1 }
            .sorted { ($0[0].post, $0[0].passage) < ($1[0].post, $1[0].passage) }
        }
    }

    private func totals(_ posts: [MeasuredPost], _ repeats: Repeats, where counts: (MeasuredPost) -> Bool)
        -> Totals
    {
        let context = FoldContext(
            names: NameFolding(),
            repeats: repeats,
            dimensions: [],
            sources: ["0", "1"]
        )
        var totals = Totals()
        for (index, post) in posts.enumerated() where counts(post) {
            totals.add(FoldedPost(post, row: index), context)
        }
        return totals
    }

    private func expect(
        _ repeats: Repeats,
        of posts: [MeasuredPost],
        as reference: Reference,
        where counts: (MeasuredPost) -> Bool = { _ in true }
    ) {
        let groups = reference.groups
        #expect(repeats.passages.map(\.fingerprint) == groups.map { $0[0].fingerprint })
        for (passage, copies) in zip(repeats.passages, groups) {
            let places = repeats.places[passage.places]
            #expect(places.map(\.post) == copies.map(\.post))
            #expect(places.map(\.passage) == copies.map(\.passage))
            #expect(passage.copies == copies.count && passage.posts == Set(copies.map(\.post)).count)
            #expect(passage.words == copies[0].words)
            #expect(passage.extraWords == copies.dropFirst().reduce(0) { $0 + $1.words })
        }
        for index in posts.indices {
            #expect(repeats.repeatedWords(ofPost: index) == reference.repeatedWords(ofPost: index))
        }
        let totals = totals(posts, repeats, where: counts)
        #expect(totals.repeated.words == reference.repeated.reduce(0) { $0 + $1.words })
        #expect(totals.repeated.extraWords(repeats) == reference.extraWords)
        #expect(repeats.passages.reduce(0) { $0 + $1.extraWords } == reference.extraWords)
    }

    @Test("over a corpus", arguments: 0..<60)
    func corpus(_ seed: UInt64) throws {
        let posts = try measured(passagePosts(seed: seed, count: 1 + Int(seed % 20)))
        expect(Repeats(in: posts), of: posts, as: Reference(posts))
    }

    @Test("drafts have none and make none", arguments: 0..<30)
    func drafts(_ seed: UInt64) throws {
        let posts = try measured(passagePosts(seed: seed + 100, count: 12))
        let counts: (MeasuredPost) -> Bool = { !$0.post.isDraft }
        let repeats = Repeats(in: posts) { !$0.isDraft }
        expect(repeats, of: posts, as: Reference(posts, where: counts), where: counts)
    }

    /// What is repeated is decided over the corpus, what could go within the selection.
    @Test("over a selection", arguments: 0..<60)
    func selection(_ seed: UInt64) throws {
        let corpus = try measured(passagePosts(seed: seed + 200, count: 16))
        var numbers = SeededNumbers(seed: seed)
        let selected = corpus.filter { _ in numbers.next(3) == 0 }
        let known = Repeats(in: corpus).fingerprints
        #expect(known == Set(Reference(corpus).repeated.map(\.fingerprint)).sorted())
        expect(
            Repeats(in: selected, known: known),
            of: selected,
            as: Reference(selected, known: Set(known))
        )
    }

    /// `outside` are posts of the corpus that the selection leaves out.
    @Test(
        "what is repeated, what could go",
        arguments: [
            // Once each in two posts.
            ([[1], [1]], [], [8, 8], 8, 1),
            // Twice in one post only is no repeat.
            ([[1, 1], [2]], [], [0, 0], 0, 0),
            // Twice in one post and once in another: three copies, two to spare.
            ([[1, 1], [1]], [], [16, 8], 16, 1),
            // Repeated in the corpus, once in the selection: repeated, yet nothing could go.
            ([[1], [2]], [[1]], [8, 0], 0, 0),
            // Twice in one selected post, once outside: one of the two could go.
            ([[1, 1], [2]], [[1]], [16, 0], 8, 1),
            // Repeated among posts outside only.
            ([[2], [3]], [[1], [1]], [0, 0], 0, 0),
            // No passages, no posts.
            ([[], []], [], [0, 0], 0, 0), ([], [[1], [1]], [], 0, 0),
        ] as [([[UInt64]], [[UInt64]], [Int], Int, Int)]
    )
    func table(_ inside: [[UInt64]], _ outside: [[UInt64]], _ words: [Int], _ extra: Int, _ rows: Int) throws
    {
        func posts(_ lists: [[UInt64]], from line: Int) throws -> [MeasuredPost] {
            try lists.enumerated().map { index, list in
                try PassagePost(line: line + index, passages: list.map { ($0, 8) }).measured()
            }
        }
        let selected = try posts(inside, from: 1)
        let corpus = selected + (try posts(outside, from: 100))
        let repeats = Repeats(in: selected, known: Repeats(in: corpus).fingerprints)
        #expect(selected.indices.map { repeats.repeatedWords(ofPost: $0) } == words)
        #expect(totals(selected, repeats) { _ in true }.repeated.extraWords(repeats) == extra)
        #expect(repeats.passages.count == rows)
    }

    @Test(
        "the first copy is that of the oldest post, undated ones last, then by source, path and line",
        arguments: [
            (
                [
                    PassagePost(day: 2, path: "a.md", passages: [(1, 8)]),
                    PassagePost(day: 1, path: "b.md", passages: [(1, 8)]),
                ], 1
            ),
            (
                [
                    PassagePost(path: "a.md", passages: [(1, 8)]),
                    PassagePost(day: 9, path: "b.md", passages: [(1, 8)]),
                ], 1
            ),
            (
                [
                    PassagePost(path: "a.md", passages: [(1, 8)]),
                    PassagePost(path: "b.md", passages: [(1, 8)]),
                ], 0
            ),
            (
                [
                    PassagePost(day: 1, source: 0, path: "z.md", passages: [(1, 8)]),
                    PassagePost(day: 1, source: 1, path: "a.md", passages: [(1, 8)]),
                ], 0
            ),
            (
                [
                    PassagePost(day: 1, path: "a.md", line: 5, passages: [(1, 8)]),
                    PassagePost(day: 1, path: "a.md", line: 9, passages: [(1, 8)]),
                ], 0
            ),
            (
                [
                    PassagePost(day: 3, path: "a.md", passages: [(2, 8), (1, 8)]),
                    PassagePost(day: 3, path: "B.md", passages: [(1, 8), (2, 8)]),
                ], 0
            ),
        ] as [([PassagePost], Int)]
    )
    func firstCopy(_ posts: [PassagePost], _ first: Int) throws {
        let ordered = try measured(posts)
        let repeats = Repeats(in: ordered)
        for passage in repeats.passages {
            #expect(repeats.places[passage.places][passage.places.lowerBound].post == first)
        }
        #expect(!repeats.passages.isEmpty)
    }
}
