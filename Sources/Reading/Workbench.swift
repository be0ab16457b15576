package import Posts

/// What one worker reads with: its buffers, reused from file to file.
package struct Workbench: Sendable {
    /// The bytes of the file at hand: valid UTF-8 with LF line ends once it is decoded.
    var file: [UInt8] = []
    var builder = BlockBuilder()
    var templates = TemplateTags()
    var footnotes = FootnoteDefinitions()
    var repairs = ParserRepairs()
    /// Problems found since the worker began.
    package var problems: [Problem] = []

    package init() {}
}

/// The file a format reads from a workbench.
struct FileContext {
    let source: Source
    let file: SourceFile
    let settings: ReadingSettings
    /// The host of the source's own site.
    let host: [UInt8]
    /// The path as text, for people.
    let path: String

    func problem(_ line: Int, _ fact: Problem.Fact) -> Problem {
        Problem(source: source.ordinal, path: path, line: line, fact: fact)
    }
}
