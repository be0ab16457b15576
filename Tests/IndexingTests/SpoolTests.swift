import Aggregating
import Files
import Indexing
import Measuring
import Posts
import Testing

/// Posts that wait in a spool come back as they were, in the order of the rows, as much of each as is asked for.
@Suite struct SpoolTests {
    private struct Taken {
        let posts: [MeasuredPost]
        let shelf: SpooledPosts
        let columns: PassageColumns
    }

    private static func start(_ post: MeasuredPost, _ passage: Int) -> String { "\(post.id) \(passage)" }

    private func batch(_ posts: [MeasuredPost]) -> SpooledBatch {
        var batch = SpooledBatch()
        for post in posts {
            for passage in post.passages.indices { batch.appendStart(Self.start(post, passage).utf8.span) }
            batch.append(post)
        }
        return batch
    }

    /// Spools random posts.
    /// - Parameter arrange: makes batches of posts in the order of the rows.
    private func taken(
        _ seed: UInt64,
        in folder: PathBytes?,
        _ arrange: ([MeasuredPost]) -> [SpooledBatch]
    ) throws -> Taken {
        var random = Random(seed: seed)
        let posts = try random.corpus(posts: 40, files: 0).posts.sorted { MeasuredPost.precedes($0, $1) }
        var spool = try PostSpool(in: folder)
        for batch in arrange(posts) { try spool.append(batch) }
        let shelved = spool.shelved()
        return Taken(posts: posts, shelf: shelved.posts, columns: shelved.passages)
    }

    private func expect(_ taken: Taken, keepsStarts: Bool) throws {
        let rows = 0..<taken.posts.count
        #expect(try everything(taken.shelf.posts(rows, .whole)) == everything(taken.posts))
        for (row, post) in taken.posts.enumerated() {
            let fingerprints = taken.columns.fingerprints[taken.columns.range(ofPost: row)]
            #expect(Array(fingerprints) == post.passages.map(\.fingerprint))
            let starts = keepsStarts ? post.passages.indices.map { Self.start(post, $0) } : []
            #expect(try taken.shelf.starts(ofPost: row) == starts)
            let listed = try taken.shelf.post(row, .listed)
            #expect(everything(listed.post) == everything(post.post))
            #expect(listed.figures == post.figures && listed.twins == post.twins)
            let counted = try taken.shelf.post(row, .counted)
            #expect(counted.post.tags == post.post.tags && counted.post.authors == post.post.authors)
            #expect(counted.post.categories == post.post.categories && counted.figures == post.figures)
            #expect(counted.post.published == post.post.published && counted.codeBlocks == post.codeBlocks)
            #expect(counted.language == post.language)
            // Of what may stand twice, findings are made.
            if !post.twins.isEmpty { #expect(everything(counted) == everything(post)) }
        }
    }

    @Test("in a scratch file", arguments: 0..<4 as Range<UInt64>)
    func filed(seed: UInt64) throws {
        try withTemporaryFolder { folder in
            // The later ones first: they are put in order at the end.
            let taken = try taken(seed, in: folder) {
                [batch(Array($0.dropFirst(25))), batch(Array($0.prefix(25)))]
            }
            try expect(taken, keepsStarts: true)
        }
    }

    @Test func inMemory() throws {
        try expect(
            try taken(9, in: nil) { [batch(Array($0.prefix(7))), batch(Array($0.dropFirst(7)))] },
            keepsStarts: false
        )
    }

    @Test("posts of other batches among them", arguments: 4..<8 as Range<UInt64>)
    func merged(seed: UInt64) throws {
        try withTemporaryFolder { folder in
            let taken = try taken(seed, in: folder) { posts in
                let others = batch(stride(from: 0, to: posts.count, by: 3).map { posts[$0] })
                var whole = SpooledBatch()
                for (row, post) in posts.enumerated() {
                    if row % 3 == 0 {
                        whole.append(others, at: row / 3)
                    } else {
                        for passage in post.passages.indices {
                            whole.appendStart(Self.start(post, passage).utf8.span)
                        }
                        whole.append(post)
                    }
                }
                #expect(others.bytes > 0 && others.bytes < whole.bytes)
                return [whole]
            }
            try expect(taken, keepsStarts: true)
        }
    }

    /// A passage that begins with too much white space has to be looked up in its file.
    @Test(arguments: [
        (0, 79, true), (0, 80, true), (0, 400, true), (3, 400, true), (7, 73, true), (40, 20, true),
        (40, 400, false),
        (400, 1, false),
    ])
    func startsOfPassages(spaces: Int, letters: Int, isKnown: Bool) throws {
        try withTemporaryFolder { folder in
            var random = Random(seed: 1)
            let post = try #require(try random.corpus(posts: 1, files: 0).posts.first)
            for letter in ["x", "語", "😀"] {
                let text =
                    "a" + String(repeating: " ", count: spaces) + String(repeating: letter, count: letters)
                var batch = SpooledBatch()
                batch.appendStart(text.utf8.span)
                batch.appendStart("next".utf8.span)
                batch.append(post)
                var spool = try PostSpool(in: folder)
                try spool.append(batch)
                let starts = try spool.shelved().posts.starts(ofPost: 0)
                let shown = text.split(separator: " ").joined(separator: " ")
                let expected = shown.count > 80 ? shown.prefix(80) + "…" : shown[...]
                #expect(starts == [isKnown ? String(expected) : nil, "next"], "\(letter)")
            }
        }
    }
}
