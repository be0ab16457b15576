import ArgumentParser

/// The command line of `corpus stats`.
struct StatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats",
        abstract: "Answer at once: what the selected posts add up to.",
        discussion: """
            Names are compared without case, accents stay: postgresql finds Postgresql. Several --tag must all be there. \
            Drafts and posts of the future are left out.

            EXAMPLES
              corpus stats --tag Postgresql             from the last run
              corpus stats content/ --tag Postgresql    reading files and folders now
              corpus stats content/ --since 2025 --by month
              corpus stats content/ --by author --sort words
              corpus stats content/ --author Ada --format csv > posts.csv
              zcat posts.jsonl.gz | corpus stats -      JSON Lines from standard input

            EXIT CODES
              0   answered                     1   nothing matched
              3   answered, a post is missing  64  command line
              65  index damaged                66  source or pipeline missing
              78  pipeline file
            """
    )

    @Argument(
        help: "Files and folders to read now, - for JSON Lines; none: the last run of the pipeline."
    )
    var sources: [String] = []

    @Option(help: ArgumentHelp("The pipeline that is asked when no files are named.", valueName: "name"))
    var pipeline: String?

    @OptionGroup(title: "Selection")
    var selection: SelectionOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    @Option(help: ArgumentHelp("Files read at once; default the number of cores.", valueName: "n"))
    var jobs: Int?

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): at least 1 is needed.") }
    }

    var question: StatsQuestion {
        StatsQuestion(
            sources: sources,
            pipeline: pipeline,
            selection: selection.selection,
            output: output.choice,
            jobs: jobs
        )
    }

    func run() async throws {
        try await question.answer()
    }
}
