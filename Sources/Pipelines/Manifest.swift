import Aggregating
import Files
import Posts
import Reading
import Reporting
import Text

/// manifest.json: how a run came about. The one file with a clock in it.
enum Manifest {
    static let fileName = "manifest.json"

    static func encode(
        _ plan: Plan,
        _ options: RunOptions,
        _ report: RunReport,
        files: [PublishedFile],
        stages: [(name: String, milliseconds: Int)]
    ) -> [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.member("run", report.run)
            json.member("version", ProductVersion.text)
            json.member("pipeline", plan.name)
            json.member("pipeline_file", plan.file)
            json.member("as_of", options.asOf)
            json.member("finished", UTCTime(seconds: UTCTime.now).text)
            if let renews = report.renews { json.member("renews", renews.text) }
            json.member("milliseconds", report.milliseconds)
            json.member("definitions_version", SummaryDocument.definitionsVersion)
            json.member("jobs", options.jobs)
            json.member("exit", report.unaccepted > 0 ? 3 : 0)
            json.object("stages") { json in
                for stage in stages { json.member(stage.name, stage.milliseconds) }
            }
            writeCounts(report, to: &json)
            writeSettings(plan, to: &json)
            json.array("files") { json in
                for file in files {
                    json.object { json in
                        json.member("name", file.name)
                        json.member("bytes", Int(file.bytes))
                        json.member("sha256", file.sha256)
                        json.member("modified_ns", Int(file.modified))
                        json.member("inode", String(file.inode))
                        if file.isCache { json.member("cache", true) }
                    }
                }
            }
        }
        return json.finished()
    }

    /// A number that changes with anything but the posts that has a say in the reports: the settings, the program.
    static func fingerprint(_ plan: Plan) -> UInt64 {
        var json = JSONWriter()
        json.object { json in
            json.member("version", ProductVersion.text)
            json.member("program", ProductVersion.build)
            writeSettings(plan, to: &json)
        }
        return XXH3.hash64(json.finished())
    }

    private static func writeCounts(_ report: RunReport, to json: inout JSONWriter) {
        json.object("counts") { json in
            json.member("posts", report.posts)
            json.member("files_read", report.files)
            json.member("files_unchanged", report.unchanged)
            json.member("ignored_files", report.ignored)
            json.member("errors", report.errors)
            json.member("warnings", report.warnings)
            json.member("notes", report.notes)
        }
    }

    private static func writeSettings(_ plan: Plan, to json: inout JSONWriter) {
        json.object("settings") { json in
            json.member("timezone", plan.timezone.name)
            json.member("keep", plan.keep)
            json.member("csv", plan.csvText)
            json.member("reports", plan.reports)
            json.member(
                "count",
                (plan.count.drafts ? ["drafts"] : []) + (plan.count.future ? ["future"] : [])
            )
            json.member("tag_fields", plan.tags.from)
            json.object("tag_aliases") { json in
                for alias in plan.tags.aliases { json.member(alias.tag, alias.standard) }
            }
            json.object("words_per_minute") { json in
                for rate in plan.reading.wordsPerMinute { json.member(rate.key, rate.value) }
            }
            json.member("code_words_per_minute", plan.reading.codeWordsPerMinute)
            json.member("minimum_words", plan.repeats.minimumWords)
            json.member("ignored_passages", plan.repeats.ignore)
            json.member("file_bytes", plan.limits.fileBytes)
            json.member("tags_per_post", plan.limits.tagsPerPost)
            json.member("max_problems", plan.limits.maxProblems)
            json.member("max_drop", FixedPoint(units: plan.limits.maxDropPermille, digits: 3))
            json.member("accepted", plan.problems.accept.map { "\($0.path): \($0.code)" })
        }
        json.array("sources") { json in
            for source in plan.sources {
                json.object { json in
                    json.member("name", source.name)
                    json.member("path", source.path)
                    json.member("format", source.format)
                    json.member("language", source.language)
                    json.member("url", source.url)
                    json.member("edit_url", source.editURL)
                    json.member("include", source.include.map(\.text))
                    json.member("exclude", source.exclude.map(\.text))
                    json.member("follow_links", source.followsLinks)
                }
            }
        }
    }
}

extension RunReport {
    init(_ plan: Plan, _ edition: Edition, _ yield: Intake.Yield) {
        self.init(plan, yield)
        posts = edition.summary.totals.posts
        words = edition.summary.totals.words.sorted().sum
    }

    /// All but what the posts add up to.
    init(_ plan: Plan, _ yield: Intake.Yield) {
        self.init()
        pipeline = plan.name
        files = yield.read
        unchanged = yield.unchanged
        ignored = yield.ignored
        errors = yield.problems.count { $0.severity == .error }
        warnings = yield.problems.count { $0.severity == .warning }
        notes = yield.problems.count { $0.severity == .note }
        problems = yield.problems
        leftOut = yield.problems.filter { $0.severity == .error && !plan.accepts($0) }
    }
}

extension Plan {
    /// `spreadsheet`, or what is between cells and within numbers.
    fileprivate var csvText: String {
        switch csv {
        case .dialect(let name): name
        case .custom(let separator, let decimal):
            "separator \(Unicode.Scalar(separator)) decimal \(Unicode.Scalar(decimal))"
        }
    }
}
