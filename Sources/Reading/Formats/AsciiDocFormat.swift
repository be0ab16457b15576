import Posts

/// AsciiDoc: a post a file.
struct AsciiDocFormat: MarkupFormat {
    let name = "asciidoc"
    let version = 2
    let suffixes = ["adoc", "asciidoc", "asc"]

    func recognises(_ content: Span<UInt8>) -> Bool {
        // Signatures and keys of OpenPGP have the suffix asc too.
        !content.hasASCII("-----begin pgp", at: 0)
    }

    func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        hasTitle: Bool,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        AsciiDocParser.parse(text, in: range, firstLine: firstLine, into: &builder)
    }
}
