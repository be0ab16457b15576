import Posts

/// HTML into blocks.
enum HTMLParser {
    /// Appends the blocks, images and links of a fragment, `text[range]`, to the builder's body.
    /// - Parameter firstLine: the line of the file on which the fragment begins.
    /// - Returns: nil, or why it was refused; then nothing was appended.
    static func parseFragment(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        into builder: inout BlockBuilder
    ) -> Problem.Fact? {
        var reader = HTMLBodyReader(BlockBuilder(), firstLine: firstLine)
        swap(&reader.builder, &builder)
        reader.builder.linksAddresses = false
        let refusal = HTMLTree.parse(text, in: range, as: .fragment) { tree in tree.walk(&reader) }
        reader.builder.closeLeaf()
        reader.builder.linksAddresses = true
        swap(&reader.builder, &builder)
        return refusal
    }
}
