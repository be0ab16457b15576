import ArgumentParser
import Files
import Pipelines
import Store

/// The exit codes of every command, in one place.
enum ExitStatus: Int32 {
    /// Published or answered; no post left out.
    case success = 0
    /// `stats` matched nothing.
    case noMatch = 1
    /// Published, but a post was left out that `problems.accept` does not name.
    case leftOut = 3
    /// A guard refused the run; the one before stays.
    case refused = 4
    case usage = 64
    /// The index is damaged, foreign, older or newer.
    case index = 65
    /// A source or the pipeline is missing.
    case missing = 66
    /// A bug.
    case software = 70
    case cannotCreate = 73
    case io = 74
    /// Another run holds the lock.
    case locked = 75
    case configuration = 78
    case interrupted = 130
    case terminated = 143

    var code: ExitCode { ExitCode(rawValue) }

    /// The status of a failure.
    init(_ failure: RunFailure) {
        self =
            switch failure {
            case .planFile(let fault): fault.isMissing ? .missing : .configuration
            case .planContent, .overlap: .configuration
            case .sourceMissing: .missing
            case .output, .exists: .cannotCreate
            case .lockHeld: .locked
            case .io: .io
            case .index(_, .io(_)): .io
            case .index: .index
            case .refused: .refused
            case .asOf: .usage
            }
    }
}
