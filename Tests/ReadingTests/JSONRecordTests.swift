import Posts
import Testing

@testable import Reading

/// Titles, or the words of a post without one, in the order of the file.
private func titles(_ file: ReadFile) -> [String] { file.posts.map(\.post.title) }

@Suite struct JSONRecordTests {
    @Test func `a line is a post, its fields are those of front matter`() throws {
        let file = try read(
            """
            {"id": 7, "title": "A", "body": "# H\\n\\nOne *two*", "tags": ["x", {"name": "y"}], "author": "Ann",
            """ + """
                 "date": "2024-03-01", "lang": "de", "url": "/a/", "categories": ["c"], "draft": true, "slug": "s"}

                {"title": "B", "html": "<p>One</p><p>two"}
                """,
            as: "a.jsonl"
        )
        let post = try #require(file.posts.first)
        #expect(post.outline == ["heading1 1 H", "paragraph 1 One two"])
        #expect(post.post.tags == ["x", "y"])
        #expect(post.post.authors == ["Ann"])
        #expect(post.post.published == Day("2024-03-01"))
        #expect(post.post.language == "de")
        #expect(post.post.permalink == "/a/")
        #expect(post.post.categories == ["c"])
        #expect(post.post.isDraft)
        #expect(post.post.slug == "s")
        #expect(post.post.key == Array("7".utf8))
        #expect(file.posts[1].post.line == 3)
        #expect(file.posts[1].outline == ["paragraph 3 One", "paragraph 3 two"])
        #expect(file.codes == [])
    }

    /// A line between two good ones, and the code it gives.
    @Test(arguments: [
        ("{\"body\": \"x\"", "json:2"), ("{\"body\": \"x}", "json:2"), ("nonsense", "json:2"),
        ("[1]", "json:2"), ("7", "json:2"), ("{\"body\": \"x\"} {}", "json:2"), ("\0\0\0", "json:2"),
        ("{\"body\": \"a\0b\"}", "json:2"), ("{\"body\": \"\\ud800\"}", "json:2"),
        ("{\"body\": \"\\udc00\\ud800\"}", "json:2"), ("{\"body\": \"x\", \"n\": 1e999}", "json:2"),
        ("{\"body\": \"x\", \"body\": \"y\"}", "json:2"), ("{\"m\": {\"a\": 1, \"a\": 2}}", "json:2"),
        ("{\"n\": \(String(repeating: "[", count: 300))}", "too-deep:2"),
        ("{\"n\": \(String(repeating: "[", count: 100_000))", "too-deep:2"),
        ("{\"title\": \"no text\"}", "empty:2"), ("{\"title\": [\"x\"], \"body\": \"x\"}", "title:2"),
    ])
    func `a bad line is a row, the others are counted`(line: String, code: String) throws {
        let file = try read(
            "{\"title\":\"A\",\"body\":\"x\"}\n\(line)\n{\"title\":\"B\",\"body\":\"y\"}\n",
            as: "a.jsonl"
        )
        #expect(file.codes == [code])
        let isCounted = file.problems.allSatisfy { $0.severity == .warning }
        #expect(titles(file).first == "A" && titles(file).last == "B")
        #expect(file.posts.count == (isCounted ? 3 : 2))
    }

    @Test func `a last line without its end counts where it is whole`() throws {
        #expect(try titles(read("{\"title\":\"A\",\"body\":\"x\"}", as: "a.jsonl")) == ["A"])
        let cut = try read("{\"title\":\"A\",\"body\":\"x\"}\n{\"title\":\"B\",\"bo", as: "a.jsonl")
        #expect(titles(cut) == ["A"])
        #expect(cut.codes == ["json:2"])
    }

    @Test func `bytes that are no UTF-8 are told once and read as U+FFFD`() throws {
        let line = Array("{\"title\":\"A\",\"body\":\"x".utf8) + [0xC3] + Array("y\"}\n".utf8)
        let file = try read(line + line, as: "a.jsonl")
        #expect(file.problems.map(\.fact) == [.invalidUTF8(offset: 22)])
        #expect(file.posts.map(\.outline) == [["paragraph 1 x\u{FFFD}y"], ["paragraph 2 x\u{FFFD}y"]])
    }

    @Test func `a line over the limit is left out, the file may be longer`() throws {
        var settings = ReadingSettings()
        settings.fileLimit = 1000
        let long = String(repeating: "word ", count: 100_000)
        let lines = (0..<100).map { "{\"title\":\"\($0)\",\"body\":\"short\"}\n" }.joined()
        let file = try read(lines + "{\"body\":\"\(long)\"}\n" + lines, as: "a.jsonl", settings: settings)
        #expect(file.posts.count == 200)
        #expect(file.problems.map(\.line) == [101])
        #expect(file.problems.map(\.fact) == [.tooLarge(bytes: 500_011, limit: 1000)])
    }

    @Test(arguments: [
        ("[{\"title\":\"A\",\"body\":\"x\"},{\"title\":\"B\",\"body\":\"y\"}]", ["A", "B"], []),
        (
            "{\"a\":{\"b\":[{\"body\":1}]},\"posts\":[{\"title\":\"A\",\"body\":\"x\"}],\"n\":[1,[2]]}",
            ["A"], []
        ),
        ("[{\"title\":\"A\",\"body\":\"x\"},{\"title\":\"B\",\"body\":\"y\",}]", ["A"], ["json:1"]),
        ("[{\"title\":\"A\",\"body\":\"x\"},7,{\"title\":\"B\",\"body\":\"y\"}]", ["A", "B"], ["json:1"]),
        ("[{\"title\":\"A\",\"body\":\"x\"}\n{\"title\":\"B\",\"body\":\"y\"}]", ["A"], ["json:2"]),
        ("[{\"title\":\"A\",\"body\":\"x\"},\n{\"title\":\"B\",\"bo", ["A"], ["json:2"]),
        ("[{\"title\":\"A\",\"body\":\"x\"},\n]", ["A"], ["json:2"]),
        ("[{\"title\":\"A\",\"body\":\"x\"}\n] []", ["A"], ["json:2"]),
        ("[{\"title\":\"A\",\"body\":\"x\"}", ["A"], ["json:1"]),
        (
            "[\n{\"title\":\"A\",\"body\":\"x\",\n\"body\":\"y\"},\n{\"title\":\"B\",\"text\":\"[\"}]", ["B"],
            ["json:3"]
        ),
        (
            "{\"name\":\"package\",\"version\":\"1\",\"files\":[\"a\"],\"contributors\":[{\"name\":\"x\"}]}",
            [], []
        ),
        ("{\"title\":\"A\",\"body\":\"x\"}", [], []), ("[]", [], []), ("{", [], []), ("[1,2]", [], []),
        ("\"body\"", [], []), ("{\"a\":[{\"t\":1}],\"b\":[{\"title\":\"A\",\"body\":\"x\"}]}", ["A"], []),
    ])
    func `an array is read object by object`(text: String, posts: [String], codes: [String]) throws {
        let file = try read(text, as: "a.json")
        #expect(titles(file) == posts)
        #expect(file.codes == codes)
    }

    @Test func `an array longer than any piece is read whole`() throws {
        let text = String(repeating: "Some words to fill it. ", count: 300)
        let posts = (0..<100).map { "{\"title\":\"\($0)\",\"body\":\"\(text)\"}" }
        let file = try read("{\"x\":1,\"posts\":[\n\(posts.joined(separator: ",\n"))\n]}", as: "a.json")
        #expect(titles(file) == (0..<100).map { "\($0)" })
        #expect(file.posts.map(\.post.line) == Array(2..<102))
        #expect(file.codes == [])
    }

    @Test func `a cut in packed lines counts the whole ones and is told on the next line`() throws {
        let lines = (0..<2000).map { "{\"title\":\"\($0)\",\"body\":\"\($0 &* 7919) words\"}\n" }
        let packed = try gzipped(lines.joined())
        let whole = try read(packed, as: "a.jsonl.gz")
        #expect(whole.posts.count == 2000 && whole.codes == [])
        let cut = try read(Array(packed[..<(packed.count / 2)]), as: "a.jsonl.gz")
        #expect(cut.posts.count > 100 && cut.posts.count < 2000)
        #expect(titles(cut) == (0..<cut.posts.count).map { "\($0)" })
        #expect(cut.codes == ["gzip:\(cut.posts.count + 1)"])
        #expect(try read(packed + packed, as: "a.jsonl.gz").posts.count == 4000)
        #expect(try read(packed + [0x20], as: "a.jsonl.gz").codes == ["gzip:2001"])
        #expect(try read(packed + [0x20], as: "a.jsonl.gz").posts.count == 2000)
        #expect(try read(Array(packed[..<12]), as: "a.jsonl.gz").codes == ["gzip:1"])
    }

    @Test func `a line that unpacks without end is refused`() throws {
        let endless = [UInt8](repeating: 0x61, count: 64 << 20)
        for start in ["{\"body\":\"", "{\"title\":\"A\",\"body\":\"x\"}\n", ""] {
            let file = try read(try gzipped(Array(start.utf8) + endless), as: "a.jsonl.gz")
            #expect(titles(file) == (start.hasSuffix("\n") ? ["A"] : []))
            #expect(file.problems.map(\.fact) == [.unpacksTooLarge(limit: 16 << 20)])
        }
    }

    @Test func `fields go by the mapping where there is one`() throws {
        var mapping = FieldMapping()
        mapping.names = [
            .title: "headline", .body: "content.raw", .date: "meta.when", .tags: "Labels", .id: "nr",
            .url: "link",
            .authors: "by", .kind: "sort", .draft: "hidden",
        ]
        mapping.form = .text
        let file = try read(
            """
            {"title": "no", "headline": "A", "content": {"raw": "*One*"}, "meta": {"when": "2024-03-01"}, "date": "x",
            """ + """
                 "labels": ["x"], "tags": ["no"], "nr": 5, "id": "no", "link": "/a", "by": ["Ann"], "sort": "page", "hidden": false}
                """,
            as: "a.jsonl",
            mapping: mapping
        )
        let post = try #require(file.posts.first)
        #expect(post.outline == ["paragraph 1 *One*"])
        #expect(post.post.title == "A")
        #expect(post.post.published == Day("2024-03-01"))
        #expect(post.post.tags == ["x"])
        #expect(post.post.key == Array("5".utf8))
        #expect(post.post.permalink == "/a")
        #expect(post.post.authors == ["Ann"])
        #expect(post.post.kind == .page)
        #expect(file.codes == [])
    }

    @Test func `a file without a text is none, and told where its format is named`() throws {
        let text = "{\"time\":1,\"level\":\"info\"}\n{\"time\":2}\n"
        #expect(try read(text, as: "log.jsonl").codes == [])
        #expect(try read(text, as: "log.jsonl", format: "jsonl").codes == ["no-posts:0"])
        #expect(try read("", as: "log.jsonl", format: "jsonl").codes == ["no-posts:0"])
        #expect(try read("{\"a\":[]}", as: "x.dat", format: "json").codes == ["no-posts:0"])
    }

    @Test(
        "what stands before a document is told, whatever form it has",
        arguments: [
            (
                "feed.json",
                #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "a"}]}"#,
                "json:1"
            ),
            ("export.json", #"{"db": [{"data": {"posts": [{"html": "a"}]}}]}"#, "json:1"),
            ("posts.json", #"[{"title": "T", "body": "a"}]"#, "json:1"),
            ("feed.rss", "<rss><channel><item><description>a</description></item></channel></rss>", "xml:1"),
            ("feed.atom", "<feed><entry><content>a</content></entry></feed>", "xml:1"),
            ("export.xml", "<rss><channel><wp:wxr_version>1.2</wp:wxr_version></channel></rss>", "xml:1"),
        ]
    )
    func junkBefore(_ name: String, _ document: String, code: String) throws {
        let whole = try read(document, as: name)
        for junk in [[0xDA], [0xFF, 0x20]] as [[UInt8]] {
            let file = try read(junk + Array(document.utf8), as: name)
            #expect(file.posts.count == whole.posts.count)
            #expect(file.codes == ["invalid-utf8:0"] + whole.codes)
        }
        #expect(try read("é " + document, as: name).codes.contains(code))
    }

    @Test(
        "what stands behind a document is told",
        arguments: [
            (
                "feed.json",
                #"{"version": "https://jsonfeed.org/version/1.1", "items": [{"content_text": "a"}], "b": [{}]}"#
            ),
            (
                "export.json",
                #"{"db": [{"meta": {}, "data": {"posts": [{"html": "<p>a</p>", "status": "published"}], "users": []}, "x": 1}, {}], "y": []}"#
            ),
            ("posts.json", #"[{"title": "T", "body": "a"}]"#),
        ]
    )
    func junkBehind(_ name: String, _ document: String) throws {
        let whole = try read(document + "\n", as: name)
        #expect(whole.codes == [])
        for junk in ["x", "{}", "\n]"] {
            let file = try read(document + junk, as: name)
            #expect(file.posts.count == 1)
            #expect(file.problems.map(\.code) == [.json])
        }
    }
}
