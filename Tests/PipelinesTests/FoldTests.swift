import Aggregating
import Files
import Measuring
import Pipelines
import Posts
import Store
import Testing
import Text

/// Posts folded from a store, slice by slice by several tasks, against the same posts added up one by one.
@Suite struct FoldTests {
    private struct Corpus {
        let posts: [MeasuredPost]
        let stored: StoredPosts
        let repeats: Repeats

        /// Posts of one file each, most with something of everything that is counted or found.
        init(_ count: Int) throws {
            var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
            var posts: [MeasuredPost] = []
            var part = StorePart()
            var packer = TextPacker()
            for number in 0..<count {
                let (post, body) = Self.written(number)
                let path = try #require(PathBytes("\(1000 + number).md"))
                let measured = measurer.measure(post, body, source: 0, sourceName: "blog", path: path)
                posts.append(measured)
                part.append(measured, packer.pack(body), at: StoredPlace(file: number, post: 0))
            }
            let store = try Store(temporary: try Self.header())
            try store.append(part)
            try store.endPosts()
            self.posts = posts
            stored = StoredPosts(store, try store.heads(isWhole: false))
            repeats = Repeats(in: stored.heads, try stored.passages(), where: { !$0.isDraft })
        }

        private static func header() throws -> StoreHeader {
            StoreHeader(
                run: try #require(RunName("2026-11-23T020000Z")),
                pipeline: "",
                definitionsVersion: 1,
                measuringVersion: 1,
                asOf: .last,
                metrics: Metrics.all.map(\.name),
                sources: [StoredSource(name: "blog", root: .current, isFolder: true, fingerprint: 0)],
                aliases: []
            )
        }

        private static func written(_ number: Int) -> (Post, Body) {
            var post = Post()
            post.key = Array("\(number)".utf8)
            post.title = "Post \(number)"
            post.tags = ["Tag \(number % 3)", "tag \(number % 2)"]
            post.categories = ["Notes"]
            post.authors = ["Desk \(number % 4)"]
            post.language = number % 2 == 0 ? "en" : "de"
            post.published = number % 5 == 0 ? nil : Day(daysSinceEpoch: 19_000 + 9 * number)
            post.kind = number % 4 == 0 ? .page : .post
            post.isDraft = number % 7 == 0
            var body = Body()
            let passage = "Passage \(number % 6) has quite a few words that stand in several of the posts."
            for (kind, text) in [
                (BlockClass.heading, "Notes"), (.paragraph, passage), (.heading, "Notes"),
                (.paragraph, passage),
                (.heading, "Part \(number)"), (.code, "let value = \(number)"),
            ] {
                let start = Int32(body.text.count)
                body.text += Array(text.utf8)
                body.blocks.append(
                    Block(
                        kind: kind,
                        level: kind == .heading ? 2 : 0,
                        start: start,
                        end: Int32(body.text.count),
                        line: Int32(body.blocks.count + 1)
                    )
                )
            }
            return (post, body)
        }
    }

    private static let counting = Counting(drafts: false, future: true, asOf: .last)

    /// Every dimension is asked for: those of sections, of kinds, of whatever a post says.
    private static func context(_ repeats: Repeats) -> FoldContext {
        FoldContext(
            names: NameFolding(),
            repeats: repeats,
            dimensions: Array(Dimensions.all.indices),
            countsTagPairs: true,
            sources: ["blog"]
        )
    }

    @Test(arguments: [1, 2, 4], [1, 7, 64, 4096])
    func byAnyNumberOfTasks(jobs: Int, sliceSize: Int) async throws {
        let corpus = try Corpus(150)
        let context = Self.context(corpus.repeats)
        var summary = Summary()
        var findings: [PostFinding] = []
        for (row, post) in corpus.posts.enumerated() where !post.post.isDraft {
            summary.add(FoldedPost(post, row: row), context)
            findings += CorpusFindings.all(in: post, at: row, corpus.repeats)
        }
        let folded = try await Fold.posts(
            of: corpus.stored,
            context,
            counting: Self.counting,
            jobs: jobs,
            sliceSize: sliceSize
        )
        #expect(folded.summary == summary)
        #expect(folded.summary.totals.posts == 128)
        #expect(folded.findings == CorpusFindings.ordered(findings))
        #expect(folded.findings.count == 128)
        #expect(folded.summary.pivots[Dimensions.index(of: "heading")].groups["notes"]?.totals.posts == 128)
    }

    /// Whoever folds, groups or reports sees the whole of each post.
    @Test func postsAreSeenWhole() throws {
        let corpus = try Corpus(20)
        try corpus.stored.forEach(0..<20) { posts, rows in
            for (row, post) in zip(rows, posts) {
                let measured = corpus.posts[row]
                #expect(post.sections == measured.sections && post.passages == measured.passages)
                #expect(post.findings == measured.findings && !post.findings.isEmpty)
                #expect(post.post.kind == measured.post.kind && post.post.language == measured.post.language)
                #expect(post.post.key == measured.post.key && post.figures == measured.figures)
            }
        }
        try corpus.stored.forEachText([4, 9]) { post, text, row in
            #expect(post.post.kind == (row == 4 ? .page : .post))
            #expect(text.blocks.count == 6 && text.text.starts(with: "Notes".utf8))
        }
    }
}
