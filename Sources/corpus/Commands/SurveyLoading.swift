import Files
import Pipelines
import Posts
import Text

/// Where the posts of a question come from.
enum SurveyLoading {
    /// - Parameters:
    ///   - paths: files and folders to read now; none: the last run of the pipeline, or its sources before the first.
    ///   - dimensions: pivots that will be asked for.
    static func survey(
        _ paths: [String],
        _ pipeline: String?,
        dimensions: [Int],
        jobs: Int? = nil
    ) async throws -> Survey {
        let jobs = jobs ?? Jobs.default
        guard paths.isEmpty else { return try await read(Plan.adHoc(paths), dimensions, jobs) }
        let plan = try PlanLoading.plan(pipeline)
        if let survey = try Survey.open(plan, dimensions: dimensions, jobs: jobs) { return survey }
        let name = Visible.escaped(plan.name)
        let want = Survey.hasRun(plan) ? "the last run of \(name) has no index" : "no run of \(name) yet"
        StandardStream.error.write(line: "corpus: \(want): reading its sources (corpus run \(name))")
        return try await read(plan, dimensions, jobs)
    }

    private static func read(_ plan: Plan, _ dimensions: [Int], _ jobs: Int) async throws -> Survey {
        let asOf = try PlanLoading.asOf(nil, plan)
        var progress = ProgressLine()
        defer { progress.clear() }
        return try await Survey.read(plan, asOf: asOf, dimensions: dimensions, jobs: jobs) { state in
            progress.show("reading", done: state.done, of: state.found)
        }
    }
}

/// Where the figures of an answer come from, in words.
enum Provenance {
    /// `read just now from 3 files`, or `as of 02:00, 7 h ago`.
    static func text(_ origin: Survey.Origin, zone: TimeZoneRules) -> String {
        switch origin {
        case .files(let count):
            "read just now from \(FixedPoint.grouped(count)) \(count == 1 ? "file" : "files")"
        case .run(_, let finished): "as of \(time(finished, zone)), \(age(UTCTime.now - finished))"
        }
    }

    static func run(_ origin: Survey.Origin) -> String? {
        guard case .run(let name, _) = origin else { return nil }
        return name.text
    }

    /// The time alone within a day, else with the date.
    private static func time(_ seconds: Int64, _ zone: TimeZoneRules) -> String {
        let local = UTCTime(seconds: seconds + Int64(zone.offset(atUTC: seconds)))
        let clock = "\(local.hour):\(local.minute)"
        return UTCTime.now - seconds < 86_400 ? clock : "\(local.date) \(clock)"
    }

    private static func age(_ seconds: Int64) -> String {
        switch max(0, seconds) {
        case ..<60: "just now"
        case ..<3600: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3600) h ago"
        default: "\(seconds / 86_400) days ago"
        }
    }
}

/// Words for a command line that people copy.
enum ShellWord {
    /// The text as one word of a shell's command line.
    static func quoted(_ text: String) -> String {
        let isPlain =
            !text.isEmpty
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: ":"),
                    UInt8(ascii: "@"), 0x80...0xFF:
                    true
                default: false
                }
            }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
