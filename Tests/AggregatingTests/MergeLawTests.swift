import Aggregating
import Measuring
import Posts
import Testing
import Text

/// However posts are split over tasks, nights and machines, their sums are the same.
@Suite("Merging")
struct MergeLawTests {
    private static let names = NameFolding(tagAliases: ["日本": "Japan"])

    /// Sums of the posts at these places of a corpus.
    private func summary(_ posts: [MeasuredPost], _ places: some Sequence<Int>) -> Summary {
        let context = Self.context(posts)
        return places.reduce(into: Summary()) { $0.add(FoldedPost(posts[$1], row: $1), context) }
    }

    private static func context(_ posts: [MeasuredPost]) -> FoldContext {
        FoldContext(
            names: names,
            repeats: Repeats(in: posts),
            dimensions: Array(Dimensions.all.indices),
            countsTagPairs: true,
            sources: ["test"]
        )
    }

    /// Associative, commutative, with the empty value as identity.
    private func expectLaws<Value: Mergeable & Equatable>(_ a: Value, _ b: Value, _ c: Value) {
        #expect(a.merging(b).merging(c) == a.merging(b.merging(c)))
        #expect(a.merging(b) == b.merging(a))
        #expect(a.merging(Value()) == a)
        #expect(Value().merging(a) == a)
    }

    @Test("summaries, totals, pivots and distributions merge in any order", arguments: 0..<25)
    func laws(_ seed: UInt64) throws {
        let all = try posts(seed: seed, count: Int(seed) * 2)
        var numbers = SeededNumbers(seed: seed + 500)
        var parts: [[Int]] = [[], [], []]
        for place in all.indices { parts[numbers.next(3)].append(place) }
        let (a, b, c) = (summary(all, parts[0]), summary(all, parts[1]), summary(all, parts[2]))
        expectLaws(a, b, c)
        expectLaws(a.totals, b.totals, c.totals)
        for index in Dimensions.all.indices { expectLaws(a.pivots[index], b.pivots[index], c.pivots[index]) }
        expectLaws(a.totals.words, b.totals.words, c.totals.words)
        expectLaws(a.totals.repeated, b.totals.repeated, c.totals.repeated)
    }

    @Test("a split set has the sums of the whole, whatever its order", arguments: 0..<25)
    func splits(_ seed: UInt64) throws {
        let all = try posts(seed: seed, count: 30)
        let context = Self.context(all)
        let whole = summary(all, all.indices)
        var numbers = SeededNumbers(seed: seed + 1000)
        var parts = [Summary(), Summary(), Summary(), Summary()]
        for (place, post) in all.enumerated().reversed() {
            parts[numbers.next(parts.count)].add(FoldedPost(post, row: place), context)
        }
        #expect(parts.reduce(Summary()) { $0.merging($1) } == whole)
        #expect(
            parts.reduce(Summary()) { $0.merging($1) }.totals.repeated.extraWords(context.repeats)
                == whole.totals.repeated.extraWords(context.repeats)
        )
        #expect(whole.totals.posts == all.count)
        // The counts of a run are those of the dimension.
        #expect(whole.tagPairs == whole.pivots[Dimensions.tagPair].groups.mapValues(\.totals.posts))
        #expect(whole.totals.words.sorted().sum == all.reduce(0) { $0 + $1.figures[Metrics.words] })
        #expect(
            whole.figures.indices.allSatisfy { index in
                whole.figures[index].sorted().sum == all.reduce(0) { $0 + $1.figures[index] }
            }
        )
        #expect(
            whole.codeLanguages.values.reduce(0, +)
                == all.reduce(0) { $0 + $1.codeBlocks.reduce(0) { $0 + $1.count } }
        )
    }

    @Test("every group holds the posts that have its key", arguments: 0..<10)
    func groups(_ seed: UInt64) throws {
        let all = try posts(seed: seed, count: 40)
        let pivots = summary(all, all.indices).pivots
        for (key, group) in pivots[Dimensions.tag].groups {
            let members = all.filter { $0.post.tags.contains { Self.names.tagKey($0) == key } }
            #expect(group.totals.posts == members.count)
            #expect(
                group.totals.readingSeconds == members.reduce(0) { $0 + $1.figures[Metrics.readingSeconds] }
            )
        }
        #expect(pivots[Dimensions.month].groups.values.reduce(0) { $0 + $1.totals.posts } == all.count)
        #expect(pivots[Dimensions.tag].groups[Self.names.tagKey("日本")]?.shown ?? "Japan" == "Japan")
    }

    @Test("drafts and posts of the future stand in no total unless they are to count")
    func counting() throws {
        var draft = PostDraft(try posts(seed: 1, count: 1)[0])
        let day = try #require(Day("2024-03-01"))
        draft.post.isDraft = true
        draft.post.published = nil
        #expect(!Counting(drafts: false, future: true, asOf: day).counts(draft.measured()))
        #expect(!Counting(drafts: false, future: true, asOf: day).counts(PostHead(draft.measured())))
        #expect(Counting(drafts: true, future: false, asOf: day).counts(draft.measured()))
        draft.post.isDraft = false
        draft.post.published = day
        #expect(Counting(drafts: false, future: false, asOf: day).counts(draft.measured()))
        draft.post.published = Day("2024-03-02")
        #expect(!Counting(drafts: true, future: false, asOf: day).counts(draft.measured()))
        #expect(Counting(drafts: false, future: true, asOf: day).counts(draft.measured()))
    }
}

extension Mergeable {
    fileprivate func merging(_ other: Self) -> Self {
        var sum = self
        sum.merge(other)
        return sum
    }
}
