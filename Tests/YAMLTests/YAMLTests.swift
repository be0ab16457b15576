import Testing
import YAML

@Suite("YAML values")
struct YAMLTests {
    @Test("a mapping keeps its order, its places and its equal keys")
    func mapping() throws {
        let document = parse("title: \"A: b\"\ntags: [x, 'y']\ntags:\n  - z\ndate: 2024-02-30\n")
        let pairs = try #require(document.root?.pairs)
        #expect(document.fault == nil)
        #expect(pairs.map(\.key.text) == ["title", "tags", "tags", "date"])
        #expect(pairs.map(\.key.mark.line) == [1, 2, 3, 5])
        #expect(pairs[0].value.mark == YAMLMark(line: 1, column: 8))
        #expect(pairs[1].value.items?.map(\.mark.column) == [8, 11])
        #expect(pairs[0].value.content == .scalar(YAMLScalar("A: b", style: .quoted)))
        #expect(pairs[3].value.content == .scalar(YAMLScalar("2024-02-30")))
    }

    @Test(
        "a value is what was written",
        arguments: [
            ("", "null"), ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"),
            ("nUll", "plain nUll"),
            ("''", "quoted "), ("\"null\"", "quoted null"), ("'~'", "quoted ~"),
            ("|\n  two\n  lines\n", "quoted two\nlines\n"),
            (">-\n  one\n  line\n", "quoted one line"), ("1e999", "plain 1e999"), ("0x1F", "plain 0x1F"),
            ("!!str null", "plain null <tag:yaml.org,2002:str>"), ("!!null x", "null"),
            ("! null", "plain null <!>"),
            ("!!python/object:os.system [ls]", "[plain ls]"),
            ("!!binary aGk=", "plain aGk= <tag:yaml.org,2002:binary>"),
            ("\"\\u00e9\\x41\"", "quoted éA"), ("two\n  lines", "plain two lines"), ("a # b", "plain a"),
            ("[a, {b: c}, d: e]", "[plain a, {plain b: plain c}, {plain d: plain e}]"), ("{}", "{}"),
            ("[]", "[]"),
            ("{? [a]: b}", "{[plain a]: plain b}"), ("{a, b: }", "{plain a: null, plain b: null}"),
        ]
    )
    func value(text: String, expected: String) throws {
        let document = parse("key: \(text)")
        #expect(document.fault == nil)
        let value = try #require(document.root?.pairs?.first?.value)
        #expect(describe(value) == expected)
    }

    @Test(
        "true, false and whole numbers are read from plain words alone",
        arguments: [
            ("true", true, nil), ("Yes", true, nil), ("OFF", false, nil), ("'true'", nil, nil),
            ("tRue", nil, nil),
            ("12", nil, 12), ("-3", nil, -3), ("'12'", nil, nil), ("1.0", nil, nil), ("1_000", nil, nil),
            ("99999999999999999999", nil, nil), ("!!str 7", nil, nil), ("[1]", nil, nil),
        ] as [(String, Bool?, Int?)]
    )
    func words(text: String, boolean: Bool?, integer: Int?) throws {
        let value = try #require(parse("key: \(text)").root?.pairs?.first?.value)
        #expect(value.boolean == boolean)
        #expect(value.integer == integer)
    }

    @Test(
        "only the first document is read, if there is one",
        arguments: [
            ("", "none"), ("\n\n# a\n", "none"), ("---\n", "null"), ("a: 1\n---\nb: [", "{plain a: plain 1}"),
            ("a: 1\n...\n}{", "{plain a: plain 1}"), ("%YAML 1.2\n---\nx", "plain x"),
            ("\u{FEFF}a: 1", "{plain a: plain 1}"),
            ("- a\n-\n- b", "[plain a, null, plain b]"),
            ("{\"a\": [1, null]}", "{quoted a: [plain 1, null]}"),
        ]
    )
    func documents(text: String, expected: String) {
        let document = parse(text)
        #expect(document.fault == nil)
        #expect(document.root.map(describe) ?? "none" == expected)
    }

    @Test("line ends of every kind give the same values", arguments: ["\n", "\r\n", "\r"])
    func lineEnds(end: String) throws {
        let lines = ["title: A", "text: |", "  one", "  two", "tags:", "  - x", "  - y", ""]
        let document = parse(lines.joined(separator: end), firstLine: 2)
        let pairs = try #require(document.root?.pairs)
        #expect(pairs.map(\.key.mark.line) == [2, 3, 6])
        #expect(pairs[1].value.text == "one\ntwo\n")
        #expect(pairs[2].value.items?.map(\.text) == ["x", "y"])
    }

    @Test("a part of a buffer is read on its own")
    func part() {
        let bytes = Array("---\na: 1\n---\nb: 2".utf8)
        #expect(YAML.parse(bytes, in: 4..<9, firstLine: 2).root.map(describe) == "{plain a: plain 1}")
        #expect(YAML.parse(bytes, in: 4..<400).root.map(describe) == "{plain a: plain 1}")
        #expect(YAML.parse(bytes, in: 90..<400).root == nil)
        #expect(YAML.parse([], in: 0..<0).root == nil)
    }
}

func parse(_ text: String, firstLine: Int = 1, limits: YAMLLimits = YAMLLimits()) -> YAMLDocument {
    YAML.parse(Array(text.utf8).span, firstLine: firstLine, limits: limits)
}

func describe(_ node: YAMLNode) -> String {
    switch node.content {
    case .null: "null"
    case .scalar(let scalar): "\(scalar.style) \(scalar.text)" + (scalar.tag.map { " <\($0)>" } ?? "")
    case .sequence(let items): "[" + items.map(describe).joined(separator: ", ") + "]"
    case .mapping(let pairs):
        "{" + pairs.map { describe($0.key) + ": " + describe($0.value) }.joined(separator: ", ") + "}"
    }
}
