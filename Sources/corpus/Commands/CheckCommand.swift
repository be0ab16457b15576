import ArgumentParser
import Files
import Pipelines
import Posts
import Reporting
import Text

/// `corpus check`: problems and findings, nothing published.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "List problems and findings, a line each; publish nothing.",
        discussion: """
            Each line reads `path:line: severity: message [code]`. Problems that problems.accept of the pipeline names \
            are not listed. The page Problems of the reference explains every code, the page Repeats every finding.

            EXAMPLES
              corpus check                          nightly, or the only one of pipelines/
              corpus check pipelines/blog.yaml      another one
              corpus check content/ draft.md        files and folders, without a pipeline
              corpus check --quiet                  errors only
              corpus check --format json            for another program
              vim -q <(corpus check)                jump from one to the next

            EXIT CODES
              0   no post would be left out    3   a post would be left out
              4   --strict, and problems       64  command line
              66  source or pipeline missing   78  pipeline file
            """
    )

    @Argument(
        help: ArgumentHelp(
            "A pipeline as `run` takes it, or files and folders to read now.",
            valueName: "pipeline-or-source"
        )
    )
    var sources: [String] = []

    @Option(help: ArgumentHelp("How the list is written.", valueName: "format"))
    var format = CheckForm.text

    @Option(help: ArgumentHelp("How CSV is written.", valueName: "dialect"))
    var dialect = DialectName(name: "rfc4180")

    @Flag(help: "End with 4 while there is any problem that problems.accept does not name.")
    var strict = false

    @Option(help: ArgumentHelp("Files read at once; default the number of cores.", valueName: "n"))
    var jobs: Int?

    @Flag(name: .shortAndLong, help: "List errors only, and say nothing else.")
    var quiet = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): at least 1 is needed.") }
    }

    func run() async throws {
        let check = try await read(try plan())
        let listed = quiet ? check.remarks.filter { $0.severity == .error } : check.remarks
        let answer = CheckAnswer(listed)
        switch format {
        case .text: StandardStream.output.write(answer.text())
        case .json: StandardStream.output.write(answer.json())
        case .csv: StandardStream.output.write(answer.csv(dialect.dialect))
        }
        if !quiet, StandardStream.error.isTerminal { StandardStream.error.write(line: summary(of: check)) }
        try conclude(check)
    }

    /// One argument that names a pipeline is one; all others are sources.
    private func plan() throws(RunFailure) -> Plan {
        guard let first = sources.first else { return try PlanLoading.plan(nil) }
        if sources.count == 1, PlanLoading.isPipeline(first) { return try PlanLoading.plan(first) }
        return try Plan.adHoc(sources)
    }

    private func read(_ plan: Plan) async throws -> Check {
        let asOf = try PlanLoading.asOf(nil, plan)
        var progress = ProgressLine(isWanted: !quiet)
        defer { progress.clear() }
        let folder = try? PathBytes.workingDirectory()
        return try await Check.read(plan, asOf: asOf, from: folder, jobs: jobs ?? Jobs.default) { state in
            progress.show("reading", done: state.done, of: state.found)
        }
    }

    /// How many posts there are and what was found, for people.
    private func summary(of check: Check) -> String {
        let problems = check.remarks.filter { !$0.isFinding }
        let counts = [
            Self.count(problems.count { $0.severity == .error }, "error"),
            Self.count(problems.count { $0.severity == .warning }, "warning"),
            Self.count(problems.count { $0.severity == .note }, "note"),
            Self.count(check.remarks.count - problems.count, "finding"),
            check.accepted > 0 ? "\(FixedPoint.grouped(check.accepted)) accepted" : nil,
        ].compactMap { $0 }
        let posts = Self.count(check.posts, "post") ?? "no post"
        let files = Self.count(check.files, "file") ?? "no file"
        return "\(posts) in \(files): \(counts.isEmpty ? "nothing found" : counts.joined(separator: ", "))"
    }

    private static func count(_ number: Int, _ noun: String) -> String? {
        number == 0 ? nil : "\(FixedPoint.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    /// Says why the command does not end with 0.
    private func conclude(_ check: Check) throws {
        let problems = check.remarks.filter { !$0.isFinding }
        let errors = problems.count { $0.severity == .error }
        guard errors > 0 || (strict && !problems.isEmpty) else { return }
        let number = strict ? problems.count : errors
        let (reason, status) =
            strict
            ? ("--strict, and the posts have \(Self.count(number, "problem") ?? "")", ExitStatus.refused)
            : ("\(Self.count(number, "post") ?? "") would be left out", .leftOut)
        let them = number == 1 ? "it" : "them"
        StandardStream.error.write(
            line: "corpus: error: \(reason) (mend \(them), or accept \(them) in problems.accept)"
        )
        throw status.code
    }
}

/// How `check` writes its list.
enum CheckForm: String, ExpressibleByArgument, CaseIterable {
    case text, json, csv
}
