package import Files
package import Posts

/// What the command line asks of a run beyond the pipeline file.
package struct RunOptions: Sendable {
    /// Any problem that is not accepted refuses the run.
    package var strict = false
    /// Publish although posts are gone.
    package var acceptDrop = false
    package var asOf: Day
    /// Read every file again, whatever the index knows.
    package var rebuild = false
    /// Seconds to wait for another run to end.
    package var wait = 0
    package var jobs: Int

    package init(asOf: Day, jobs: Int) {
        self.asOf = asOf
        self.jobs = jobs
    }
}

/// What a run tells while it goes on.
package enum RunEvent: Sendable {
    case started(pipeline: String, sources: Int)
    case reading(Intake.Progress)
    case read(posts: Int, files: Int, problems: Int)
    /// So many posts are no longer counted, though their files are as they were.
    case uncounted(posts: Int)
    case writing
    case published(RunReport)
    case pruned(runs: Int)
    case warning(String)
}

/// What a run that was published has to say.
package struct RunReport: Sendable {
    package var pipeline = ""
    package var run = ""
    /// The earlier run that wrote the index, where nothing had changed since.
    package var renews: RunName?
    /// Absolute path of the run's folder.
    package var folder = ""
    package var posts = 0
    package var words = 0
    package var files = 0
    /// Files that were not opened, as nothing of them changed.
    package var unchanged = 0
    package var ignored = 0
    package var errors = 0
    package var warnings = 0
    package var notes = 0
    /// Posts left out that `problems.accept` does not name.
    package var unaccepted: Int { leftOut.count }
    package var leftOut: [Problem] = []
    package var problems: [Problem] = []
    /// Milliseconds of each stage.
    package var stages: [(name: String, milliseconds: Int)] = []
    package var milliseconds = 0
}
