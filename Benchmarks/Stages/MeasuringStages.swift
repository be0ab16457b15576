import Benchmark
import Measuring
import Posts
import Reading
import Text

/// From blocks to a measured post.
func measuringStages() {
    stage("measure: words") { sample in
        let counter = TextCounter()
        for (_, body) in sample.parsed {
            for block in body.blocks { blackHole(counter.count(body.text, block.range)) }
        }
    }
    stage("measure: fingerprints") { sample in
        var text = PassageText()
        for (_, body) in sample.parsed {
            for block in body.blocks where [.paragraph, .list, .quote].contains(block.kind) {
                text.normalise(body.text.span.extracting(block.range))
                blackHole(XXH3.hash64(text.bytes))
            }
        }
    }
    stage("measure") { sample in
        var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
        for (file, (post, body)) in zip(sample.files, sample.parsed) {
            blackHole(
                measurer.measure(post, body, source: 0, sourceName: sample.source.name, path: file.path)
            )
        }
    }
}
