/// The class of a block: what its words count as.
///
/// A block inside a list, quote, table or footnote has the class of the outermost of them; code is always code.
package enum BlockClass: UInt8, CaseIterable, Sendable {
    case heading, paragraph, list, quote, table, footnote, code

    /// Spelled out, as reflection would ask the runtime for it at every start.
    package var name: String {
        switch self {
        case .heading: "heading"
        case .paragraph: "paragraph"
        case .list: "list"
        case .quote: "quote"
        case .table: "table"
        case .footnote: "footnote"
        case .code: "code"
        }
    }
}

/// One block of a post: a range of the body's text and what it is.
package struct Block: Sendable, Hashable {
    package var kind: BlockClass
    /// 1 to 6 for a heading that opens a section, else 0.
    package var level: UInt8
    /// Index into `Body.languages` of a code block; 0 means no language is named.
    package var language: UInt16
    /// UTF-8 offsets into `Body.text`.
    package var start: Int32
    package var end: Int32
    /// Line in the source file, from 1.
    package var line: Int32

    package init(
        kind: BlockClass,
        level: UInt8 = 0,
        language: UInt16 = 0,
        start: Int32,
        end: Int32,
        line: Int32
    ) {
        self.kind = kind
        self.level = level
        self.language = language
        self.start = start
        self.end = end
        self.line = line
    }

    /// UTF-8 range in `Body.text`.
    package var range: Range<Int> { Int(start)..<Int(end) }
}
