package import Aggregating
package import Measuring

/// Folds posts into a summary: slices by child tasks, each into a summary of its own, merged at the end.
package enum Fold {
    /// Posts below which one task is enough.
    private static let sliceSize = 4096

    package static func summary(
        of posts: [MeasuredPost],
        _ context: FoldContext,
        jobs: Int,
        where isIncluded: @escaping @Sendable (MeasuredPost) -> Bool = { _ in true }
    ) async -> Summary {
        let slices = max(1, min(jobs, posts.count / sliceSize))
        return await withTaskGroup(of: Summary.self) { group in
            for slice in 0..<slices {
                let range = posts.count * slice / slices..<posts.count * (slice + 1) / slices
                group.addTask {
                    var summary = Summary()
                    for index in range where isIncluded(posts[index]) {
                        summary.add(FoldedPost(posts[index], index: index), context)
                    }
                    return summary
                }
            }
            var whole = Summary()
            for await part in group { whole.merge(part) }
            return whole
        }
    }
}
