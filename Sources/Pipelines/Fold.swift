package import Aggregating
import Measuring
package import Store
import Tasks

/// What the posts of a set add up to, and what is found in them.
package struct FoldedPosts: Sendable {
    package var summary = Summary()
    package var findings: [PostFinding] = []
}

/// Folds posts: slices of the rows by child tasks, each into a value of its own, merged in their order.
package enum Fold {
    /// - Parameter sliceSize: rows that a task folds.
    package static func posts(
        of stored: StoredPosts,
        _ context: FoldContext,
        counting: Counting,
        jobs: Int,
        sliceSize: Int = 4096
    ) async throws -> FoldedPosts {
        var whole = FoldedPosts()
        try await orderedMap(stored.slices(of: sliceSize), width: jobs) { slice in
            var folded = FoldedPosts()
            try stored.reopened().forEach(slice) { posts, rows in
                for (row, post) in zip(rows, posts) where counting.counts(post) {
                    folded.summary.add(FoldedPost(post, row: row), context)
                    folded.findings += CorpusFindings.all(in: post, at: row, context.repeats)
                }
            }
            return folded
        } take: { part in
            whole.summary.merge(part.summary)
            whole.findings += part.findings
        }
        whole.findings = CorpusFindings.ordered(whole.findings)
        return whole
    }
}
