import Aggregating
import Benchmark
import Reading
import Reporting

/// From measured posts to sums.
func foldingStages() {
    stage("repeats") { sample in
        let heads = sample.posts.heads
        blackHole(Repeats(in: heads, sample.passages, where: sample.edition.counting.counts))
    }
    stage("fold") { sample in
        let edition = sample.edition
        let context = FoldContext(
            names: edition.names,
            repeats: edition.repeats,
            dimensions: Dimensions.published,
            sources: [sample.source.name]
        )
        var summary = Summary()
        for (row, post) in sample.posts.posts.enumerated() where edition.counting.counts(post) {
            summary.add(FoldedPost(post, row: row), context)
        }
        blackHole(summary)
    }
    stage("findings") { sample in
        let edition = sample.edition
        for (row, post) in sample.posts.posts.enumerated() where edition.counting.counts(post) {
            blackHole(Findings.all(in: post, at: row, edition.repeats))
        }
    }
}
