import Benchmark
import Files
import Posts

@testable import Reading

/// From the folder to blocks.
func readingStages() {
    stage("walk") { sample in
        var walk = Walk([sample.source])
        var left = Sample.count
        while left > 0 { left -= max(1, walk.next(64).count) }
    }
    stage("read") { sample in
        let reader = SourceReader(limit: .max)
        var buffer: [UInt8] = []
        for file in sample.files {
            blackHole(reader.read(sample.source.root.appending(file.path.bytes), into: &buffer))
        }
    }
    stage("front matter") { sample in
        for bytes in sample.contents { blackHole(FrontMatter(bytes)) }
    }
    stage("Markdown") { sample in
        let format = MarkdownFormat()
        var bench = Workbench()
        for (file, markdown) in zip(sample.files, sample.markdown) {
            let context = FileContext(
                source: sample.source,
                file: file,
                settings: ReadingSettings(),
                host: [],
                path: "",
                name: file.path
            )
            bench.file = markdown
            format.read(context, on: &bench) { _, body in blackHole(body.blocks.count) }
        }
    }
}
