import Aggregating
import Measuring
import Pipelines
import Posts
import Reporting
import Text

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
