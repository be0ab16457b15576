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

    /// `2026-11-22T02:00:00Z`.
    private static func timestamp(_ seconds: Int64) -> String {
        let time = UTCTime(seconds: seconds)
        return "\(time.date)T\(time.hour):\(time.minute):\(time.second)Z"
    }
}

extension RunReport {
    init(_ plan: Plan, _ edition: Edition, _ intake: Intake.Yield) {
        self.init(plan, intake)
        posts = edition.summary.totals.posts
        words = edition.summary.totals.words.sorted().sum
    }

    /// All but what the posts add up to.
    init(_ plan: Plan, _ intake: Intake.Yield) {
        self.init()
        pipeline = plan.name
        files = intake.read
        unchanged = intake.unchanged
        ignored = intake.ignored
        errors = intake.problems.count { $0.severity == .error }
        warnings = intake.problems.count { $0.severity == .warning }
        notes = intake.problems.count { $0.severity == .note }
        problems = intake.problems
        leftOut = intake.problems.filter { $0.severity == .error && !plan.accepts($0) }
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

/// The files of a run as its manifest lists them.
enum ManifestFiles {
    /// Nil for a manifest that cannot be read.
    static func read(_ path: PathBytes) -> [PublishedFile]? {
        var bytes: [UInt8] = []
        guard case .read = SourceReader(limit: .max).read(path, into: &bytes),
            let json = try? JSONParser.parse(bytes, in: 0..<bytes.count), case .object(let members) = json,
            case .array(let files)? = members.first(where: { $0.name == "files" })?.value
        else { return nil }
        let read = files.compactMap(file)
        return read.count == files.count ? read : nil
    }

    private static func file(_ json: JSONValue) -> PublishedFile? {
        guard case .object(let members) = json else { return nil }
        let texts = members.reduce(into: [String: String]()) { texts, member in
            switch member.value {
            case .string(let text), .number(let text): texts[member.name] = text
            case .boolean(true): texts[member.name] = "true"
            default: break
            }
        }
        guard let name = texts["name"], let sha256 = texts["sha256"],
            let bytes = texts["bytes"].flatMap({ Int64($0) }),
            let modified = texts["modified_ns"].flatMap({ Int64($0) }),
            let inode = texts["inode"].flatMap({ UInt64($0) })
        else { return nil }
        let stamp = FileStamp(size: bytes, modified: modified, changed: 0, inode: inode, device: 0)
        return PublishedFile(name: name, stamp: stamp, sha256: sha256, isCache: texts["cache"] != nil)
    }
}
