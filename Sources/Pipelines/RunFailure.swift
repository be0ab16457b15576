package import Files
package import Indexing
package import Posts

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
    case index(PathBytes, IndexFault)
    case refused(Refusal)
    case asOf(AsOfFault)
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
