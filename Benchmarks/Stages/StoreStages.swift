import Benchmark
import Reading
import Reporting
import Store

/// From measured posts into the store and back.
func storeStages() {
    stage("pack texts") { sample in
        var packer = TextPacker()
        for (_, body) in sample.parsed { blackHole(packer.pack(body)) }
    }
    stage("store write") { sample in blackHole(try Sample.store(of: sample.measured, sample.source)) }
    // For the fold, then for the reports.
    stage("posts read back") { sample in
        let stored = sample.edition.stored
        try stored.forEach(0..<stored.count) { posts, _ in blackHole(posts) }
    }
    stage("passages read back") { sample in blackHole(try sample.edition.stored.passages()) }
    stage("repeats.csv: texts") { sample in
        let stored = sample.edition.stored
        try stored.forEachText(Array(0..<stored.count)) { _, text, _ in blackHole(text) }
    }
}
