import Aggregating
import Files
import Posts
import Reading
import Reporting
import Text

/// manifest.json: how a run came about. The one file with a clock in it.
enum Manifest {
    static func encode(
        _ plan: Plan,
        _ options: RunOptions,
        _ edition: Edition,
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
            json.member("finished", timestamp(UTCTime.now))
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
                        if file.isCache { json.member("cache", true) }
                    }
                }
            }
        }
        return json.finished()
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
                    json.member("include", source.include.map(\.text))
                    json.member("exclude", source.exclude.map(\.text))
                    json.member("follow_links", source.followsLinks)
                }
            }
        }
    }

    /// `2026-11-22T02:00:00Z`.
    private static func timestamp(_ seconds: Int64) -> String {
        let time = UTCTime(seconds: seconds)
        return "\(time.date)T\(time.hour):\(time.minute):\(time.second)Z"
    }
}

extension RunReport {
    init(_ plan: Plan, _ edition: Edition, _ intake: Intake.Yield) {
        self.init()
        pipeline = plan.name
        posts = edition.summary.totals.posts
        words = edition.summary.totals.words.sorted().sum
        files = intake.read
        unchanged = intake.unchanged
        ignored = intake.ignored
        errors = edition.problems.count { $0.severity == .error }
        warnings = edition.problems.count { $0.severity == .warning }
        notes = edition.problems.count { $0.severity == .note }
        problems = edition.problems
        leftOut = edition.problems.filter { $0.severity == .error && !plan.accepts($0) }
    }
}
