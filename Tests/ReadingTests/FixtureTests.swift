import Files
import Measuring
import Posts
import Reading
import Testing

/// Posts that state their own figures, in a comment `<!-- expect: words=12 lines=1,3 -->`: every figure that is named,
/// 0 for the words of classes that are not, and the first lines of the blocks.
@Suite("Fixtures")
struct FixtureTests {
    /// Figures that are 0 where a fixture does not name them.
    private static let always = [
        "heading_words", "paragraph_words", "list_words", "quote_words", "table_words", "footnote_words",
        "code_words",
        "sections", "code_blocks", "images", "links",
    ]

    @Test("have the figures that they state", arguments: try Fixture.all())
    func figures(_ fixture: Fixture) throws {
        let expected = try fixture.expected()
        let post = try fixture.read()
        let names = Set(Self.always + expected.keys.filter { $0 != "lines" })
        for name in names.sorted() {
            let index = try #require(Metrics.all.firstIndex { $0.name == name }, "no metric \(name)")
            #expect(post.measured.figures[index] == Int(expected[name] ?? "0"), "\(name)")
        }
        let lines = post.body.blocks.map { String($0.line) }.joined(separator: ",")
        #expect(lines == expected["lines"] ?? lines)
    }

    @Test("words of classes, and of sections with their headings, add up", arguments: try Fixture.all())
    func sums(_ fixture: Fixture) throws {
        let measured = try fixture.read().measured
        func figure(_ name: String) -> Int {
            Metrics.all.firstIndex { $0.name == name }.map { measured.figures[$0] } ?? -1
        }
        let classes = BlockClass.allCases.filter { $0 != .code }.map { figure("\($0)_words") }
        #expect(classes.reduce(0, +) == figure("words"))
        #expect(
            measured.sections.rows.reduce(0) { $0 + Int($1.words) } + figure("heading_words")
                == figure("words")
        )
        #expect(measured.sections.rows.filter { $0.level > 0 }.count == figure("sections"))
        #expect(figure("deepest_heading") <= 6)
    }

    @Test(
        "have the same figures with every kind of line end, and a byte order mark",
        arguments: try Fixture.all()
    )
    func lineEnds(_ fixture: Fixture) throws {
        let plain = try fixture.read()
        for end in ["\r\n", "\r"] {
            let bytes = fixture.bytes.flatMap { $0 == 0x0A ? Array(end.utf8) : [$0] }
            let other = try Fixture(name: fixture.name, bytes: [0xEF, 0xBB, 0xBF] + bytes).read()
            #expect(other.measured.figures == plain.measured.figures)
            #expect(other.body.blocks == plain.body.blocks)
            #expect(other.body.text == plain.body.text)
        }
    }
}

/// A file beside the tests.
struct Fixture: CustomTestStringConvertible, Sendable {
    let name: String
    let bytes: [UInt8]

    var testDescription: String { name }

    static func all(_ file: String = #filePath) throws -> [Fixture] {
        let path = try #require(PathBytes(file))
        let folder = path.parent.appending("Fixtures")
        let names = try DirectoryListing(folder, followLinks: true).entries.map(\.name)
        return try names.map { String(decoding: $0, as: UTF8.self) }.sorted().map { name in
            var bytes: [UInt8] = []
            guard case .read = SourceReader(limit: 1 << 20).read(folder.appending(name), into: &bytes) else {
                throw Unreadable(name: name)
            }
            return Fixture(name: name, bytes: bytes)
        }
    }

    struct Unreadable: Error {
        let name: String
    }

    /// The figures stated by their names.
    func expected() throws -> [String: String] {
        let text = String(decoding: bytes, as: UTF8.self)
        let start = try #require(text.firstRange(of: "<!-- expect:"))
        let end = try #require(text[start.upperBound...].firstRange(of: "-->"))
        var figures: [String: String] = [:]
        for pair in text[start.upperBound..<end.lowerBound].split(whereSeparator: \.isWhitespace) {
            let parts = pair.split(separator: "=")
            figures[String(parts[0])] = String(parts[1])
        }
        return figures
    }

    func read() throws -> (body: Body, measured: MeasuredPost) {
        let file = try ReadingTests.read(bytes, as: name, url: "https://example.org/")
        let read = try #require(file.posts.first)
        let path = try #require(PathBytes(name))
        var measurer = Measurer(rates: ReadingRates(), passages: PassageSettings())
        return (read.body, measurer.measure(read.post, read.body, source: 0, sourceName: "test", path: path))
    }
}
