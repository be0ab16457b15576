import Posts

/// HTML into blocks.
enum HTMLParser {
    /// Appends the blocks, images and links of a fragment, `text[range]`, to the builder's body.
    /// - Parameters:
    ///   - firstLine: the line of the file on which the fragment begins.
    ///   - lines: which line behind it each line of the fragment is.
    /// - Returns: nil, or why it was refused; then nothing was appended.
    static func parseFragment(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        lines: LineMap = LineMap(),
        into builder: inout BlockBuilder
    ) -> Problem.Fact? {
        var reader = HTMLBodyReader(BlockBuilder(), firstLine: firstLine, lines: lines)
        reader.take(&builder)
        let refusal = HTMLTree.parse(text, in: range, as: .fragment) { tree in tree.walk(&reader) }
        reader.giveBack(&builder)
        return refusal
    }

    /// Appends the blocks, images and links of a page's main text to the builder's body.
    /// - Returns: what the page says of its post, or why it was refused; then nothing was appended.
    static func parsePage(_ text: [UInt8], into builder: inout BlockBuilder) -> Result<
        HTMLPageHead, HTMLRefusal
    > {
        var head = HTMLPageHead()
        var body = HTMLBodyReader(BlockBuilder(), firstLine: 1)
        body.take(&builder)
        let refusal = HTMLTree.parse(text, in: 0..<text.count, as: .page) { tree in
            tree.walk(&head)
            var main = HTMLMainText(head.mainElement, body)
            tree.walk(&main)
            body = main.body
        }
        body.giveBack(&builder)
        return refusal.map { .failure(HTMLRefusal(fact: $0)) } ?? .success(head)
    }
}

/// Why a page cannot be read.
struct HTMLRefusal: Error {
    let fact: Problem.Fact
}

extension HTMLBodyReader {
    fileprivate mutating func take(_ builder: inout BlockBuilder) {
        swap(&self.builder, &builder)
        self.builder.linksAddresses = false
    }

    fileprivate mutating func giveBack(_ builder: inout BlockBuilder) {
        self.builder.closeLeaf()
        self.builder.linksAddresses = true
        swap(&self.builder, &builder)
    }
}
