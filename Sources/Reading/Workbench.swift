package import Files
package import Posts

/// What one worker reads with: its buffers, reused from file to file.
package struct Workbench: Sendable {
    /// The bytes of the file at hand: valid UTF-8 with LF line ends once it is decoded.
    var file: [UInt8] = []
    var builder = BlockBuilder()
    var templates = TemplateTags()
    var footnotes = FootnoteDefinitions()
    var repairs = ParserRepairs()
    /// The file last read as it stood, and XXH3-64 of its bytes as far as they were read; nil where it could not be read.
    package internal(set) var lastRead: (stamp: FileStamp, digest: UInt64)?
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
    /// The path without the suffix of what the file is packed with: what the names of files tell is taken from it.
    let name: PathBytes

    func problem(_ line: Int, _ fact: Problem.Fact) -> Problem {
        Problem(source: source.ordinal, path: path, line: line, fact: fact)
    }
}
