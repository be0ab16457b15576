import ArgumentParser
import Files
import Pipelines
import Posts
import Text

/// `corpus run`: the nightly job.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Read the sources of a pipeline, measure and publish the reports.",
        discussion: """
            The reports land in a new folder below the pipeline's output; `latest` shows the newest. Nothing is published \
            halfway: readers see the run before, or the new one.

            EXAMPLES
              corpus run                      nightly, or the only one of pipelines/
              corpus run pipelines/blog.yaml  another one
              corpus run --dry-run            what would be read, and why
              corpus run --strict             refuse to publish while there are problems
              0 2 * * *  cd /srv/blog && /usr/local/bin/corpus run     in a crontab

            EXIT CODES
              0   published                    3   published, a post was left out
              4   refused, nothing published   64  command line
              66  source or pipeline missing   73  output cannot be written
              74  I/O error                    75  another run holds the lock
              78  pipeline file                130, 143  interrupted
            """
    )

    @Argument(help: "A pipeline file, or its name in the nearest pipelines/.")
    var pipeline: String?

    @Flag(help: "Say what would be read and why; read and publish nothing.")
    var dryRun = false

    @Flag(help: "Refuse to publish while there is any problem that problems.accept does not name.")
    var strict = false

    @Flag(help: "Publish this once although posts are gone.")
    var acceptDrop = false

    @Flag(help: "Read every file again, whatever the index of the run before knows.")
    var rebuild = false

    @Option(help: ArgumentHelp("The day the run speaks of; default today.", valueName: "date"))
    var asOf: String?

    @Option(help: ArgumentHelp("Wait so long for another run to end.", valueName: "seconds"))
    var wait = 0

    @Option(help: ArgumentHelp("Files read at once; default the number of cores.", valueName: "n"))
    var jobs: Int?

    @Option(help: ArgumentHelp("Write what happens to standard error: text or json.", valueName: "form"))
    var log: LogForm?

    @Flag(name: .shortAndLong, help: "Say nothing but errors.")
    var quiet = false

    @Flag(name: .shortAndLong, help: "Say more: every problem, and the stages.")
    var verbose = false

    func validate() throws {
        if let jobs, jobs < 1 { throw ValidationError("--jobs \(jobs): at least 1 is needed.") }
        if wait < 0 { throw ValidationError("--wait \(wait): 0 seconds or more are needed.") }
    }

    func run() async throws {
        Memory.returnLargeBuffers()
        let plan = try PlanLoading.plan(pipeline)
        guard !dryRun else { return try await tellDryRun(plan) }
        var options = RunOptions(asOf: try PlanLoading.asOf(asOf, plan), jobs: jobs ?? Jobs.default)
        options.strict = strict
        options.acceptDrop = acceptDrop
        options.rebuild = rebuild
        options.wait = wait
        let pipeline = try Pipeline(plan, options)
        let reporter = RunReporter(log: log, isQuiet: quiet, isVerbose: verbose)
        let report = try await Interruption.guarding { [reporter] in
            var reporter = reporter
            return try await pipeline.run { reporter.tell($0) }
        }
        if report.unaccepted > 0 {
            reporter.tellLeftOut(report)
            throw ExitStatus.leftOut.code
        }
    }

    /// What would be read, a line a file, and a sum at the end.
    private func tellDryRun(_ plan: Plan) async throws {
        let dry = try await DryRun(plan, rebuild: rebuild, jobs: jobs ?? Jobs.default)
        if let fault = dry.indexFault {
            StandardStream.error.write(line: "corpus: the index \(Visible.escaped(fault))")
        }
        var text = ""
        for entry in dry.entries {
            let path = plan.sources.count > 1 ? "\(entry.source)/\(entry.path.string)" : entry.path.string
            text += "\(entry.action.rawValue)  \(Visible.escaped(path))  (\(entry.reason))\n"
        }
        let read = dry.entries.count { $0.action == .read }
        let gone = dry.entries.count - read
        text += "\(FixedPoint.grouped(read)) to read, \(FixedPoint.grouped(dry.unchanged)) unchanged, "
        text += "\(FixedPoint.grouped(gone)) gone; nothing was read or published\n"
        StandardStream.output.write(Array(text.utf8))
    }
}
