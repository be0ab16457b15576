import Glibc
package import Posts
package import Reading
import Text
import YAML

/// One thing that is wrong in a pipeline file, and where.
package struct PlanFault: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// `in` is the key above, empty at the top.
        case unknownKey(String, in: String, nearest: String?, known: [String])
        case duplicateKey(String, firstLine: Int)
        case missingKey(String, wanted: String)
        case wrongValue(String, wanted: String, found: Found)
        /// The same of a part of a list or mapping.
        case wrongMember(String, wanted: String, found: Found)
        /// A text that is none of the names its key takes.
        case unknownName(String, in: String, nearest: String?, known: [String])
        case timeZone(TimeZoneFault)
        case badPattern(String, in: String, SourcePatternFault)
        /// One character between cells and before decimals.
        case sameCSVCharacter
        /// A name that two sources have.
        case sameSourceName(String, firstLine: Int)
        /// What a YAML parser says.
        case yaml(String)
        case emptyFile
        case tooLarge(limit: Int)
        case noMapping(Found)
    }

    /// What stands where something else was wanted.
    package enum Found: Hashable, Sendable {
        case nothing, list, mapping
        case text(String)
    }

    /// The file as it is shown to people.
    package let file: String
    package let line: Int
    package let column: Int?
    package let problem: Problem
}

extension PlanFault: CustomStringConvertible {
    /// `FILE:LINE: ` and the problem in words; for a fault of YAML, `FILE:LINE:COLUMN: `.
    package var description: String {
        var place = "\(Visible.escaped(file)):\(line)"
        if case .yaml = problem, let column {
            place += ":\(column)"
        }
        return "\(place): \(problem)"
    }
}

extension PlanFault.Found: CustomStringConvertible {
    init(_ node: YAMLNode) {
        self =
            switch node.content {
            case .null: .nothing
            case .scalar(let scalar): .text(scalar.text)
            case .sequence: .list
            case .mapping: .mapping
            }
    }

    package var description: String {
        switch self {
        case .nothing: "nothing"
        case .list: "a list"
        case .mapping: "a mapping"
        case .text(let text): text.utf8.isEmpty ? "an empty text" : quoted(text)
        }
    }
}

extension PlanFault.Problem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unknownKey(let name, let key, let nearest, let known):
            "unknown key \(quoted(name))\(key.isEmpty ? "" : " in \(key)")\(proposal(nearest, known))"
        case .duplicateKey(let key, let line): "\(key): stands twice, first on line \(line)"
        case .missingKey(let key, let wanted): "\(key): missing, wanted \(wanted)"
        case .wrongValue(let key, let wanted, let found): "\(key): wanted \(wanted), found \(found)"
        case .wrongMember(let key, let wanted, let found): "\(key): wanted \(wanted), found \(found) in it"
        case .unknownName(let name, let key, let nearest, let known):
            "\(key): unknown \(quoted(name))\(proposal(nearest, known))"
        case .timeZone(let fault): "timezone: \(words(for: fault))"
        case .sameCSVCharacter: "csv: separator and decimal are the same character"
        case .badPattern(let text, let key, let fault):
            "\(key): \(quoted(text)) is no pattern: \(words(for: fault))"
        case .sameSourceName(let name, let line):
            "sources.name: \(quoted(name)) is the source on line \(line) too (give one of them another name)"
        case .yaml(let message): message
        case .emptyFile: "the file is empty (wanted at least sources)"
        case .tooLarge(let limit): "the file is larger than \(limit) bytes"
        case .noMapping(let found): "wanted keys and values, found \(found)"
        }
    }
}

private func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars
    let start = scalars.prefix(60)
    let isCut = start.endIndex != scalars.endIndex
    return "\"\(Visible.escaped(String(start)))\(isCut ? "…" : "")\""
}

private func proposal(_ nearest: String?, _ known: [String]) -> String {
    nearest.map { " (did you mean \"\($0)\"?)" } ?? " (known: \(known.joined(separator: ", ")))"
}

private func words(for fault: TimeZoneFault) -> String {
    switch fault {
    case .unknown(let name):
        "the time zone database has no \(quoted(name)) (wanted a name as Europe/Berlin; the package tzdata has them)"
    case .unreadable(let name, let code): "\(quoted(name)) cannot be read: \(String(cString: strerror(code)))"
    case .damaged(let name): "\(quoted(name)) is no time zone"
    }
}

private func words(for fault: SourcePatternFault) -> String {
    switch fault {
    case .empty: "it is empty"
    case .tooLong(let limit): "it is longer than \(limit) bytes"
    case .unclosedClass: "a [ has no ]"
    case .unclosedGroup: "a { has no }"
    case .nestedTooDeep(let limit): "more than \(limit) { } inside one another"
    case .reversedRange: "a range in [ ] ends before it begins"
    case .escapeAtEnd: "nothing follows the last backslash"
    }
}
