import Files
import Glibc
import Pipelines
import Posts
import Store
import Text

/// The wording of every failure: one complete line first, then at most a few indented ones.
enum FailureText {
    static func lines(for failure: RunFailure) -> [String] {
        switch failure {
        case .planFile(let fault): [planFile(fault)]
        case .planContent(let faults): planContent(faults)
        case .sourceMissing(let path, let reason):
            [
                "source \(Visible.escaped(path)): \(reason) (check the path; an unmounted disk looks like this too)"
            ]
        case .overlap(let source, let output):
            [
                "output \(shown(output)) and source \(shown(source)) lie in one another "
                    + "(choose an output folder outside of every source)"
            ]
        case .output(let fault): ["output \(shown(fault.path)): \(fault.reason) (make the folder writable)"]
        case .exists(let path):
            ["\(shown(path)) is there already and stays as it is (corpus init --print shows a new one)"]
        case .lockHeld(let owner, let lock):
            [
                "another run holds \(shown(lock)): \(Visible.escaped(owner)) (wait for it, or use --wait SECONDS)"
            ]
        case .io(let fault):
            [
                "cannot \(fault.operation.rawValue) \(shown(fault.path)): \(fault.reason) "
                    + "(nothing was published; free the cause and run again)"
            ]
        case .index(let path, let fault):
            ["index \(shown(path)) \(Visible.escaped(fault.reason)) (corpus run writes a new one)"]
        case .refused(let refusal): refused(refusal)
        case .asOf(let fault): [asOf(fault)]
        }
    }

    private static func shown(_ path: PathBytes) -> String { Visible.escaped(path.string) }

    private static func planFile(_ fault: PlanFileFault) -> String {
        switch fault {
        case .missing(let path):
            "pipeline \(Visible.escaped(path)): No such file (name a file, or a pipeline in pipelines/)"
        case .noFolder(let from):
            "no folder pipelines/ in \(Visible.escaped(from)) or above it (corpus init writes one)"
        case .unknownName(let name, let folder, let known):
            "pipeline \(Visible.escaped(name)): not in \(Visible.escaped(folder)) (there: \(list(known)))"
        case .none(let folder):
            "no pipeline in \(Visible.escaped(folder)) (corpus init writes one)"
        case .several(let folder, let known):
            "several pipelines in \(Visible.escaped(folder)) (name one: \(list(known)))"
        case .noFile(let path): "pipeline \(Visible.escaped(path)): not a file (name a YAML file)"
        case .unreadable(let path, let code):
            "pipeline \(Visible.escaped(path)): \(String(cString: strerror(code))) (check its permissions)"
        }
    }

    private static func list(_ names: [String]) -> String {
        Visible.escaped(names.joined(separator: ", "))
    }

    private static func planContent(_ faults: [PlanFault]) -> [String] {
        var lines = faults.prefix(5).map { Visible.escaped($0.description) }
        for index in lines.indices.dropFirst() { lines[index] = "  " + lines[index] }
        if faults.count > 5 { lines.append("  and \(faults.count - 5) more") }
        return lines
    }

    private static func asOf(_ fault: AsOfFault) -> String {
        switch fault {
        case .flag(let text): "--as-of \(Visible.escaped(text)): no day (write YYYY-MM-DD)"
        case .sourceDateEpoch(let text):
            "SOURCE_DATE_EPOCH \(Visible.escaped(text)): not a number of seconds (unset it, or mend it)"
        }
    }

    // MARK: Refusals

    private static func refused(_ refusal: Refusal) -> [String] {
        var lines = ["\(Visible.escaped(refusal.pipeline)) refused: \(reason(refusal.reason))"]
        if isLoss(refusal.reason), !refusal.gone.isEmpty {
            let gone = refusal.gone.prefix(4).map {
                "\(Visible.escaped($0.folder)) (\($0.gone) of \($0.before))"
            }
            let more = refusal.gone.count > 4 ? ", and \(refusal.gone.count - 4) more" : ""
            lines.append("  gone: " + gone.joined(separator: ", ") + more)
        }
        if !isLoss(refusal.reason) {
            lines += refusal.problems.map { "  " + ProblemLine.text($0) }
            if refusal.problemCount > 5 { lines.append("  and \(refusal.problemCount - 5) more") }
        }
        if let run = refusal.standing {
            lines.append("  readers still see the run \(run.text); nothing was published")
        } else {
            lines.append("  nothing was published")
        }
        if refusal.problemCount > 0 { lines.append("  look:   \(shown(refusal.folder))/problems.csv") }
        if isLoss(refusal.reason) {
            lines.append("  accept: corpus run \(Visible.escaped(refusal.planFile)) --accept-drop")
        }
        return lines
    }

    private static func isLoss(_ reason: Refusal.Reason) -> Bool {
        switch reason {
        case .empty, .drop: true
        case .unlisted, .problems, .strict: false
        }
    }

    private static func reason(_ reason: Refusal.Reason) -> String {
        switch reason {
        case .empty(nil, let before):
            "0 posts, the run before had \(grouped(before)) (is a disk not mounted? --accept-drop publishes it)"
        case .empty(let source?, let before):
            "source \(Visible.escaped(source)) has 0 posts, the run before had \(grouped(before)) (is a disk not mounted? "
                + "--accept-drop publishes it)"
        case .drop(let from, let to, let limit):
            "posts fell from \(grouped(from)) to \(grouped(to)) (\(percent(to - from, of: from)), "
                + "limit \(FixedPoint(units: limit, digits: 1)) %)"
        case .unlisted(let source):
            "the folder of source \(Visible.escaped(source)) could not be listed to its end (check the disk)"
        case .problems(let count, let limit):
            "\(grouped(count)) \(count == 1 ? "post" : "posts") would be left out, limits.max_problems is \(grouped(limit))"
        case .strict(let count):
            "--strict, and the posts have \(grouped(count)) \(count == 1 ? "problem" : "problems")"
        }
    }

    private static func grouped(_ number: Int) -> String { FixedPoint.grouped(number) }

    private static func percent(_ part: Int, of whole: Int) -> String {
        "\((part * 100 - whole / 2) / whole) %"
    }
}

/// A problem as one line that editors and terminals jump on.
enum ProblemLine {
    static func text(_ problem: Problem) -> String {
        let place = problem.line > 0 ? "\(problem.path):\(problem.line)" : problem.path
        return Visible.escaped(
            "\(place): \(problem.severity.rawValue): \(problem.fact.message) [\(problem.code.rawValue)]"
        )
    }
}
