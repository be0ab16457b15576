import ArgumentParser
import Testing

@testable import corpus

@Suite("Plain command lines of stats")
struct PlainStatsLineTests {
    /// Lines that are read without ArgumentParser.
    static let plain = [
        [], ["content"], ["a.md", "b.md", "-"], ["-"], ["--tag", "Postgresql"], ["--tag=Postgresql"],
        ["--tag", "a", "content", "--tag", "b"], ["--tag=a=b"], ["--category", "News", "--author", "Ada"],
        ["--language", "en", "--source", "blog"], ["--since", "2025", "--until", "2025-06", "--undated"],
        ["--by", "month", "--reverse"], ["--format", "csv", "--dialect", "semicolon"], ["--json"],
        ["--json", "--format", "csv"], ["--format=csv", "--json"], ["--top", "0"], ["--top=7", "--full"],
        ["--sort", "words"], ["--sort", "no such column"], ["--color", "always"], ["--color=never"],
        ["--pipeline", "nightly", "--jobs", "2"], ["--undated", "--undated"], ["a b", "--tag", "ä 中"],
    ]

    /// Lines that are left to ArgumentParser: what it refuses, and what it takes in forms of its own.
    static let others = [
        ["--help"], ["-h"], ["--version"], ["--tag"], ["--tag", ""], ["--tag="], ["--tag", "--full"],
        ["--tag=-1"], ["--top", "-1"], ["--top", "x"], ["--top", ""], ["--jobs", "0"], ["--by", "colour"],
        ["--format", "pdf"], ["--color", "red"], ["--dialect", "x"], ["--full=yes"],
        ["--since", "1", "--since", "2"],
        ["--format", "csv", "--format", "json"], ["--unknown"], ["-t", "x"], ["--", "--tag"],
        ["--tags", "x"],
        ["--generate-completion-script"], ["--experimental-dump-help"], ["--ful"], ["---"], ["--=x"],
    ]

    @Test(arguments: plain)
    func meansTheSameAsToArgumentParser(line: [String]) throws {
        let question = try #require(PlainStatsLine.question(of: (["stats"] + line)[...]))
        #expect(try StatsCommand.parse(line).question == question)
    }

    @Test(arguments: others)
    func isNotPlain(line: [String]) {
        #expect(PlainStatsLine.question(of: (["stats"] + line)[...]) == nil)
    }

    @Test(arguments: [[], ["run"], ["help", "stats"], ["--version"], ["Stats"], ["--tag", "x"]])
    func isNoLineOfStats(line: [String]) {
        #expect(PlainStatsLine.question(of: line[...]) == nil)
    }

    /// An option that the plain reader forgets would be slow and nothing else: that shows here.
    @Test func knowsEveryOption() {
        let help = StatsCommand.helpMessage(columns: 1000)
        let names = Set(help.matches(of: /--[a-z]+/).map { String($0.output) })
            .subtracting(["--help", "--version"])
        let used = Set(
            Self.plain.joined().map { String($0.prefix { $0 != "=" }) }.filter { $0.hasPrefix("--") }
        )
        #expect(names == used)
    }
}
