import Aggregating
import Measuring
import Posts
import Testing
import Text

/// The groups a post belongs to, and how they are shown.
@Suite("Dimensions")
struct DimensionTests {
    private func groups(
        _ dimension: String,
        _ names: NameFolding = NameFolding(),
        _ change: (inout PostDraft) -> Void
    ) throws -> [String: String] {
        var draft = PostDraft(try PassagePost(passages: []).measured())
        change(&draft)
        let post = draft.measured()
        let context = FoldContext(
            names: names,
            repeats: Repeats(in: [post]),
            dimensions: [Dimensions.index(of: dimension)],
            sources: ["blog", "notes"]
        )
        var summary = Summary()
        summary.add(FoldedPost(post, row: 0), context)
        let pivot = summary.pivots[Dimensions.index(of: dimension)]
        #expect(pivot.groups.values.allSatisfy { $0.totals.posts == 1 })
        let shown = pivot.groups.map { ($0.string.replacing("\u{1F}", with: " & "), $1.shown) }
        return Dictionary(uniqueKeysWithValues: shown)
    }

    @Test(
        arguments: [
            (["Swift", "swift", "SWIFT_"], [:], 500, ["swift": "Swift"], [:]),
            (
                ["b", "a", "C"], [:], 500, ["a": "a", "b": "b", "c": "C"],
                ["a & b": "a + b", "a & c": "a + C", "b & c": "b + C"]
            ),
            (
                ["postgres", "PostgreSQL", "x"], ["Postgres": "PostgreSQL"], 500,
                ["postgresql": "PostgreSQL", "x": "x"], ["postgresql & x": "PostgreSQL + x"]
            ),
            (["c", "b", "a"], [:], 2, ["a": "a", "b": "b", "c": "c"], ["b & c": "b + c"]),
            (["one"], [:], 500, ["one": "one"], [:]), ([], [:], 500, [:], [:]),
        ] as [([String], [String: String], Int, [String: String], [String: String])]
    )
    func tags(
        _ tags: [String],
        _ aliases: [String: String],
        _ limit: Int,
        _ wanted: [String: String],
        _ pairs: [String: String]
    ) throws {
        let names = NameFolding(tagAliases: aliases, pairedTags: limit)
        #expect(try groups("tag", names) { $0.post.tags = tags } == wanted)
        #expect(try groups("tag-pair", names) { $0.post.tags = tags } == pairs)
    }

    @Test func others() throws {
        let day = try #require(Day("2024-02-29"))
        #expect(try groups("month") { $0.post.published = day } == ["2024-02": "2024-02"])
        #expect(try groups("year") { $0.post.published = day } == ["2024": "2024"])
        #expect(try groups("month") { _ in } == ["undated": "undated"])
        #expect(try groups("year") { _ in } == ["undated": "undated"])
        #expect(try groups("language") { $0.language = "" } == ["unknown": "unknown"])
        #expect(try groups("language") { $0.language = "de" } == ["de": "de"])
        #expect(try groups("source") { $0.source = 1 } == ["notes": "notes"])
        #expect(try groups("author") { $0.post.authors = ["Ada", "B"] } == ["ada": "Ada", "b": "B"])
        #expect(try groups("category") { $0.post.categories = ["X y"] } == ["x y": "X y"])
        let post = try written("# To do\n\n## TO DO\n\n# Else")
        #expect(try groups("heading") { $0.sections = post.sections } == ["to do": "To do", "else": "Else"])
    }

    @Test("pairs of tags against counting them one by one", arguments: 0..<15)
    func pairs(_ seed: UInt64) throws {
        let all = try posts(seed: seed + 40, count: 30)
        let names = NameFolding()
        let context = FoldContext(
            names: names,
            repeats: Repeats(in: all),
            dimensions: [Dimensions.tag, Dimensions.tagPair],
            sources: ["test"]
        )
        var summary = Summary()
        for (index, post) in all.enumerated() { summary.add(FoldedPost(post, row: index), context) }
        let keys = all.map { Set($0.post.tags.map(names.tagKey)) }
        let known = keys.reduce(into: Set()) { $0.formUnion($1) }.sorted()
        var wanted: [UTF8Key: Int] = [:]
        for (place, first) in known.enumerated() {
            for second in known[(place + 1)...] {
                let posts = keys.count { $0.contains(first) && $0.contains(second) }
                if posts > 0 { wanted[UTF8Key("\(first.string)\u{1F}\(second.string)")] = posts }
            }
        }
        #expect(summary.pivots[Dimensions.tagPair].groups.mapValues(\.totals.posts) == wanted)
    }
}
