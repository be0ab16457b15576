package import Aggregating
import Files
import Measuring
import Posts
import Synchronization

/// What the posts of a set add up to, and what is found in them.
package struct FoldedPosts: Sendable {
    package var summary = Summary()
    package var findings: [Finding] = []
}

/// Folds posts: slices of the rows by child tasks, each into a value of its own, merged at the end.
package enum Fold {
    /// Posts below which one task is enough.
    static let smallestPart = 1024

    package static func posts(
        of shelf: any PostShelf,
        _ context: FoldContext,
        counting: Counting,
        jobs: Int
    ) async throws -> FoldedPosts {
        let parts = max(1, min(jobs, shelf.count / smallestPart))
        if parts == 1 {
            var whole = FoldedPosts()
            try whole.add(shelf, 0..<shelf.count, context, counting)
            whole.findings = Findings.ordered(whole.findings)
            return whole
        }
        return try await posts(of: shelf, context, counting: counting, parts: parts)
    }

    // Not inlined: the runtime would make the types of a group of tasks for a question that needs none.
    @inline(never)
    private static func posts(
        of shelf: any PostShelf,
        _ context: FoldContext,
        counting: Counting,
        parts: Int
    ) async throws -> FoldedPosts {
        let slices = shelf.slices
        // Each task takes the next slice: one that began late has fewer of them.
        let next = Counter()
        return try await withThrowingTaskGroup(of: FoldedPosts.self) { group in
            for _ in 0..<parts {
                group.addTask {
                    var folded = FoldedPosts()
                    while true {
                        let slice = next.take()
                        guard slice < slices.count else { return folded }
                        try folded.add(shelf, slices[slice], context, counting)
                    }
                }
            }
            var whole = FoldedPosts()
            for try await part in group {
                whole.summary.merge(part.summary)
                whole.findings += part.findings
            }
            whole.findings = Findings.ordered(whole.findings)
            return whole
        }
    }
}

/// Numbers from 0 on, each given out once.
private final class Counter: Sendable {
    private let next = Atomic(0)

    func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

extension FoldedPosts {
    fileprivate mutating func add(
        _ shelf: any PostShelf,
        _ rows: Range<Int>,
        _ context: FoldContext,
        _ counting: Counting
    ) throws(SystemFault) {
        try shelf.forEach(rows, context.detail) { posts, rows in
            for (row, post) in zip(rows, posts) where counting.counts(post) {
                summary.add(FoldedPost(post, row: row), context)
                findings += Findings.all(in: post, at: row, context.repeats)
            }
        }
    }
}
