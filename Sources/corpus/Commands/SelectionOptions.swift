import ArgumentParser

/// The options of a selection.
struct SelectionOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Posts with this tag; repeat it for posts that have all.", valueName: "tag"))
    var tag: [String] = []

    @Option(help: ArgumentHelp("Posts of this category.", valueName: "category"))
    var category: [String] = []

    @Option(help: ArgumentHelp("Posts of this author.", valueName: "author"))
    var author: [String] = []

    @Option(help: ArgumentHelp("Posts in this language, such as en.", valueName: "language"))
    var language: [String] = []

    @Option(help: ArgumentHelp("Posts of the source of this name.", valueName: "source"))
    var source: [String] = []

    @Option(help: ArgumentHelp("Published then or later: 2025, 2025-06, 2025-06-01, 90d.", valueName: "date"))
    var since: String?

    @Option(
        help: ArgumentHelp("Published then or earlier, that day, month or year included.", valueName: "date")
    )
    var until: String?

    @Flag(help: "With --since or --until: count posts without a date too.")
    var undated = false
}
