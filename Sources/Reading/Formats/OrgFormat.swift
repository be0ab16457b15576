import Posts

/// Org: a post a file.
struct OrgFormat: MarkupFormat {
    let name = "org"
    let version = 2
    let suffixes = ["org"]

    func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        hasTitle: Bool,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        OrgParser.parse(text, in: range, firstLine: firstLine, into: &builder)
    }
}
