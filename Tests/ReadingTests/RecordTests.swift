import Files
import Posts
import Testing

@testable import Reading

/// What the emitter makes of records of a file `posts.x`.
private func emitted(_ records: [Record]) throws -> ReadFile {
    let root = try #require(PathBytes("/posts"))
    let path = try #require(PathBytes("posts.x"))
    let context = FileContext(
        source: Source(ordinal: 0, name: "test", root: root, isFolder: true),
        file: SourceFile(source: 0, path: path),
        settings: ReadingSettings(),
        host: [],
        path: "posts.x",
        name: path
    )
    var emitter = RecordEmitter(context)
    var bench = Workbench()
    var file = ReadFile()
    for record in records {
        emitter.emit(record, on: &bench) { post, body in
            file.posts.append(ReadPost(post: post, body: body.copy()))
        }
    }
    file.problems = bench.problems
    return file
}

private func record(title: String = "", key: String? = nil, body: String = "", line: Int = 1) -> Record {
    var record = Record()
    if !title.isEmpty {
        record.fields = [MetaField(key: "title", value: .scalar(title, isText: true), line: line)]
    }
    record.key = key.map { Array($0.utf8) }
    record.body = Array(body.utf8)
    record.line = line
    record.bodyLine = line
    return record
}

@Suite struct RecordTests {
    @Test func `a key is a post's identity, without one its title and which of it`() throws {
        let file = try emitted([
            record(title: "A", key: "guid-1"), record(title: "B"), record(title: "B"), record(title: "C"),
        ])
        let keys = file.posts.map { String(decoding: $0.post.key, as: UTF8.self) }
        #expect(keys == ["guid-1", "posts.x\0B\00", "posts.x\0B\01", "posts.x\0C\00"])
        #expect(file.codes == [])
    }

    /// Posts of one key are told apart over the whole source.
    @Test func `a key that stands twice is the key of both posts`() throws {
        let file = try emitted([
            record(key: "k", line: 1), record(key: "k", line: 2), record(key: "k", line: 3),
        ])
        let keys = file.posts.map { String(decoding: $0.post.key, as: UTF8.self) }
        #expect(keys == ["k", "k", "k"])
        #expect(file.codes == [])
    }

    @Test func `without a title the first heading stands in, else the file's name`() throws {
        let file = try emitted([record(body: "# Head\n\nText"), record(body: "Text")])
        #expect(file.posts.map(\.post.title) == ["Head", "posts"])
        #expect(file.posts.map(\.post.slug) == ["head", "posts"])
    }

    @Test func `escaped line ends are no lines of the file`() throws {
        var escaped = record(body: "One\r\n\r\nTwo\r\rThree", line: 7)
        escaped.hasFileLines = false
        let file = try emitted([escaped, record(body: "One\r\n\r\nTwo", line: 7)])
        #expect(file.posts[0].outline == ["paragraph 7 One", "paragraph 7 Two", "paragraph 7 Three"])
        #expect(file.posts[1].outline == ["paragraph 7 One", "paragraph 9 Two"])
    }

    @Test func `text too deep leaves its record out and no other`() throws {
        let deep = String(repeating: "> ", count: 5000) + "x"
        let file = try emitted([record(title: "A", body: deep, line: 3), record(title: "B", body: "x")])
        #expect(file.posts.map(\.post.title) == ["B"])
        #expect(file.codes == ["too-deep:3"])
    }

    @Test(
        arguments: [
            ("", BodyForm.markdown), ("Plain *words*", .markdown), ("<p>One", .html),
            ("  <IMG src=x>", .html),
            ("<br/>One", .html), ("One <b>two</b>", .html), ("1 < 2 </ 3", .markdown), ("<", .markdown),
            ("<https://example.org>", .markdown), ("<Chart data=x />", .markdown), ("a </", .markdown),
        ]
    )
    func `the form of a text shows`(text: String, form: BodyForm) {
        #expect(BodyForm.auto.resolved(for: Array(text.utf8).span) == form)
        #expect(BodyForm.text.resolved(for: Array(text.utf8).span) == .text)
    }
}
