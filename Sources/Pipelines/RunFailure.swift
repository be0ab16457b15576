package import Files
import Glibc
package import Posts
package import Store

/// Why a command ends without doing what was asked; holds facts, `description` words them.
package enum RunFailure: Error, Sendable {
    case planFile(PlanFileFault)
    case planContent([PlanFault])
    case sourceMissing(String, reason: String)
    case overlap(source: PathBytes, output: PathBytes)
    case output(SystemFault)
    /// A file that would have to be written is there already.
    case exists(PathBytes)
    case lockHeld(by: String, lock: PathBytes)
    case io(SystemFault)
    /// The index of the newest run gives no answer.
    case index(PathBytes, StoreFault)
    case refused(Refusal)
    case asOf(AsOfFault)
}

extension RunFailure {
    /// What a run that is stopped by an error ends with.
    static func running(_ error: any Error) -> any Error {
        switch error {
        case let fault as SystemFault: return RunFailure.io(fault)
        case let fault as StoreFault:
            if case .io(let fault) = fault { return RunFailure.io(fault) }
            // A file that was just written does not give it back.
            return RunFailure.index(PathBytes(RunStores.fileName) ?? .current, fault)
        default: return error
        }
    }
}

/// A guard that kept a run from being published; the previous run stays.
package struct Refusal: Sendable {
    package enum Reason: Sendable {
        /// No post where there were some; `source` is nil for the whole corpus.
        case empty(source: String?, before: Int)
        case drop(from: Int, to: Int, limitPermille: Int)
        /// The folder of a source could not be listed to its end.
        case unlisted(source: String)
        case problems(count: Int, limit: Int)
        case strict(count: Int)
    }

    package var reason: Reason
    package var pipeline: String
    package var planFile: String
    /// What is no longer there, by folder.
    package var gone: [Loss]
    /// The first new problems.
    package var problems: [Problem]
    package var problemCount: Int
    /// The run that readers still see.
    package var standing: RunName?
    /// Where the refused run's files are.
    package var folder: PathBytes

    package struct Loss: Sendable, Hashable {
        package var folder: String
        package var gone: Int
        package var before: Int
    }
}
