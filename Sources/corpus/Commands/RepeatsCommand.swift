import Aggregating
import ArgumentParser
import Measuring
import Pipelines
import Posts
import Reporting
import Store
import Text

/// `corpus repeats`: which text stands where else.
struct RepeatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repeats",
        abstract: "Show which passages stand in which posts.",
        discussion: """
            With POST, those of one post: its id, path, address, slug, or a piece of its title that no other has.

            EXAMPLES
              corpus repeats                        all, most words to spare first
              corpus repeats "What I Learned"       those of one post
              corpus repeats --tag Postgresql       those within the posts of a tag
              corpus repeats --read content/        of a folder, without a pipeline

            EXIT CODES
              0   answered                     1   nothing matched
              64  command line, several match  65  index damaged
              66  source or pipeline missing   78  pipeline file
            """
    )

    @Argument(help: "A post: id, path, address, slug, or a piece of its title.")
    var post: String?

    @Option(help: ArgumentHelp("Read these files and folders instead of the last run.", valueName: "path"))
    var read: [String] = []

    @Option(help: ArgumentHelp("The pipeline whose last run is asked.", valueName: "name"))
    var pipeline: String?

    @OptionGroup(title: "Selection")
    var selection: SelectionOptions

    @Option(help: ArgumentHelp("How the answer is written.", valueName: "format"))
    var format = FormatName(name: "table")

    @Option(
        help: ArgumentHelp(
            "So many passages; 0 for all. Default: 10 on a terminal, else all.",
            valueName: "n"
        )
    )
    var top: Int?

    func validate() throws {
        if let top, top < 0 { throw ValidationError("--top \(top): 0 or more is needed.") }
    }

    func run() async throws {
        let survey = try await SurveyLoading.survey(read, pipeline, dimensions: [Dimensions.tag])
        let query = try selection.query(asOf: survey.asOf)
        let selected = try await survey.select(query).edition
        guard selected.summary.totals.posts > 0 else {
            try await NoMatch(query: query, survey: survey).report()
            throw ExitStatus.noMatch.code
        }
        // Where else a passage stands is asked of the whole corpus.
        let all = query.isEmpty ? selected : try await survey.select(Query()).edition
        var posts = query.isEmpty ? nil : all.places(of: selected)
        if let post { posts = [try await survey.asking { try PostLookup.index(of: post, in: all) }] }
        var answer = RepeatsAnswer(all, among: posts)
        let terminal = Terminal.current()
        answer.cut(to: top ?? (terminal.height == nil || format.encoding.name != "table" ? 0 : 10))
        let bytes = try await survey.asking { try answer.encode(format.encoding, width: terminal.width) }
        StandardStream.output.write(bytes)
        if LeftOutPosts(survey.problems).report("answered") { throw ExitStatus.leftOut.code }
    }
}

/// Finds the one post that is meant.
enum PostLookup {
    /// - Throws: `UsageFailure` with the candidates where several match; exit 1 where none does.
    static func index(of text: String, in edition: Edition) throws -> Int {
        var exact: [Int] = []
        try edition.stored.forEach(0..<edition.stored.count) { posts, rows in
            for (row, post) in zip(rows, posts) where edition.isNamed(text, post) { exact.append(row) }
        }
        if let index = exact.first, exact.count == 1 { return index }
        let matches = exact.isEmpty ? titled(text, in: edition) : exact
        guard let first = matches.first else {
            StandardStream.error.write(line: "corpus: no post is called \(Visible.escaped(text))")
            throw ExitStatus.noMatch.code
        }
        guard matches.count > 1 else { return first }
        let candidates = matches.prefix(5).map { "  \(edition.name(at: $0))" }
        let more = matches.count > 5 ? ["  and \(matches.count - 5) more"] : []
        let head = "\(Visible.escaped(text)): \(matches.count) posts match (name one by its id or path)"
        throw UsageFailure(
            text: ([head] + candidates + more).map { Visible.escaped($0) }.joined(separator: "\n")
        )
    }

    /// Posts of this title, else posts whose title holds the text; without case.
    private static func titled(_ text: String, in edition: Edition) -> [Int] {
        let wanted = Normalization.tagKey(text)
        let titles = edition.stored.heads.map { Normalization.tagKey($0.title) }
        let whole = titles.indices.filter { titles[$0].utf8.elementsEqual(wanted.utf8) }
        return whole.isEmpty ? titles.indices.filter { titles[$0].utf8.contains(wanted.utf8) } : whole
    }
}
