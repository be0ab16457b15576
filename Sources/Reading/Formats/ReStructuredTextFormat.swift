import Posts

/// reStructuredText: a post a file.
struct ReStructuredTextFormat: MarkupFormat {
    let name = "rst"
    let version = 2
    let suffixes = ["rst", "rest"]

    func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        hasTitle: Bool,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        RSTParser.parse(text, in: range, firstLine: firstLine, into: &builder)
    }
}
