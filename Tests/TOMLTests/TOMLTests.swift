import Glibc
import TOML
import Testing

@Suite("TOML")
struct TOMLTests {
    @Test("values", arguments: values)
    func value(_ text: String, _ expected: String) {
        #expect(describe(parse("a = \(text)")) == "{a: \(expected)}")
    }

    @Test("what is no value, with its column", arguments: noValues)
    func noValue(_ text: String, column: Int) {
        let document = parse("a = \(text)\nb = 1")
        #expect(document.entries.isEmpty)
        #expect(document.fault?.line == 1)
        #expect(document.fault?.column == column)
    }

    @Test("keys and tables", arguments: tables)
    func table(_ text: String, _ expected: String) {
        let document = parse(text)
        #expect(describe(document) == expected)
        #expect(document.fault == nil, "\(document.fault?.reason ?? "")")
    }

    @Test("what is read before a fault is kept", arguments: faults)
    func fault(_ text: String, kept: String, _ kind: TOMLFault.Kind, line: Int, column: Int) {
        let document = parse(text)
        #expect(describe(document) == kept)
        #expect(document.fault?.kind == kind)
        #expect(document.fault?.line == line)
        #expect(document.fault?.column == column)
    }

    @Test("keys have the lines on which they first stand")
    func lines() {
        let text = Array("x\n# c\na = 1\n\n[b]\nc = [\n 1,\n]\nd.e = '''\n\n'''\nf = {g = 1}\n".utf8)
        let document = TOML.parse(text, in: 2..<text.count, firstLine: 10)
        #expect(lines(document.entries) == ["a 11", "b 13", "c 14", "d 17", "e 17", "f 20", "g 20"])
    }

    @Test("nesting of every kind is bounded", arguments: ["[", "{a=", "a.", "\"\" . ", "[{a="])
    func depth(_ opening: String) throws {
        let deep = String(repeating: opening, count: 100_000)
        for text in ["a = \(deep)", "\(deep)", "[\(deep)", "[[\(deep)", "[x]\na = \(deep)", "a = {\(deep)"] {
            _ = parse(text)
        }
        let isKey = opening.contains(".")
        #expect(parse(isKey ? deep + "a = 1" : "a = " + deep).fault?.kind == .tooDeep)
        #expect(parse(isKey ? "[\(deep)a]" : "a = {b = \(deep)").fault?.kind == .tooDeep)
    }

    @Test("the parts of a key count towards the depth of its value")
    func depthOfKeys() {
        let parts = String(repeating: "a.", count: TOML.maximumDepth - 1)
        #expect(parse("\(parts)a = []").fault == nil)
        #expect(parse("\(parts)a = [[]]").fault?.kind == .tooDeep)
        #expect(parse("[\(parts)a]").fault == nil)
        #expect(parse("[\(parts)a]\nb = 1").fault?.kind == .tooDeep)
    }

    @Test("time grows with the bytes only")
    func manyKeys() {
        #expect(parse(lines(of: 20_000)).entries.count == 20_000)
        #expect(parse(members(of: 20_000)).fault == nil)
        #expect(parse(headers(of: 20_000)).entries.count == 1)
        let texts: [(Int) -> String] = [lines(of:), members(of:), headers(of:)]
        for text in texts {
            let (short, long) = (text(2000), text(20_000))
            // The least of four, as other work disturbs some: ten times the text, not a hundred times the time.
            let growth = (0..<4).map { _ in seconds { _ = parse(long) } / seconds { _ = parse(short) } }
            #expect(growth.contains { $0 < 40 })
        }
    }

    private func lines(of keys: Int) -> String {
        (0..<keys).map { "k\($0)=1" }.joined(separator: "\n")
    }

    private func members(of keys: Int) -> String {
        "a = {\((0..<keys).map { "k\($0)=1" }.joined(separator: ","))}"
    }

    private func headers(of count: Int) -> String { String(repeating: "[[a]]\n", count: count) }

    /// Of this thread's time; what is too short for its clock counts as that.
    private func seconds(_ body: () -> Void) -> Double {
        func now() -> Double {
            var time = timespec()
            clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
            return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
        }
        let start = now()
        body()
        return max(now() - start, 0.0002)
    }

    @Test("cut anywhere, or with any byte in the way, it is read without a trap")
    func damage() {
        let text = Array(
            "a.\"b\" = {c = \"\"\"\\u00e9\\\n \"\"\"}\r\n[[d]]\ne = 1979-05-27 07:32:00.5-07:00 # é\n".utf8
        )
        for end in text.indices {
            _ = TOML.parse(text, in: 0..<end)
            _ = TOML.parse(text, in: end..<text.count)
            for byte in [0x00, 0x0A, 0x0D, 0x20, 0x7F, 0xE9] + Array("\"#',-.1=[\\]_u{}".utf8) {
                var damaged = text
                damaged[end] = byte
                #expect(TOML.parse(damaged, in: 0..<text.count).entries.count <= 3)
            }
        }
    }

    private func parse(_ text: String) -> TOMLDocument {
        TOML.parse(Array(text.utf8), in: 0..<text.utf8.count)
    }

    private func describe(_ document: TOMLDocument) -> String {
        describe(.table(document.entries))
    }

    private func describe(_ value: TOMLValue) -> String {
        switch value {
        case .string(let text): "'\(text)'"
        case .number(let text): text
        case .boolean(let flag): flag ? "yes" : "no"
        case .date(let text): "on \(text)"
        case .array(let items): "[\(items.map(describe).joined(separator: ", "))]"
        case .table(let entries):
            "{\(entries.map { "\($0.name): \(describe($0.value))" }.joined(separator: ", "))}"
        }
    }

    private func lines(_ entries: [TOMLEntry]) -> [String] {
        entries.flatMap { entry -> [String] in
            let own = "\(entry.name) \(entry.line)"
            if case .table(let inner) = entry.value { return [own] + lines(inner) }
            return [own]
        }
    }
}
