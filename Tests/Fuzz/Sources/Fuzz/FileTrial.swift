import Files
import Glibc
import Measuring
import Posts
import Reading

@testable import Store

/// One file on its whole way: from the disk to measured posts and worded problems.
struct FileTrial {
    let name: String
    /// The format it is read in; nil to recognise it.
    let format: String?
    let content: [UInt8]

    func run() {
        guard let path = PathBytes(bytes: Array("/tmp/corpus-fuzz-\(getpid())-\(name)".utf8)) else { return }
        store(at: path)
        var source = Source(ordinal: 0, name: "fuzz", root: path, isFolder: false)
        source.format = format
        var settings = ReadingSettings()
        settings.fileLimit = 1 << 20
        let reader = PostReader(sources: [source], settings: settings)
        var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
        var bench = Workbench()
        var packer = TextPacker()
        guard let file = PathBytes(bytes: Array(name.utf8)) else { return }
        _ = reader.read(SourceFile(source: 0, path: file), on: &bench) { post, body in
            check(body)
            _ = measurer.measure(post, body, source: 0, sourceName: "fuzz", path: file)
            check(packer.pack(body), body)
        }
        for problem in bench.problems {
            precondition(problem.line >= 0 && !problem.fact.message.utf8.isEmpty, "a problem has its words")
        }
    }

    private func store(at path: PathBytes) {
        let file = path.withCString { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) }
        precondition(file >= 0, "the input can be stored")
        defer { close(file) }
        precondition(write(file, content, content.count) == content.count, "the input was stored whole")
    }

    /// A text comes back from the store as it was.
    private func check(_ packed: PackedText, _ body: borrowing Body) {
        let text = try? TextUnpacker().unpack(packed)
        precondition(text?.text == body.text && text?.blocks == body.blocks, "texts come back")
    }

    private func check(_ body: borrowing Body) {
        precondition(String(validating: body.text, as: UTF8.self) != nil, "text is UTF-8")
        var end: Int32 = 0
        // Footnotes stand where their definitions do, their text behind all other.
        for block in body.blocks.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
            precondition(block.start >= end && block.end >= block.start, "blocks follow one another")
            precondition(Int(block.end) <= body.text.count, "blocks lie in the text")
            precondition(block.line >= 1, "lines count from 1")
            precondition((block.kind == .heading) == (block.level > 0), "headings have a level")
            end = block.end
        }
    }
}
