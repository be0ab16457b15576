import Aggregating
import Benchmark
import Reading
import Reporting

/// From measured posts to sums.
func foldingStages() {
    stage("repeats") { sample in
        blackHole(Repeats(in: sample.edition.posts, where: sample.edition.counting.counts))
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
        for (index, post) in edition.posts.enumerated() where edition.counting.counts(post) {
            summary.add(FoldedPost(post, index: index), context)
        }
        blackHole(summary)
    }
    stage("findings") { sample in
        let edition = sample.edition
        blackHole(Findings.all(in: edition.posts, edition.repeats, where: edition.counting.counts))
    }
}
