import Testing

/// A library that is loaded when it is wanted may be missing one night and be there the next.
@Suite(.enabled(if: Faults.library != nil, Faults.comment))
struct MissingLibraryTests {
    @Test(
        "posts that need a library which is missing are told, and read when it is there",
        arguments: [
            ("post.md", "# A title\n\nThe text of the post.\n", "libmd4c.so.0"),
            (
                "feed.xml",
                "<rss version=\"2.0\"><channel><item><title>A title</title>"
                    + "<description>The text of the post.</description></item></channel></rss>\n",
                "libxml2.so.2"
            ),
        ]
    )
    func missing(name: String, text: String, library: String) throws {
        let workspace = try Workspace()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan())
        try workspace.write("content/\(name)", text)
        try workspace.write("content/other.txt", "The text of a post that needs no library.\n")
        letTheClockTick()
        var command = workspace.command("run")
        let fault = Fault(call: "dlopen", match: library, lasts: true)
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        #expect(try command.run().status == 3)
        #expect(try workspace.problems() == ["\(name) error unreadable"])
        let row = try workspace.rows("problems.csv").first ?? ""
        #expect(row.contains("needs \(library), which is not installed; install it and run again"), "\(row)")
        #expect(try workspace.rows("posts.csv").count == 1)

        #expect(try workspace.corpus("run").status == 0)
        #expect(try workspace.problems().isEmpty)
        #expect(try workspace.rows("posts.csv").count == 2)
    }

    /// Whatever settings changed with it: the posts are a loss.
    @Test func aLossBesideNewSettings() throws {
        let workspace = try Workspace(posts: 3)
        #expect(try workspace.corpus("run").status == 0)
        let published = try workspace.published()
        try workspace.write("pipelines/nightly.yaml", Workspace.plan() + "timezone: Asia/Tokyo\n")
        var command = workspace.command("run")
        let fault = Fault(call: "dlopen", match: "libmd4c.so.0", lasts: true)
        command.environment = fault.environment(at: 1, log: workspace.path("faults.log"))
        #expect(try command.run().status == 4)
        #expect(try workspace.published() == published)
    }
}
