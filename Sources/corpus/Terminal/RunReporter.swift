import ArgumentParser
import Logging
import Pipelines
import Text

/// How a log is written.
enum LogForm: String, ExpressibleByArgument, CaseIterable {
    case text, json
}

/// Tells people what a run does: a line of progress and a word at the end on a terminal, log lines where asked for,
/// else nothing.
struct RunReporter: Sendable {
    private let logger: Logger?
    private let isQuiet: Bool
    private let isVerbose: Bool
    private var progress: ProgressLine

    init(log: LogForm?, isQuiet: Bool, isVerbose: Bool) {
        self.isQuiet = isQuiet
        self.isVerbose = isVerbose
        progress = ProgressLine(isWanted: !isQuiet && log == nil)
        logger = log.map { form in
            var logger = Logger(label: "corpus") { _ in StandardErrorLog(form: form) }
            logger.logLevel = isQuiet ? .error : isVerbose ? .debug : .info
            return logger
        }
    }

    mutating func tell(_ event: RunEvent) {
        switch event {
        case .started(let pipeline, let sources):
            logger?.info("started", metadata: ["pipeline": "\(pipeline)", "sources": "\(sources)"])
        case .reading(let state):
            progress.show("reading", done: state.done, of: state.found)
        case .read(let posts, let files, let problems):
            logger?.debug(
                "read",
                metadata: ["posts": "\(posts)", "files": "\(files)", "problems": "\(problems)"]
            )
        case .uncounted(let posts):
            let them = posts == 1 ? "1 post is" : "\(FixedPoint.grouped(posts)) posts are"
            let text =
                "\(them) no longer counted, though the files are unchanged: the settings or corpus itself changed"
            if let logger { logger.warning("\(text)") } else { say("corpus: warning: \(text)") }
        case .writing:
            progress.show("writing the reports", done: 0, of: nil)
            logger?.debug("writing")
        case .pruned(let runs):
            logger?.info("removed old runs", metadata: ["runs": "\(runs)"])
        case .warning(let text):
            if let logger { logger.warning("\(text)") } else { say("corpus: warning: \(text)") }
        case .published(let report):
            progress.clear()
            tellPublished(report)
        }
    }

    private func tellPublished(_ report: RunReport) {
        logger?.info(
            "published",
            metadata: [
                "run": "\(report.run)", "folder": "\(report.folder)", "posts": "\(report.posts)",
                "words": "\(report.words)", "unchanged": "\(report.unchanged)", "errors": "\(report.errors)",
                "warnings": "\(report.warnings)",
                "milliseconds": "\(report.milliseconds)",
            ]
        )
        guard logger == nil, !isQuiet, StandardStream.error.isTerminal else { return }
        let count = "\(Self.count(report.posts, "post")), \(Self.count(report.words, "word"))"
        let read =
            "\(Self.count(report.files, "file")) read, \(FixedPoint.grouped(report.unchanged)) unchanged"
        say("\(count); \(read) in \(Self.seconds(report.milliseconds)): \(Visible.escaped(report.folder))")
        var problems: [String] = []
        if report.errors > 0 { problems.append("\(Self.count(report.errors, "post")) left out") }
        if report.warnings > 0 { problems.append(Self.count(report.warnings, "warning")) }
        if !problems.isEmpty {
            say("\(problems.joined(separator: ", ")): \(Visible.escaped(report.folder))/problems.csv")
        }
        guard isVerbose else { return }
        for problem in report.problems { say(ProblemLine.text(problem)) }
        say(report.stages.map { "\($0.name) \($0.milliseconds) ms" }.joined(separator: ", "))
    }

    /// The lines of a run that was published without some posts.
    func tellLeftOut(_ report: RunReport) {
        let posts = report.unaccepted == 1 ? "1 post" : "\(FixedPoint.grouped(report.unaccepted)) posts"
        let folder = Visible.escaped(report.folder)
        var lines = [
            "corpus: error: \(Visible.escaped(report.pipeline)) published without \(posts): see \(folder)/problems.csv "
                + "(mend \(report.unaccepted == 1 ? "it" : "them"), or accept in problems.accept)"
        ]
        lines += report.leftOut.prefix(5).map { "  " + ProblemLine.text($0) }
        if report.leftOut.count > 5 { lines.append("  and \(report.leftOut.count - 5) more") }
        say(lines.joined(separator: "\n"))
    }

    private func say(_ text: String) {
        StandardStream.error.write(line: text)
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(FixedPoint.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func seconds(_ milliseconds: Int) -> String {
        milliseconds < 100 ? "under 0.1 s" : "\(FixedPoint(units: milliseconds / 100, digits: 1)) s"
    }
}

/// Log lines on standard error, for people or as JSON Lines.
private struct StandardErrorLog: LogHandler {
    let form: LogForm
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.info

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let fields = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        switch form {
        case .text:
            let pairs = fields.map { " \($0.key)=\(Visible.escaped($0.value.description))" }.joined()
            StandardStream.error.write(
                line: "\(LogTime.now) \(event.level) \(Visible.escaped(event.message.description))\(pairs)"
            )
        case .json:
            StandardStream.error.write(
                JSONLine.text(level: event.level.rawValue, event.message.description, fields)
            )
        }
    }
}
