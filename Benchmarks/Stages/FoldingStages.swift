import Aggregating
import Benchmark
import Reading
import Reporting
import Store

/// From measured posts to sums.
func foldingStages() {
    stage("repeats") { sample in
        let heads = sample.edition.stored.heads
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
        for (row, post) in sample.posts.enumerated() where edition.counting.counts(post) {
            summary.add(FoldedPost(post, row: row), context)
        }
        blackHole(summary)
    }
    stage("findings") { sample in
        let edition = sample.edition
        for (row, post) in sample.posts.enumerated() where edition.counting.counts(post) {
            blackHole(CorpusFindings.all(in: post, at: row, edition.repeats))
        }
    }
}
