import Posts
import Testing

@testable import Reading

@Suite struct JSONFeedTests {
    static let feed = """
        {"version": "https://jsonfeed.org/version/1.1", "title": "Feed",
        "items": [
        {"id": "1", "url": "https://e.org/a", "title": "A", "content_html": "<p>One <b>two</b></p>", "summary": "no",
         "date_published": "2024-03-01T23:30:00-05:00", "date_modified": "2024-03-05", "tags": ["x"],
         "authors": [{"name": "Bob"}, {"name": "Cy"}], "language": "fr"},
        {"id": 2, "title": null, "content_text": "<p>", "author": {"name": "Dee"}},
        {"id": "2", "summary": "Sum"},
        {"url": "https://e.org/d", "title": "D", "content_html": "x", "content_html": "y"}
        ],
        "language": "de", "author": {"name": "Ann"}}
        """

    @Test func `items are posts, the feed speaks where they do not`() throws {
        let file = try read(Self.feed, as: "feed.json")
        #expect(file.posts.map(\.post.title) == ["A", "feed", "feed"])
        #expect(
            file.posts.map(\.outline) == [["paragraph 3 One two"], ["paragraph 6 <p>"], ["paragraph 7 Sum"]]
        )
        #expect(file.posts.map(\.post.authors) == [["Bob", "Cy"], ["Dee"], ["Ann"]])
        #expect(file.posts.map(\.post.language) == ["fr", "de", "de"])
        #expect(file.posts[0].post.published == Day("2024-03-02"))
        #expect(file.posts[0].post.updated == Day("2024-03-05"))
        #expect(file.posts[0].post.permalink == "https://e.org/a")
        #expect(file.posts.map { String(decoding: $0.post.key, as: UTF8.self) } == ["1", "2", "2"])
        #expect(file.codes == ["json:8"])
    }

    @Test func `a packed feed is gone through twice all the same`() throws {
        let plain = try read(Self.feed, as: "feed.json")
        for packed in [try gzipped(Self.feed), try zstandard(Array(Self.feed.utf8))] {
            let file = try read(packed, as: "feed.json.gz")
            #expect(file.posts.map(\.outline) == plain.posts.map(\.outline))
            #expect(file.posts.map(\.post.language) == plain.posts.map(\.post.language))
        }
    }
}
