import Posts
import Testing
import Text

@testable import Reporting

@Suite struct EncodingsJSONWriterTests {
    @Test func sortsMembersAtEveryLevel() {
        var json = JSONWriter()
        json.object { json in
            json.member("posts", 10)
            json.object("b") { json in
                json.member("z", "x\n\"")
                json.member("a", FixedPoint(units: 2695, digits: 1))
                json.array("empty") { _ in }
                json.object("none") { _ in }
            }
            json.member("as_of", Day(year: 2024, month: 3, day: 1))
            json.array("list") { json in
                json.object { $0.member("k", true) }
                json.null()
                json.value(-1)
            }
            json.member("tags", ["x", "y"])
            json.member("nothing", nil as Int?)
        }
        let expected = """
            {
              "as_of": "2024-03-01",
              "b": {
                "a": 269.5,
                "empty": [],
                "none": {},
                "z": "x\\n\\""
              },
              "list": [
                {
                  "k": true
                },
                null,
                -1
              ],
              "nothing": null,
              "posts": 10,
              "tags": [
                "x",
                "y"
              ]
            }

            """
        let output = json.finished()
        #expect(output == Array(expected.utf8), "\(String(decoding: output, as: UTF8.self))")
    }

    /// Any order of the members gives the bytes of the sorted one. `e` with a mark and its composed form differ.
    @Test(arguments: 0..<24)
    func orderOfCallsDoesNotShow(seed: Int) throws {
        var names = ["a", "A", "ab", "e\u{301}", "\u{E9}", "z\u{10000}", "z\u{FFFD}", ""]
        let sorted = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        for index in names.indices { names.swapAt(index, (index * 5 + seed) % names.count) }
        func document(_ names: [String]) -> [UInt8] {
            var json = JSONWriter()
            json.object { json in
                for name in names { json.object(name) { $0.member("name", name) } }
            }
            return json.finished()
        }
        #expect(document(names) == document(sorted))
        guard case .object(let members) = try StrictJSON.parse(document(names)) else { return }
        #expect(members.map { Array($0.name.utf8) } == sorted.map { Array($0.utf8) })
    }

    @Test(arguments: hostileTexts)
    func textsAndNamesReadBackEqual(text: String) throws {
        var json = JSONWriter()
        json.object { json in json.member(text, text) }
        let expected = JSONValue.object([.init(name: text, value: .text(text))])
        #expect(try StrictJSON.parse(json.finished()) == expected)
    }

    @Test func rowsStandInADocument() throws {
        var json = JSONWriter()
        json.object { json in
            json.name("posts")
            var rows = JSONEncoding(layout: .array(depth: json.depth))
            rows.begin([Column("id", .text), Column("words", .integer)])
            rows.text("p-1")
            rows.integer(3)
            rows.endRow()
            rows.text("p-2")
            rows.empty()
            rows.endRow()
            rows.finish()
            json.value { rows.drain(into: &$0) }
            json.member("count", 2)
        }
        let expected = """
            {
              "count": 2,
              "posts": [
                {"id":"p-1","words":3},
                {"id":"p-2","words":null}
              ]
            }

            """
        #expect(json.finished() == Array(expected.utf8))
    }
}
