import Posts
import Testing

@testable import Reading

@Suite struct GhostTests {
    static let lexical = #"""
        {"root":{"children":[{"type":"paragraph","children":[{"type":"extended-text","text":"Lex & "},\#
        {"type":"link","url":"https://x","children":[{"type":"text","text":"link"}]}]},\#
        {"type":"extended-heading","tag":"h3","children":[{"type":"text","text":"Head"}]},\#
        {"type":"list","listType":"number","children":[{"type":"listitem","children":[{"type":"text","text":"item"}]}]},\#
        {"type":"quote","children":[{"type":"text","text":"said"}]},{"type":"image","src":"a","alt":""},\#
        {"type":"html","html":"<p>raw</p>"},{"type":"codeblock","code":"x < 1","language":"Python"}]}}
        """#
    static let mobiledoc = #"""
        {"version":"0.3.1","markups":[["strong"],["a",["href","/u"]]],"atoms":[["soft-return","",{}]],\#
        "cards":[["code",{"code":"y"}],["image",{"alt":"pic","caption":"Cap"}]],\#
        "sections":[[1,"h2",[[0,[],0,"Head"]]],[1,"p",[[0,[0,1],1,"Bold"],[0,[],1," on"],[1,[],0,0],[0,[],0,"text"]]],\#
        [10,0],[10,1],[3,"ul",[[[0,[],0,"item"]]]],[10,99],[1,"p",[[0,[77],9,"end"]]]]}
        """#

    /// An export whose posts are these rows.
    static func export(_ rows: [String]) -> String {
        """
        {"db":[{"meta":{"version":"5.2"},"data":{"tags":[{"id":"t1","name":"One"},{"id":"t2","name":"#in","visibility":"internal"},
        {"id":3,"name":"Three"}],
        "posts":[
        \(rows.joined(separator: ",\n"))
        ],"posts_tags":[{"post_id":"p1","tag_id":3,"sort_order":0},{"post_id":"p1","tag_id":"t2","sort_order":1},
        {"post_id":"p1","tag_id":"t1","sort_order":2},{"post_id":"p1","tag_id":"gone","sort_order":3}],
        "users":[{"id":"1","name":"Ann"},{"id":"2","name":"Bob"}],
        "posts_authors":[{"post_id":"p1","author_id":"2","sort_order":1},{"post_id":"p1","author_id":"1","sort_order":0}]}}]}
        """
    }

    static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            + "\""
    }

    @Test func `rows are posts, with the names of their tags and authors`() throws {
        let file = try read(
            Self.export([
                #"{"id":"p1","uuid":"u1","title":"A","slug":"a","html":"<p>One</p>","status":"published","type":"post","published_at":"2024-03-01T23:30:00.000Z","updated_at":"2024-03-02 10:00:00","author_id":"2"}"#,
                #"{"id":"p2","uuid":"u2","title":"B","html":"<p>x","status":"draft","page":1,"created_at":1388318310782,"author_id":"2"}"#,
                #"{"id":"p3","title":"C","html":"<p>x","status":"scheduled","type":"page","published_at":"2030-01-01 00:00:00"}"#,
                #"{"id":"p3","title":"D","html":"<p>x","html":"<p>y"}"#,
            ]),
            as: "export.json"
        )
        let posts = file.posts.map(\.post)
        #expect(posts.map(\.title) == ["A", "B", "C"])
        #expect(posts.map(\.tags) == [["Three", "One"], [], []])
        #expect(posts.map(\.authors) == [["Ann", "Bob"], ["Bob"], []])
        #expect(posts.map(\.published) == [Day("2024-03-01"), Day("2013-12-29"), Day("2030-01-01")])
        #expect(posts[0].updated == Day("2024-03-02"))
        #expect(posts.map(\.isDraft) == [false, true, false])
        #expect(posts.map(\.kind) == [.post, .page, .page])
        #expect(posts.map { String(decoding: $0.key, as: UTF8.self) } == ["u1", "u2", "p3"])
        #expect(posts.map(\.line) == [4, 5, 6])
        #expect(posts[0].slug == "a")
        #expect(file.codes == ["json:7"])
    }

    @Test func `without HTML the editors' documents are the text`() throws {
        let file = try read(
            Self.export([
                "{\"id\":1,\"title\":\"L\",\"html\":null,\"lexical\":\(Self.quoted(Self.lexical))}",
                "{\"id\":2,\"title\":\"M\",\"html\":\"\",\"mobiledoc\":\(Self.quoted(Self.mobiledoc))}",
                #"{"id":3,"title":"P","html":null,"lexical":"{broken","plaintext":"One two"}"#,
                #"{"id":4,"title":"N","html":null}"#,
            ]),
            as: "export.json"
        )
        #expect(
            file.posts.map(\.outline) == [
                [
                    "paragraph 4 Lex & link", "heading3 4 Head", "list 4 item", "quote 4 said",
                    "paragraph 4 raw",
                    "code 4 x < 1",
                ],
                [
                    "heading2 5 Head", "paragraph 5 Bold on text", "code 5 y", "paragraph 5 Cap",
                    "list 5 item",
                    "paragraph 5 end",
                ],
                ["paragraph 6 One two"], [],
            ]
        )
        #expect(file.posts[0].body.imagesWithoutAlternative == 1)
        #expect(file.posts.map(\.body.links) == [1, 1, 0, 0])
        #expect(file.codes == ["empty:7"])
    }
}
