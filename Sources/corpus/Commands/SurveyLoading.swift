import Pipelines
import Posts
import Text

/// Where the posts of a question come from.
enum SurveyLoading {
    /// - Parameters:
    ///   - paths: files and folders to read now; none: what the pipeline has.
    ///   - dimensions: pivots that will be asked for.
    static func survey(
        _ paths: [String],
        _ pipeline: String?,
        dimensions: [Int],
        jobs: Int? = nil
    ) async throws -> Survey {
        let plan = try paths.isEmpty ? PlanLoading.plan(pipeline) : Plan.adHoc(paths)
        if paths.isEmpty, StandardStream.error.isTerminal {
            StandardStream.error.write(line: "corpus: reading the sources of \(Visible.escaped(plan.name))")
        }
        let asOf = try PlanLoading.asOf(nil, plan)
        var progress = ProgressLine()
        defer { progress.clear() }
        return try await Survey.take(plan, asOf: asOf, dimensions: dimensions, jobs: jobs ?? Jobs.default) { state in
            progress.show("reading", done: state.read, of: state.isWalked ? state.found : nil)
        }
    }
}

/// Words for a command line that people copy.
enum ShellWord {
    /// The text as one word of a shell's command line.
    static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
                UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: ":"), UInt8(ascii: "@"), 0x80...0xFF:
                true
            default: false
            }
        }
        return isPlain ? text : "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
