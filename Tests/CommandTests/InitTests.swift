import Testing

/// `init`: the site is recognised, and the pipeline file that is written runs.
@Suite struct InitTests {
    /// Their formats say what posts these hold.
    static let exports: Set = ["ghost", "wordpress"]
    static let sites = names(in: Golden.fixtures + "/sites").filter { $0 != "empty" }

    @Test(arguments: sites)
    func writesAFileThatRuns(site: String) throws {
        let workspace = try Workspace()
        let folder = workspace.path(site)
        try copyTree(Golden.fixtures + "/sites/" + site, to: folder)
        let outcome = try Command(["init"], in: folder).run()
        #expect((outcome.status, outcome.errorText) == (0, ""))
        try Golden.check(outcome.output, "init/\(site).out")
        let file = try #require(readBytes(folder + "/pipelines/nightly.yaml"))
        try Golden.check(file, "init/\(site).yaml")

        #expect(try Command(["init", "--print"], in: folder).run().output == file)
        let again = try Command(["init"], in: folder).run()
        #expect(again.status == 73)
        #expect(again.errorText.contains("/pipelines/nightly.yaml is there already and stays as it is ("))
        #expect(readBytes(folder + "/pipelines/nightly.yaml") == file)

        let run = try Command(["run", "--strict"], in: folder).run()
        #expect((run.status, run.errorText) == (0, ""))
        let places = ["output", "_output", "../\(site)-reports"].map {
            "\(folder)/\($0)/nightly/latest/posts.csv"
        }
        let reports = places.compactMap(readText)
        #expect(reports.count == 1)
        guard !Self.exports.contains(site) else { return }
        let rows = (reports.first ?? "").split(separator: "\r\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).prefix(3).joined(separator: ",") + "\n"
        }
        try Golden.check(Array(rows.joined().utf8), "init/\(site).posts")
    }

    @Test func inAnotherFolder() throws {
        let workspace = try Workspace()
        try copyTree(Golden.fixtures + "/sites/zola", to: workspace.path("my blog"))
        #expect(try workspace.corpus("init", "--print", "my blog").errorText == "")
        #expect(names(in: workspace.path("my blog")) == ["config.toml", "content"])
        let outcome = try workspace.corpus("init", "my blog")
        #expect(outcome.outputText.hasSuffix("\nNext: corpus run 'my blog/pipelines/nightly.yaml'\n"))
        #expect(try workspace.corpus("run", "my blog/pipelines/nightly.yaml").status == 0)
    }

    @Test func writesNothing() throws {
        let workspace = try Workspace(posts: 1)
        try workspace.write("empty/styles.css", "")
        try workspace.write("other/post.md", "Text.")
        try workspace.write("other/pipelines/nightly.yml", "")
        try workspace.write("taken/post.md", "Text.")
        try workspace.write("taken/pipelines", "")
        let before = tree(workspace.root)
        let ends: [(String, Int32, String)] = [
            ("empty", 66, "source empty: no posts were found there ("),
            ("gone", 66, "source gone: No such file or directory ("),
            ("content/post-1.md", 66, "source content/post-1.md: not a folder ("),
            ("other", 73, "ROOT/other/pipelines/nightly.yml is there already and stays as it is ("),
            ("taken", 73, "output ROOT/taken/pipelines: File exists ("),
            (".", 73, "ROOT/pipelines/nightly.yaml is there already and stays as it is ("),
        ]
        for (folder, status, line) in ends {
            let outcome = try workspace.corpus("init", folder)
            #expect(outcome.status == status)
            #expect(
                outcome.firstLine(in: workspace.root).hasPrefix("corpus: error: " + line),
                "\(outcome.errorText)"
            )
            #expect(outcome.outputText == "")
        }
        #expect(tree(workspace.root) == before)
    }

    /// Settings and names that try to become more than a value: the file that is written still runs.
    @Test(arguments: [
        [
            "hugo.toml":
                "baseURL = \"https://x.example/{evil}\"\ncontentDir = \"../../etc\"\ntimeZone = \"../../etc/passwd\"\n"
        ],
        ["hugo.toml": "baseURL = \"https://x.example/\\\"\\n\\noutput: /tmp\"\nlanguageCode = \"en: x\"\n"],
        [
            "hugo.toml":
                "baseURL = \"https://x.example/ # y\"\n[permalinks]\nposts = \"/:year\\n# :x/{slug}/\"\n"
        ],
        ["hugo.toml": "baseURL = [1, 2]\n[[permalinks]]\nposts = 1\n"],
        ["hugo.toml": "broken ["],
        ["hugo.yaml": "a: &a [*a]\n"],
        ["hugo.json": "{\"baseURL\": \"https://x.example/\\u202e/\", \"permalinks\": {\"posts\": \":\"}}"],
        ["config.toml": "base_url = \"https://x.example/\\u001b[31m\"\ndefault_language = \"x-\\n\"\n"],
        [
            "_config.yml": "url: https://x.example\npermalink: \"/:year/:short_month/: /\"\n",
            "_posts/2024-01-01-a.md": "A.",
        ],
        [
            "_config.yml": "collections: { \"..\": { output: true }, posts: { output: true } }\n",
            "_posts/a.md": "A.",
        ],
        [
            "content/\"#: {x}\n- y/a.md": "A.",
            "hugo.toml": "[permalinks]\n\"\\\"#: {x}\\n- y\" = \"/:slug/\"\n",
        ],
        ["content/a[b/y.md": "A.", "hugo.toml": "[permalinks]\n\"a[b\" = \"/:slug/\"\n"],
        ["eleventy.config.js": "input: \"", "a: b #c/x.md": "A."],
        ["astro.config.mjs": "site: \"javascript:alert(1)\", base: \"/a\\\"", "src/content/a.md": "A."],
    ])
    func hostileSettings(files: [String: String]) throws {
        let workspace = try Workspace()
        try workspace.write("site/content/posts/post.md", "Text.")
        for (name, text) in files { try workspace.write("site/" + name, text) }
        let outcome = try workspace.corpus("init", "site")
        #expect((outcome.status, outcome.errorText) == (0, ""))
        #expect(!outcome.output.contains(0x1B))
        let run = try workspace.corpus("run", "site/pipelines/nightly.yaml")
        #expect((run.status, run.errorText) == (0, ""))
        #expect(
            tree(workspace.root).contains {
                $0.hasSuffix("nightly/latest/posts.csv") || $0.hasSuffix("/latest")
            }
        )
    }
}
