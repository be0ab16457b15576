import Pipelines
import Posts
import Reading
import Testing

let vocabulary = PlanVocabulary(
    formats: ["auto", "markdown", "jsonl"],
    reports: ["csv", "json"],
    dialects: ["spreadsheet", "rfc4180", "semicolon", "tsv"],
    problemCodes: ["date", "yaml"]
)

let planFile = PlanFile(
    name: "nightly",
    path: "/srv/blog/pipelines/nightly.yaml",
    shown: "pipelines/nightly.yaml"
)

func decode(_ text: String) throws(PlanError) -> Plan {
    try Plan.decode(Array(text.utf8), of: planFile, vocabulary)
}

func faults(_ text: String) -> [String] {
    do throws(PlanError) {
        _ = try decode(text)
        return []
    } catch {
        guard case .content(let faults) = error else { return ["\(error)"] }
        return faults.map(\.description)
    }
}

@Suite("Plans")
struct PlanTests {
    @Test("every key is decoded")
    func everyKey() throws {
        let plan = try decode(
            """
            sources:
              - path: ../content
                name: blog
                url: https://example.org/{slug}/
                edit_url: https://example.org/edit/{path}
                format: markdown
                include: ["**/*.md", "*.markdown"]
                exclude: ["**/drafts/**"]
                language: pt-BR
                follow_links: true
              - path: /srv/notes.jsonl
                format: jsonl
                language: no
                fields: { title: headline, body: content.raw, id: nr }
                body: markdown
            output: ../out
            keep: 2
            timezone: Etc/UTC
            count: [drafts, future, drafts]
            reading: { words_per_minute: { en: 238, DE: 170 }, code_words_per_minute: 90 }
            tags: { from: [topics], aliases: { postgres: PostgreSQL, "k8s": Kubernetes } }
            reports: [json, csv, json]
            csv: { separator: ";", decimal: "," }
            limits: { file_bytes: 10MB, tags_per_post: 7, max_problems: 0, max_drop: 12.5% }
            problems: { accept: [{ path: "2019/old.md", code: date }] }
            """
        )
        #expect(plan.name == "nightly")
        #expect(plan.file == "/srv/blog/pipelines/nightly.yaml")
        #expect(plan.sources.map(\.path) == ["/srv/blog/content", "/srv/notes.jsonl"])
        #expect(plan.sources.map(\.name) == ["blog", "notes.jsonl"])
        #expect(plan.sources.map(\.format) == ["markdown", "jsonl"])
        #expect(plan.sources.map(\.language) == ["pt-br", "no"])
        #expect(plan.sources.map(\.followsLinks) == [true, false])
        #expect(plan.sources.map(\.line) == [2, 11])
        #expect(plan.sources[0].url == "https://example.org/{slug}/")
        #expect(plan.sources[0].editURL == "https://example.org/edit/{path}")
        #expect(plan.sources[0].include.map(\.text) == ["**/*.md", "*.markdown"])
        #expect(plan.sources[0].exclude.map(\.text) == ["**/drafts/**"])
        #expect(plan.sources[1].mapping.names == [.title: "headline", .body: "content.raw", .id: "nr"])
        #expect(plan.sources.map(\.mapping.form) == [.auto, .markdown])
        #expect(plan.output == "/srv/blog/out")
        #expect(plan.keep == 2)
        #expect(plan.timezone.name == "UTC")
        #expect(plan.count == PlanCount(drafts: true, future: true))
        #expect(plan.reading == PlanReading(wordsPerMinute: ["en": 238, "de": 170], codeWordsPerMinute: 90))
        #expect(plan.tags.from == ["topics"])
        #expect(plan.tags.aliases.map(\.tag) == ["postgres", "k8s"])
        #expect(plan.tags.aliases.map(\.standard) == ["PostgreSQL", "Kubernetes"])
        #expect(plan.reports == ["json", "csv"])
        #expect(plan.csv == .custom(separator: UInt8(ascii: ";"), decimal: UInt8(ascii: ",")))
        #expect(plan.limits.fileBytes == 10_000_000)
        #expect(plan.limits.tagsPerPost == 7)
        #expect(plan.limits.maxProblems == 0)
        #expect(plan.limits.maxDropPermille == 125)
        #expect(plan.problems.accept == [PlanProblems.Acceptance(path: "2019/old.md", code: "date")])
    }

    @Test("what is not said has its default")
    func defaults() throws {
        let plan = try decode("sources: [{ path: ./posts/ }]\n")
        #expect(plan.sources.map(\.path) == ["/srv/blog/pipelines/posts"])
        #expect(plan.sources.map(\.name) == ["posts"])
        #expect(plan.sources[0].format == "auto")
        #expect(plan.sources[0].mapping == FieldMapping())
        #expect(plan.sources[0].include.isEmpty && plan.sources[0].exclude.isEmpty)
        #expect(
            plan.sources[0].language == nil && plan.sources[0].url == nil && !plan.sources[0].followsLinks
        )
        #expect(plan.output == "/srv/blog/output")
        #expect(plan.keep == 30)
        #expect(plan.timezone.name == "UTC")
        #expect(plan.count == PlanCount())
        #expect(plan.reading == PlanReading())
        #expect(plan.tags == PlanTags())
        #expect(plan.reports == ["csv", "json"])
        #expect(plan.csv == .dialect("spreadsheet"))
        #expect(plan.limits.fileBytes == 67_108_864)
        #expect(plan.limits.tagsPerPost == 500)
        #expect(plan.limits.maxProblems == nil)
        #expect(plan.limits.maxDropPermille == 200)
        #expect(plan.problems.accept.isEmpty)
    }

    @Test("an anchor and a null where null is allowed are taken")
    func allowed() throws {
        let plan = try decode(
            "sources: [{ path: a, exclude: &x [b] }, { path: c, exclude: *x }]\n"
                + "limits: { max_problems: null }\nreading: { code_words_per_minute: ~ }\ncount: []\n"
        )
        #expect(plan.sources[1].exclude.map(\.text) == ["b"])
        #expect(plan.limits.maxProblems == nil)
    }

    @Test(
        "a path starts from the file's folder",
        arguments: [
            ("../content", "/srv/blog/content", "content"),
            ("content", "/srv/blog/pipelines/content", "content"),
            ("/a/b/", "/a/b/", "b"), ("..", "/srv/blog", "blog"), ("../../../../..", "/", "/"),
            (".", "/srv/blog/pipelines", "pipelines"), ("./../x//y/", "/srv/blog/x/y", "y"),
            ("x/../y", "/srv/blog/pipelines/x/../y", "y"), ("\"é ü\"", "/srv/blog/pipelines/é ü", "é ü"),
        ]
    )
    func paths(text: String, path: String, name: String) throws {
        let source = try decode("sources: [{ path: \(text) }]").sources.first
        #expect(source?.path == path)
        #expect(source?.name == name)
    }

    @Test(
        "sizes are bytes",
        arguments: [
            ("64MiB", 67_108_864), ("10MB", 10_000_000), ("1000", 1_000), ("1 kB", 1_000), ("2KiB", 2_048),
            ("3b", 3),
            ("1GiB", 1_073_741_824), ("2gb", 2_000_000_000),
        ]
    )
    func sizes(text: String, bytes: Int) throws {
        #expect(try decode("sources: [{path: a}]\nlimits: {file_bytes: \(text)}").limits.fileBytes == bytes)
    }

    @Test(
        "shares are thousandths",
        arguments: [
            ("20%", 200), ("0.2", 200), ("20 %", 200), ("0%", 0), ("100%", 1_000), ("1.0", 1_000),
            ("0.125", 125),
        ]
    )
    func shares(text: String, permille: Int) throws {
        #expect(
            try decode("sources: [{path: a}]\nlimits: {max_drop: \(text)}").limits.maxDropPermille == permille
        )
    }

    @Test("help has every key once, and each default is what the decoder takes")
    func documentation() {
        let keys = PlanKey.all(vocabulary)
        #expect(Set(keys.map(\.path)).count == keys.count)
        #expect(keys.map(\.path).prefix(3) == ["sources", "sources.path", "sources.name"])
        #expect(keys.contains { $0.path == "problems.accept.code" && $0.default == nil })
        #expect(keys.allSatisfy { !$0.doc.isEmpty && !$0.type.isEmpty })
        for key in keys {
            guard let value = key.default, !value.isEmpty, !key.path.utf8.contains(UInt8(ascii: ".")) else {
                continue
            }
            #expect(faults("sources: [{ path: a }]\n\(key.path): \(value)") == [], "\(key.path)")
        }
    }
}
