import Posts
import Testing

@testable import Reading

@Suite struct CSVRecordTests {
    @Test func `a record is a post, a column a field`() throws {
        let file = try read(
            "Title,Body,Tags,Date,Author,URL,GUID,Draft\r\nOne,\"First \"\"line\"\"\r\n\r\nsecond, line\",\"a, b\",2024-03-01,\"Doe, Ann; Bob\",/a,g1,TRUE\r\nTwo,x,,,,,,\r\n",
            as: "a.csv"
        )
        let post = try #require(file.posts.first)
        #expect(post.outline == ["paragraph 2 First \"line\"", "paragraph 4 second, line"])
        #expect(post.post.tags == ["a", "b"])
        #expect(post.post.authors == ["Doe, Ann", "Bob"])
        #expect(post.post.published == Day("2024-03-01"))
        #expect(post.post.permalink == "/a")
        #expect(post.post.key == Array("g1".utf8))
        #expect(post.post.isDraft)
        #expect(file.posts.map(\.post.line) == [2, 5])
        #expect(!file.posts[1].post.isDraft)
        #expect(file.codes == [])
    }

    @Test(arguments: [
        "title,body\nA,x\n", "title;body\nA;x\n", "title\tbody\nA\tx\n", "\u{FEFF}title,body\nA,x",
        "title,body\rA,x\r",
        "\"title\",\"body\"\n\"A\",\"x\"", "\n\ntitle,body\n\nA,x\n\n",
        "\"title\",\"body\",\"a;b;c\"\nA,x,\n",
        "title;body;\"a,b,c\"\nA;x;\n", "TITLE , Body\n A , x\n",
    ])
    func `separators show in the header`(text: String) throws {
        let file = try read(text, as: "a.csv")
        #expect(file.posts.map(\.post.title) == ["A"])
        #expect(file.posts.first?.outline.first?.hasSuffix(" x") == true)
        #expect(file.codes == [])
    }

    /// A file, the posts that come out of it, and record and line of what is wrong.
    @Test(arguments: [
        ("title,body\nA,x\nB,st\"ray\nC,y\n", ["A"], [3, 3]),
        ("title,body\nA,x\nB,\"y\" z\nC,y\n", ["A"], [3, 3]),
        ("title,body\nA,\"x\ny\"\nB,\"open\nC,y\n", ["A"], [3, 4]),
        ("title,body\nA,x\nB\nC,y\n", ["A", "C"], [3, 3]),
        ("title,body\nA,x\nB,y,z\nC,y\n", ["A", "C"], [3, 3]),
        ("title,body\nA,x\nB,nul\0\nC,y\n", ["A", "C"], [3, 3]),
        ("title,body,Title\nA,x,B\n", [], [1, 1]),
    ])
    func `what is wrong is told by record and line`(text: String, posts: [String], place: [Int]) throws {
        let file = try read(text, as: "a.csv")
        #expect(file.posts.map(\.post.title) == posts)
        let places = file.problems.map { problem in
            guard case .csv(_, let record) = problem.fact else { return [Int]() }
            return [record, problem.line]
        }
        #expect(places == [place])
    }

    @Test func `a table without a text is none, and told where its format is named`() throws {
        #expect(try read("name,age\nA,1\n", as: "a.csv").codes == [])
        #expect(try read("name,date\nA,1\n", as: "a.csv", format: "csv").codes == ["no-posts:0"])
        #expect(try read("One thing,another\nA,1\n", as: "a.csv", format: "csv").codes == ["csv:1"])
        #expect(try read("", as: "a.csv", format: "csv").codes == ["csv:1"])
    }

    @Test func `columns go by the mapping where there is one`() throws {
        var mapping = FieldMapping()
        mapping.names = [.title: "Überschrift", .body: "Inhalt", .tags: "Themen"]
        mapping.form = .html
        let file = try read(
            "Überschrift;Inhalt;Themen;Title\nA;<i>x;b; no\n".replacing("b; no", with: "b;no"),
            as: "a.csv",
            mapping: mapping
        )
        #expect(file.posts.map(\.post.title) == ["A"])
        #expect(file.posts.map(\.post.tags) == [["b"]])
        #expect(file.posts.map(\.outline) == [["paragraph 2 x"]])
    }

    @Test func `a cell without end is too large, not read on`() throws {
        var settings = ReadingSettings()
        settings.fileLimit = 100_000
        let text = "title,body\nA,x\nB,\"" + String(repeating: "words ", count: 100_000)
        let file = try read(text, as: "a.csv", settings: settings)
        #expect(file.posts.map(\.post.title) == ["A"])
        #expect(file.codes == ["too-large:3"])
    }

    @Test func `invalid bytes are told once, wherever pieces end`() throws {
        let line = Array("A,caf".utf8) + [0xE9] + Array("\n".utf8)
        let count = 20_000
        let file = try read(Array("title,body\n".utf8) + (0..<count).flatMap { _ in line }, as: "a.csv")
        #expect(file.problems.map(\.fact) == [.invalidUTF8(offset: 16)])
        #expect(file.posts.count == count)
        #expect(file.posts.allSatisfy { $0.body.text == Array("caf\u{FFFD}".utf8) })
    }
}
