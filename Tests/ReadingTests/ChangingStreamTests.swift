import Files
import Glibc
import Posts
import Testing

@testable import Reading

@Suite struct ChangingStreamTests {
    /// A file that grows by a line with each of so many posts that are read, what is counted of it in the end, and the
    /// problems.
    @Test(arguments: [
        (0, ["A", "B"], []), (1, ["A", "B", "C"], []), (9, [], ["changed-while-reading:0"]),
    ])
    func `what changes under the reading is read again, once`(
        changes: Int,
        titles: [String],
        codes: [String]
    ) throws {
        try withTemporaryFolder { folder in
            let lines = "{\"title\":\"A\",\"body\":\"x\"}\n{\"title\":\"B\",\"body\":\"y\"}\n"
            try write(Array(lines.utf8), to: folder.appending("a.jsonl"))
            let path = folder.appending("a.jsonl").string
            let source = Source(ordinal: 0, name: "test", root: try folder.realpath(), isFolder: true)
            let reader = PostReader(sources: [source], settings: ReadingSettings())
            var bench = Workbench()
            var read: [String] = []
            var changed = 0
            let file = SourceFile(source: 0, path: try #require(PathBytes("a.jsonl")))
            _ = reader.read(file, on: &bench, restart: { read.removeAll() }) { post, _ in
                read.append(post.title)
                guard changed < changes else { return }
                changed += 1
                append("{\"title\":\"C\",\"body\":\"z\"}\n", to: path)
            }
            #expect(read == titles)
            #expect(bench.problems.map { "\($0.code.rawValue):\($0.line)" } == codes)
            #expect((bench.lastRead == nil) == titles.isEmpty)
        }
    }

    private func append(_ text: String, to path: String) {
        guard let file = fopen(path, "a") else { return }
        fputs(text, file)
        fclose(file)
    }
}
