import Testing

/// `run --dry-run`: what would be read and why, with nothing read and nothing written.
@Suite struct DryRunTests {
    struct Case: CustomTestStringConvertible {
        var name: String
        var shell: String
        var arguments: [String] = []
        var testDescription: String { name }
    }

    static let cases: [Case] = [
        Case(name: "unchanged", shell: "true"), Case(name: "no-run", shell: "rm -r output"),
        Case(
            name: "changes",
            shell:
                "echo More. >> content/post-2.md; rm content/post-3.md; mv content/post-4.md content/moved.md; "
                + "mkdir content/new; echo Text. > content/new/a.md; touch content/post-1.md; echo a > content/b.dat"
        ),
        Case(
            name: "settings",
            shell: "echo 'timezone: Asia/Tokyo' >> pipelines/nightly.yaml; rm content/post-1.md"
        ),
        Case(name: "settings-of-reports", shell: "echo 'csv: rfc4180' >> pipelines/nightly.yaml"),
        Case(name: "rebuild", shell: "true", arguments: ["--rebuild"]),
        Case(name: "no-index", shell: "rm output/nightly/latest/index.sqlite"),
        Case(
            name: "damaged-index",
            shell: "rm output/nightly/latest/index.sqlite; echo x > output/nightly/latest/index.sqlite"
        ),
        Case(name: "gone", shell: "rm content/post-*.md"),
        Case(
            name: "odd-names",
            shell: "echo Text. > \"$(printf 'content/a\\033[31m\\nb.md')\"; ln -s nowhere content/link.md"
        ),
        Case(
            name: "two-sources",
            shell:
                "printf 'sources:\\n  - path: ../content\\n  - path: ../more\\noutput: ../output\\n' > pipelines/nightly.yaml; mkdir more; echo Text. > more/post-1.md"
        ),
    ]

    @Test(arguments: cases)
    func tells(_ item: Case) throws {
        let workspace = try Workspace(posts: 4)
        try workspace.write("content/table.dat", "a,b\n")
        runShell("touch -d '2024-01-01' '\(workspace.root)'/content/*")
        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.corpus("run").status == 0)
        #expect(runShell("cd '\(workspace.root)' && { \(item.shell); }") == 0)
        let before = tree(workspace.root).filter { !$0.hasSuffix(".lock") }
        var command = workspace.command("run", "--dry-run")
        command.arguments += item.arguments
        let outcome = try command.run()
        #expect(outcome.status == 0)
        try Golden.check(outcome.output + outcome.error, "dry-run/\(item.name).out")
        #expect(tree(workspace.root).filter { !$0.hasSuffix(".lock") } == before)
        #expect(!outcome.output.contains(0x1B))
    }

    @Test func nothingToGoBy() throws {
        let workspace = try Workspace(posts: 1)
        workspace.remove("content")
        let outcome = try workspace.corpus("run", "--dry-run")
        #expect(outcome.status == 66)
        #expect(outcome.outputText == "")
        #expect(!isFolder(workspace.path("output")))
    }
}
