import Testing
import YAML

@Suite("YAML faults")
struct YAMLFaultTests {
    @Test(
        "what was complete before a fault is kept",
        arguments: [
            ("a: 1\nFoo: bar: baz\nb: 2", "{plain a: plain 1}", 2, 9),
            ("a: 1\ntags: [x]\nb: \"open\nc: 3\n", "{plain a: plain 1, plain tags: [plain x]}", 3, 4),
            ("a: 1\nb: 'open", "{plain a: plain 1}", 2, 4),
            ("a: 1\n\tb: 2\n", "{plain a: plain 1}", 2, 1),
            ("a: 1\nb: [x, y\nc: 3", "{plain a: plain 1}", 2, 4),
            ("a: 1\nb: @x", "{plain a: plain 1}", 2, 4),
            ("a: 1\nfoo\nb: 2\n", "{plain a: plain 1}", 2, 1),
            ("a: 1\n b: 2\n", "{plain a: plain 1}", 2, 3),
            ("a: 1\nb: %x", "{plain a: plain 1}", 2, 4),
            ("- a\n- [b\n", "[plain a]", 2, 3),
            ("a: \"\\q\"", "none", 1, 5),
            ("a: !x!y z", "none", 1, 4), ("é: ü\r\nñ: \"ó\r\nú: 1", "{plain é: plain ü}", 2, 4),
            ("a: 1\nb: |\n  x\n y\nc: 2\n", "{plain a: plain 1, plain b: quoted x\n}", 4, 2),
        ]
    )
    func syntax(text: String, kept: String, line: Int, column: Int) throws {
        let document = parse(text)
        let fault = try #require(document.fault)
        #expect(fault.kind == .syntax)
        #expect(document.root.map(describe) ?? "none" == kept)
        #expect(fault.mark == YAMLMark(line: line, column: column), "\(fault.message)")
        #expect(!fault.message.isEmpty)
    }

    @Test("the words of a fault are libyaml's")
    func message() {
        #expect(
            parse("a: \"b").fault?.message == "found unexpected end of stream while scanning a quoted scalar"
        )
        #expect(parse("a: b: c").fault?.message == "mapping values are not allowed in this context")
    }

    @Test(
        "a byte that is no character ends the text before its line",
        arguments: [
            ([0x08], 4), ([0x00], 4), ([0xFF], 4), ([0xC3, 0x28], 5), ([0xED, 0xA0, 0x80], 4),
            ([0x1B, 0x5B], 4),
            ([0xF4, 0x90, 0x80, 0x80], 4), ([0xC0, 0x80], 4), ([0xC3], 5),
        ]
    )
    func characters(bytes: [UInt8], column: Int) throws {
        let text = Array("title: x\r\ntags: [a]\n".utf8) + Array("b: ".utf8) + bytes + Array("\nc: d\n".utf8)
        let document = YAML.parse(text, in: 0..<text.count, firstLine: 2)
        let fault = try #require(document.fault)
        #expect(fault.kind == .character)
        #expect(fault.mark == YAMLMark(line: 4, column: column))
        #expect(document.root.map(describe) == "{plain title: plain x, plain tags: [plain a]}")
    }

    @Test(
        "aliases are resolved within their limits",
        arguments: [
            ("a: &x [1, 2]\nb: *x", "{plain a: [plain 1, plain 2], plain b: [plain 1, plain 2]}", nil),
            ("&k a: 1\nb: *k", "{plain a: plain 1, plain b: plain a}", nil),
            ("a: &x 1\nb: &x 2\nc: *x", "{plain a: plain 1, plain b: plain 2, plain c: plain 2}", nil),
            ("a: &x\nb: *x", "{plain a: null, plain b: null}", nil),
            ("a: 1\nb: *x", "{plain a: plain 1}", .undefinedAlias),
            ("a: 1\nb: &x [*x]", "{plain a: plain 1}", .selfAlias),
            ("a: &x 1\nb: &x {c: *x}", "{plain a: plain 1}", .selfAlias),
            ("&x a: *y", "{}", .undefinedAlias),
            ("&x [1, *x]", "[plain 1]", .selfAlias),
        ] as [(String, String, YAMLFault.Kind?)]
    )
    func aliases(text: String, expected: String, kind: YAMLFault.Kind?) {
        let document = parse(text)
        #expect(document.root.map(describe) == expected)
        #expect(document.fault?.kind == kind)
    }

    @Test("an alias stands where it was written")
    func aliasMark() {
        let pairs = parse("a: &x [1]\nb:  *x").root?.pairs
        #expect(pairs?[1].value.mark == YAMLMark(line: 2, column: 5))
    }

    @Test("a bomb of aliases stops at the limit", arguments: [6, 9, 60])
    func bomb(levels: Int) {
        var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...levels {
            let alias = "*a\(level - 1)"
            text += "a\(level): &a\(level) [\(Array(repeating: alias, count: 9).joined(separator: ","))]\n"
        }
        let document = parse(text)
        #expect(document.fault?.kind == .tooManyNodes)
        #expect(document.root.map(count) ?? 0 < 20_000)
    }

    @Test("many aliases of small values are counted, many written values are not")
    func budget() {
        let list = Array(repeating: "*x", count: 500).joined(separator: ",")
        #expect(parse("a: &x 1\nb: [\(list)]", limits: YAMLLimits(aliasedNodes: 500)).fault == nil)
        #expect(
            parse("a: &x 1\nb: [\(list)]", limits: YAMLLimits(aliasedNodes: 499)).fault?.kind == .tooManyNodes
        )
        let tags = Array(repeating: "tag", count: 100_000).joined(separator: ", ")
        #expect(parse("tags: [\(tags)]").root?.pairs?.first?.value.items?.count == 100_000)
    }

    @Test(
        "nesting ends at the limit, however deep the text",
        arguments: [
            ("[", "", 100_000), ("{a: ", "", 100_000), ("- ", "", 100_000), ("? ", "", 100_000),
            ("[", "]", 100_000),
            ("[", "]", 101), ("{? ", "", 100_000), ("[{a: ", "", 100_000),
        ]
    )
    func nesting(open: String, close: String, depth: Int) {
        let text = String(repeating: open, count: depth) + String(repeating: close, count: depth)
        #expect(parse("a: 1\nb:\n  \(text)").fault?.kind == .tooDeep)
    }

    @Test("nesting within the limit is read, nesting through aliases is counted")
    func nestingWithin() {
        let deepest = String(repeating: "[", count: 100) + String(repeating: "]", count: 100)
        #expect(parse(deepest).fault == nil)
        #expect(parse("[\(deepest)]").fault?.kind == .tooDeep)
        var text = "a0: &a0 [x]\n"
        for level in 1...98 {
            text += "a\(level): &a\(level) [*a\(level - 1)]\n"
        }
        #expect(parse(text).fault == nil)
        #expect(parse(text + "b: [*a98]").fault?.kind == .tooDeep)
    }

    @Test("no bytes whatever trap")
    func anyBytes() {
        var state: UInt64 = 42
        let pieces: [[UInt8]] =
            [
                "a: ", "\n", "- ", "[", "]", "{", "}", ", ", "&x ", "*x", "!!", "\"", "'", "|", ">", "# ",
                "? ", "%", "\t",
                "---", "...", "  ", "é", "\u{2028}", "\u{FEFF}", "!<", "\\u", "\r", "null", ":",
            ].map { Array($0.utf8) } + [[0xFF], [0x00], [0xE2, 0x80], [0xC2, 0x85]]
        for _ in 0..<3_000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes += pieces[Int(state >> 33) % pieces.count]
            }
            let document = YAML.parse(bytes, in: 0..<bytes.count)
            if let root = document.root {
                #expect(count(root) <= bytes.count + 10_000)
            }
        }
    }

    @Test(
        "texts of many parts are read to the end",
        arguments: [
            "a: b\n", "- a\n", "# c\n", "a: \"b\\n\"\n", "a: [b, c]\n", "\n", "&a b: *a\n", "a: |\n  b\n",
        ]
    )
    func large(part: String) {
        let document = parse(String(repeating: part, count: 9_000))
        #expect(document.fault == nil || document.fault?.kind == .tooManyNodes)
    }
}

func count(_ node: YAMLNode) -> Int {
    switch node.content {
    case .null, .scalar: 1
    case .sequence(let items): items.reduce(1) { $0 + count($1) }
    case .mapping(let pairs): pairs.reduce(1) { $0 + count($1.key) + count($1.value) }
    }
}
