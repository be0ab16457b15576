import Glibc
import Testing

/// A page of the documentation as it stands in the sources.
struct Page: Sendable {
    let name: String
    let text: String

    static let commands = Page("Commands")
    static let definitions = Page("Definitions")
    static let pipelineFile = Page("PipelineFile")
    static let problems = Page("Problems")
    static let reading = Page("Reading")
    static let reports = Page("Reports")
    static let repeats = Page("Repeats")
    static let index = Page("Index")
    static let formatWXR = Page("FormatWXR")
    static let formatFeeds = Page("FormatFeeds")
    static let landing = Page("corpus")
    static let architecture = Page("Architecture")
    static let performance = Page("Performance")
    static let formatJSON = Page("FormatJSON")
    static let formatCSV = Page("FormatCSV")
    static let compression = Page("Compression")
    static let formatHTML = Page("FormatHTML")
    static let formatAsciiDoc = Page("FormatAsciiDoc")
    static let formatJupyter = Page("FormatJupyter")
    static let formatMDX = Page("FormatMDX")
    static let formatOrg = Page("FormatOrg")
    static let formatReStructuredText = Page("FormatReStructuredText")
    static let formatText = Page("FormatText")
    static let all = [
        formatHTML,
        commands,
        definitions,
        pipelineFile,
        problems,
        reading,
        reports,
        repeats,
        index,
        landing,
        architecture,
        formatWXR,
        formatFeeds,
        performance,
        formatJSON,
        formatCSV,
        compression,
        formatAsciiDoc,
        formatJupyter,
        formatMDX,
        formatOrg,
        formatReStructuredText,
        formatText,
    ]
    /// The file that a visitor of the repository sees first.
    static let readme = Page(name: "README", path: root + "/README.md")

    static let root = parent(of: parent(of: parent(of: #filePath)))

    private init(_ name: String) {
        self.init(name: name, path: "\(Self.root)/Sources/corpus/corpus.docc/\(name).md")
    }

    /// A page that cannot be read is empty, so that whatever is asked of it fails.
    private init(name: String, path: String) {
        self.name = name
        text = Self.contents(of: path)
    }

    var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }

    /// The lines from a heading to the next of its level or above; empty where there is no such heading.
    func section(_ heading: String) -> String {
        let level = heading.prefix { $0 == "#" }.count
        guard let start = lines.firstIndex(where: { $0 == heading }) else { return "" }
        let rest = lines[(start + 1)...]
        let end = rest.firstIndex { line in
            line.hasPrefix("#") && line.prefix { $0 == "#" }.count <= level
        }
        return rest[..<(end ?? rest.endIndex)].joined(separator: "\n")
    }

    /// Whether a row of a table in this text begins with a name in code, alone or among others.
    static func hasRow(_ name: String, in text: String) -> Bool {
        text.split(separator: "\n").contains { line in
            guard line.hasPrefix("|") else { return false }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false)
            return cells.count > 1 && cells[1].contains("`\(name)`")
        }
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return path }
        return String(path[..<slash])
    }

    static func contents(of path: String) -> String {
        guard let file = fopen(path, "r") else { return "" }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }
}

extension Page: CustomTestStringConvertible {
    var testDescription: String { name }
}
