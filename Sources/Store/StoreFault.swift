package import Files

/// Why a store gives no answer. None of them stops a run: it writes a new one.
package enum StoreFault: Error, Hashable, Sendable {
    /// Nothing has this name.
    case missing
    /// It is not what was written; the text says how that shows.
    case damaged(String)
    /// It is something else, or of another run or pipeline.
    case foreign(String)
    /// Its schema is older than the one this program reads.
    case older(found: Int, known: Int)
    /// Its schema is newer than the one this program reads.
    case newer(found: Int, known: Int)
    case io(SystemFault)

    /// Whether it does not give what was written.
    package var isDamage: Bool { if case .damaged = self { true } else { false } }

    /// What reads on after the path.
    package var reason: String {
        switch self {
        case .missing: "does not exist"
        case .damaged(let how): "is damaged: \(how)"
        case .foreign(let what): what
        case .older(let found, let known): "has schema \(found), older than \(known), the one read here"
        case .newer(let found, let known): "has schema \(found), newer than \(known), the one read here"
        case .io(let fault): fault.reason
        }
    }
}
