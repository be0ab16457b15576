import Pipelines
import Testing

@Suite("Faults of plans")
struct PlanFaultTests {
    /// The rest of a file whose first line is right.
    @Test(
        "a fault is said with its line",
        arguments: [
            ("sorces: []", "2: unknown key \"sorces\" (did you mean \"sources\"?)"),
            (
                "limits: { zzz: 1 }",
                "2: unknown key \"zzz\" in limits (known: file_bytes, tags_per_post, max_problems, max_drop)"
            ),
            ("[a]: b", "2: unknown key \"a list\""),
            ("repotrs: [csv]", "2: unknown key \"repotrs\" (did you mean \"reports\"?)"),
            ("review: a.csv", "2: unknown key \"review\""), ("fail_on: []", "2: unknown key \"fail_on\""),
            ("reading: { profile: corpus }", "2: unknown key \"profile\" in reading"),
            ("keep: many", "2: keep: wanted a whole number of at least 2, found \"many\""),
            ("keep: 1", "2: keep: wanted a whole number of at least 2, found \"1\""),
            ("keep: '3'", "2: keep: wanted"), ("keep: 2.5", "2: keep: wanted"),
            ("keep: -3", "2: keep: wanted"),
            ("keep: 99999999999999999999", "2: keep: wanted"),
            ("keep: [3]", "2: keep: wanted a whole number of at least 2, found a list"),
            ("keep: {a: 3}", "2: keep: wanted a whole number of at least 2, found a mapping"),
            ("keep:", "2: keep: wanted a whole number of at least 2, found nothing"),
            ("keep: ~\noutput: x", "2: keep: wanted a whole number of at least 2, found nothing"),
            ("keep: 3\n# c\nkeep: 4", "4: keep: stands twice, first on line 2"),
            ("keep: 3\nkeep: x", "3: keep: stands twice, first on line 2"),
            ("output: ''", "2: output: wanted a path, found an empty text"),
            ("output: \" \"", "2: output: wanted a path, found \" \""),
            ("output: null", "2: output: wanted a path, found nothing"),
            ("timezone: Mars/Olympus", "2: timezone: the time zone database has no \"Mars/Olympus\""),
            ("timezone: ../../etc/passwd", "2: timezone: the time zone database has no"),
            ("count: drafts", "2: count: wanted a list of drafts and future, found \"drafts\""),
            ("count: [draft]", "2: count: unknown \"draft\" (did you mean \"drafts\"?)"),
            ("count: [~]", "2: count: wanted a list of drafts and future, found nothing in it"),
            ("reports: [html]", "2: reports: unknown \"html\" (known: csv, json)"),
            ("reports: []", "2: reports: wanted a list of at least one of csv, json, found a list"),
            ("csv: rfc418", "2: csv: unknown \"rfc418\" (did you mean \"rfc4180\"?)"),
            (
                "csv: [a]",
                "2: csv: wanted one of spreadsheet, rfc4180, semicolon, tsv, or separator and decimal, found a list"
            ),
            ("csv: { separator: ; }", "2: csv.decimal: missing, wanted a point or a comma"),
            ("csv: { separator: ',', decimal: ',' }", "2: csv: separator and decimal are the same character"),
            (
                "csv: { separator: '\"', decimal: ',' }",
                "2: csv.separator: wanted one of , ; | or a tab, found \"\"\""
            ),
            (
                "limits: { file_bytes: 64 Miles }",
                "2: limits.file_bytes: wanted a size as 64MiB, 10MB or 1000, found \"64 Miles\""
            ),
            ("limits: { file_bytes: 0 }", "2: limits.file_bytes: wanted"),
            ("limits: { file_bytes: 1.5MB }", "2: limits.file_bytes: wanted"),
            ("limits: { file_bytes: 9999999999GiB }", "2: limits.file_bytes: wanted"),
            ("limits: { file_bytes: MB }", "2: limits.file_bytes: wanted"),
            ("limits: { max_drop: 20 }", "2: limits.max_drop: wanted a share as 20% or 0.2, found \"20\""),
            ("limits: { max_drop: 101% }", "2: limits.max_drop: wanted"),
            ("limits: { max_drop: 1.1 }", "2: limits.max_drop: wanted"),
            ("limits: { max_drop: -5% }", "2: limits.max_drop: wanted"),
            ("limits: { max_drop: 0.0001 }", "2: limits.max_drop: wanted"),
            ("limits: { max_drop: '%' }", "2: limits.max_drop: wanted"),
            ("limits: { max_drop: null }", "2: limits.max_drop: wanted"),
            ("limits: { tags_per_post: 0 }", "2: limits.tags_per_post: wanted"),
            (
                "limits: { max_problems: -1 }",
                "2: limits.max_problems: wanted a whole number, or null, found \"-1\""
            ),
            (
                "limits: 3",
                "2: limits: wanted a mapping of file_bytes, tags_per_post, max_problems, max_drop, found \"3\""
            ),
            ("limits:\n  file_bytes: 3\n  max_drop: x", "4: limits.max_drop: wanted"),
            ("reading: { words_per_minute: { english: fast } }", "2: reading.words_per_minute: wanted"),
            ("reading: { words_per_minute: { e: 1 } }", "2: reading.words_per_minute: wanted"),
            (
                "reading: { words_per_minute: { en: 1, EN: 2 } }",
                "2: reading.words_per_minute.en: stands twice, first on line 2"
            ),
            (
                "tags: { from: tags }",
                "2: tags.from: wanted a list of at least one field name, found \"tags\""
            ),
            ("tags: { from: [] }", "2: tags.from: wanted"), ("tags: { from: [''] }", "2: tags.from: wanted"),
            ("tags: { aliases: [a] }", "2: tags.aliases: wanted"),
            ("tags: { aliases: { a: } }", "2: tags.aliases: wanted"),
            (
                "tags:\n  aliases:\n    Go lang: Go\n    go-lang: Golang",
                "5: tags.aliases.go-lang: stands twice, first on line 4"
            ),
            (
                "problems: { accept: [{ path: a }] }",
                "2: problems.accept.code: missing, wanted a code of problems.csv"
            ),
            (
                "problems: { accept: [{ path: a, code: dat }] }",
                "2: problems.accept.code: unknown \"dat\" (did you mean \"date\"?)"
            ),
            ("problems: { accept: [a] }", "2: problems.accept: wanted"),
            ("a: b: c", "2:5: mapping values are not allowed"),
            ("keep: \"", "2:7: found unexpected end of stream"),
            ("keep: *x", "2:7: alias of an unknown anchor"),
            ("keep: &x [*x]", "2:11: alias inside"), ("keep: \u{0}", "2:7: control characters"),
            ("\"a\\nb\\e\": 1", "2: unknown key \"a\\u{0A}b\\u{1B}\""),
        ]
    )
    func fault(text: String, expected: String) {
        let found = faults("sources: [{ path: a }]\n\(text)\n")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("pipelines/nightly.yaml:\(expected)") == true, "\(found)")
    }

    @Test(
        "a fault in the sources is said with its line",
        arguments: [
            ("keep: 3", "1: sources: missing, wanted a list of at least one source"),
            ("sources: []", "1: sources: wanted a list of at least one source, found a list"),
            ("sources: a", "1: sources: wanted a list of at least one source, found \"a\""),
            ("sources:", "1: sources: wanted a list of at least one source, found nothing"),
            ("sources:\n  - a", "2: sources: wanted a list of at least one source, found \"a\" in it"),
            ("sources:\n  -", "2: sources: wanted"),
            ("sources:\n  - name: a", "2: sources.path: missing, wanted a path"),
            (
                "sources:\n  - path: a\n    pth: b",
                "3: unknown key \"pth\" in sources (did you mean \"path\"?)"
            ),
            ("sources:\n  - path: a\n    path: b", "3: sources.path: stands twice, first on line 2"),
            (
                "sources:\n  - path: a\n    format: textile",
                "3: sources.format: unknown \"textile\" (known: auto, markdown, jsonl)"
            ),
            (
                "sources:\n  - path: a\n    fields: { titel: x }",
                "3: unknown key \"titel\" in sources.fields (did you mean \"title\"?)"
            ),
            (
                "sources:\n  - path: a\n    fields: { title: '' }",
                "3: sources.fields.title: wanted a name of a field"
            ),
            ("sources:\n  - path: a\n    fields: { title: [x] }", "3: sources.fields.title: wanted"),
            (
                "sources:\n  - path: a\n    fields: title",
                "3: sources.fields: wanted a mapping of parts of a post"
            ),
            (
                "sources:\n  - path: a\n    fields:\n      id: x\n      id: y",
                "5: sources.fields.id: stands twice, first on line 4"
            ),
            (
                "sources:\n  - path: a\n    body: markdwon",
                "3: sources.body: unknown \"markdwon\" (did you mean \"markdown\"?)"
            ),
            ("sources:\n  - path: a\n    include: []", "3: sources.include: wanted"),
            ("sources:\n  - path: a\n    include: a", "3: sources.include: wanted"),
            (
                "sources:\n  - path: a\n    exclude:\n      - x\n      - '[a'",
                "5: sources.exclude: \"[a\" is no pattern: a [ has no ]"
            ),
            ("sources:\n  - path: a\n    language: \"\"", "3: sources.language: wanted a language tag"),
            ("sources:\n  - path: a\n    language: en_US", "3: sources.language: wanted a language tag"),
            (
                "sources:\n  - path: a\n    follow_links: maybe",
                "3: sources.follow_links: wanted true or false, found \"maybe\""
            ),
            ("sources:\n  - path: a\n  - path: b/a", "3: sources.name: \"a\" is the source on line 2 too"),
            ("", "1: the file is empty"), ("# a\n", "1: the file is empty"), ("~", "1: the file is empty"),
            ("- a", "1: wanted keys and values, found a list"),
            ("a", "1: wanted keys and values, found \"a\""),
        ]
    )
    func sources(text: String, expected: String) {
        let found = faults(text)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("pipelines/nightly.yaml:\(expected)") == true, "\(found)")
    }

    @Test("all faults are collected, in the order of the file")
    func all() {
        let found = faults(
            "keep: x\nfoo: 1\nsources: [{ path: a, zz: 1, format: q }]\ncount: [a, b]\ncsv: {}\n"
        )
        #expect(
            found.map { $0.utf8.split(separator: UInt8(ascii: ":"))[1].first.map { $0 - 0x30 } } == [
                1, 2, 3, 3, 4, 4, 5, 5,
            ]
        )
    }

    @Test("a bomb, deep nesting, bytes that are no text and a huge file are refused at once")
    func hostile() {
        var bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        for level in 1...9 {
            bomb +=
                "a\(level): &a\(level) [\(Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ","))]\n"
        }
        #expect(faults(bomb).count == 1)
        #expect(faults(bomb).first?.contains("aliases stand for more than 10000 values") == true)
        #expect(faults(String(repeating: "[", count: 100_000)).first?.contains("more than 100 lists") == true)
        #expect(
            faults(String(repeating: "#", count: Plan.largestFile + 1)).first?.contains("larger than 1048576")
                == true
        )
        for bytes: [UInt8] in [[0xFF, 0xFE, 0x61, 0x00], [0x6B, 0x3A, 0xC3, 0x28], [0x00]] {
            #expect(throws: PlanError.self) { try Plan.decode(bytes, of: planFile, vocabulary) }
        }
    }

    @Test("long and invisible text is shown short and visible")
    func shown() {
        let found = faults(
            "sources: [{path: a}]\nkeep: \"\(String(repeating: "x", count: 100))\"\ncsv: \"\u{202E}\"\n"
        )
        #expect(found.first?.hasSuffix("found \"\(String(repeating: "x", count: 60))…\"") == true)
        #expect(found.last?.contains("\\u{202E}") == true)
    }
}
