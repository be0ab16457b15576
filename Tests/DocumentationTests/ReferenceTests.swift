import CSV
import Pipelines
import Posts
import Reading
import Testing

@testable import Aggregating
@testable import Reporting

/// The reference pages against the lists that the program itself goes by.
@Suite struct ReferenceTests {
    private static let vocabulary = PlanVocabulary(
        formats: ["auto"] + Formats.names,
        reports: EditionWriter.kinds,
        dialects: CSVDialect.all.map(\.name),
        problemCodes: ProblemCode.allCases.map(\.rawValue)
    )

    // MARK: Problems

    @Test(arguments: ProblemCode.allCases)
    func `Problems says of a code how bad it is, what it means and what to do`(code: ProblemCode) {
        let section = Page.problems.section("### `\(code.rawValue)`")
        #expect(section.contains("- Severity: \(code.severity.rawValue)\n"))
        #expect(section.contains("- Meaning: "))
        #expect(section.contains("- What to do: "))
        #expect(Page.problems.section(Self.heading(of: code.severity)).contains("### `\(code.rawValue)`\n"))
    }

    @Test func `Problems has no other codes`() {
        let codes = Self.names(behind: "### ", in: Page.problems)
        #expect(codes.sorted() == ProblemCode.allCases.map(\.rawValue).sorted())
    }

    private static func heading(of severity: Severity) -> String {
        switch severity {
        case .error: "## Errors"
        case .warning: "## Warnings"
        case .note: "## Notes"
        }
    }

    // MARK: Pipeline file

    @Test(arguments: PlanKey.all(vocabulary))
    func `PipelineFile says what a key takes and what stands in for it`(key: PlanKey) {
        let section = Page.pipelineFile.section("### `\(key.path)`")
        #expect(section.contains("- Takes: \(key.type)\n"))
        let stated = Self.line(beginning: "- Default: ", in: section)
        switch key.default {
        case nil: #expect(stated.hasPrefix("none, the key must be there"))
        case "": #expect(stated.hasPrefix("none"))
        case let value?: #expect(stated == "`\(value)`" || stated == value)
        }
    }

    @Test func `PipelineFile has no other keys`() {
        let keys = Self.names(behind: "### ", in: Page.pipelineFile)
        #expect(keys.sorted() == PlanKey.all(Self.vocabulary).map(\.path).sorted())
    }

    // MARK: Reports

    @Test(arguments: Reports.all.map(\.name))
    func `Reports has a row for every column of a file`(name: String) throws {
        let report = try #require(Reports.all.first { $0.name == name })
        let heading = try #require(
            Page.reports.lines.first { $0.hasPrefix("## ") && $0.contains("\(name).csv") }
        )
        let sums = Page.reports.section("### The sums")
        let section = Page.reports.section(String(heading)) + sums
        let missing = report.columns.map(\.name).filter { !Page.hasRow($0, in: section) }
        #expect(missing.isEmpty)
    }

    @Test(arguments: Reports.lines.map(\.name))
    func `Reports names the files of JSON Lines`(name: String) {
        #expect(Page.reports.text.contains("\(name).jsonl"))
    }

    @Test(arguments: Reports.all.map { "`\($0.name).csv`" } + Reports.lines.map { "`\($0.name).jsonl`" })
    func `the README names every file`(file: String) {
        #expect(Page.readme.text.contains(file))
    }

    @Test(arguments: CSVDialect.all.map(\.name))
    func `Reports explains every dialect`(dialect: String) {
        #expect(Page.hasRow(dialect, in: Page.reports.section("## How CSV is written")))
    }

    @Test func `Repeats explains every finding, and no other`() {
        let rows = Page.repeats.section("## Findings").split(separator: "\n").filter {
            $0.hasPrefix("| `")
        }
        let codes = rows.compactMap { $0.split(separator: "`").dropFirst().first }
        #expect(codes.map(String.init).sorted() == CorpusFindings.codes.sorted())
    }

    @Test(arguments: Statistics.columns.map(\.name))
    func `the sums have a row for every column`(column: String) {
        #expect(Page.hasRow(column, in: Page.reports.section("### The sums")))
    }

    // MARK: Commands and formats

    @Test(arguments: Dimensions.all.map(\.name) + Encodings.all.map(\.name))
    func `Commands explains every dimension and format`(name: String) {
        #expect(Page.hasRow(name, in: Page.commands.section("### Output")))
    }

    @Test(arguments: Formats.names)
    func `Reading explains every input format`(format: String) {
        #expect(Page.hasRow(format, in: Page.reading.text))
    }

    // MARK: Parts of a page

    /// The rest of the first line that begins so; empty where there is none.
    private static func line(beginning prefix: String, in text: String) -> String {
        let line = text.split(separator: "\n").first { $0.hasPrefix(prefix) }
        return line.map { String($0.dropFirst(prefix.count)) } ?? ""
    }

    /// Names in code that stand behind a heading's mark.
    private static func names(behind mark: String, in page: Page) -> [String] {
        page.lines.compactMap { line in
            guard line.hasPrefix(mark + "`"), line.hasSuffix("`") else { return nil }
            return String(line.dropFirst(mark.count + 1).dropLast())
        }
    }
}
