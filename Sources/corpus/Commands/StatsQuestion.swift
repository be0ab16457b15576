import Aggregating
import Measuring
import Pipelines
import Posts
import Reporting
import Text

/// `corpus stats`: the answer at once.
struct StatsQuestion: Equatable {
    /// Files and folders to read now; none: the last run of the pipeline.
    var sources: [String] = []
    var pipeline: String?
    var selection = Selection()
    var output = OutputChoice()
    var jobs: Int?

    func answer() async throws {
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

/// Posts that could not be read are missing in an answer: that is said, and shows in the exit code.
struct LeftOutPosts {
    private let problems: [Problem]

    init(_ problems: [Problem]) {
        self.problems = problems.filter { $0.severity == .error }
    }

    /// Whether there are any.
    @discardableResult
    func report(_ verb: String) -> Bool {
        guard let first = problems.first else { return false }
        let what = problems.count == 1 ? "a post" : "\(FixedPoint.grouped(problems.count)) posts"
        var text = "corpus: error: \(verb) without \(what): \(ProblemLine.text(first))"
        for problem in problems.dropFirst().prefix(4) { text += "\n  " + ProblemLine.text(problem) }
        if problems.count > 5 { text += "\n  and \(FixedPoint.grouped(problems.count - 5)) more" }
        StandardStream.error.write(line: text)
        return true
    }
}
