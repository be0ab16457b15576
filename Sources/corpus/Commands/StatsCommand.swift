import Aggregating
import ArgumentParser
import Measuring
import Pipelines
import Posts
import Reporting
import Text

/// `corpus stats`: the answer at once.
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

    func run() async throws {
        let options = try output.options()
        let dimensions = [Dimensions.tag] + (output.by.map { [Dimensions.index(of: $0.name)] } ?? [])
        let survey = try await SurveyLoading.survey(sources, pipeline, dimensions: dimensions, jobs: jobs)
        let query = try selection.query(asOf: survey.asOf)
        if query.isEmpty, output.asksForFirstPosts, let kept = try await survey.first() {
            var answer = Answer(kept.edition)
            answer.headline = kept.headline
            return try await show(answer, survey, options, hasRepeats: kept.headline.passages > 0)
        }
        let selected = try await survey.select(query)
        guard selected.edition.summary.totals.posts > 0 else {
            try await NoMatch(query: query, survey: survey).report()
            LeftOutPosts(survey.problems).report("searched")
            throw ExitStatus.noMatch.code
        }
        var answer = Answer(selected.edition)
        answer.undatedLeftOut = selected.undatedLeftOut
        try await show(answer, survey, options, hasRepeats: !selected.edition.repeats.passages.isEmpty)
    }

    private func show(
        _ answer: Answer,
        _ survey: Survey,
        _ options: AnswerOptions,
        hasRepeats: Bool
    ) async throws {
        var answer = answer
        answer.hints = hints(hasRepeats: hasRepeats)
        answer.title = try await selection.title(in: survey)
        answer.selection = selection.conditions
        answer.provenance = Provenance.text(survey.origin, zone: survey.zone)
        answer.run = Provenance.run(survey.origin)
        answer.options = options
        let bytes = try await survey.asking { [answer] in try answer.encode(output.format.encoding) }
        StandardStream.output.write(bytes)
        if LeftOutPosts(survey.problems).report("answered") { throw ExitStatus.leftOut.code }
    }

    /// Commands and options that tell more of the same posts.
    private func hints(hasRepeats: Bool) -> [String] {
        var hints: [String] = []
        if hasRepeats, !sources.contains("-") {
            let asked = selection.conditions.flatMap { condition in
                condition.values.flatMap { ["--\(condition.name)", ShellWord.quoted($0)] }
            }
            let places = sources.flatMap { ["--read", ShellWord.quoted($0)] }
            let named = pipeline.map { ["--pipeline", ShellWord.quoted($0)] } ?? []
            hints.append((["corpus repeats"] + asked + places + named).joined(by: " "))
        }
        if output.by == nil { hints += ["--by tag", "--by month"] }
        return hints + ["--full"]
    }
}
