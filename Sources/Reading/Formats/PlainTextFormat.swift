import Posts

/// A text file: one post of paragraphs. Its first line is the title where it stands alone.
struct PlainTextFormat: MarkupFormat {
    let name = "text"
    let version = 2
    let suffixes = ["txt", "text"]

    /// Files that tell machines, lawyers or builders something.
    let ignoredNames: Set<String> = [
        "ads.txt", "app-ads.txt", "changelog.txt", "cmakelists.txt", "constraints.txt", "copying.txt",
        "humans.txt", "licence.txt", "license.txt", "llms-full.txt", "llms.txt", "notice.txt",
        "requirements-dev.txt", "requirements.txt", "robots.txt", "security.txt", "sellers.txt",
        "sitemap.txt",
        "trust.txt", "version.txt",
    ]

    func parse(
        _ text: [UInt8],
        in range: Range<Int>,
        firstLine: Int,
        hasTitle: Bool,
        into builder: inout BlockBuilder
    ) -> MarkupHead {
        let lines = TextLines(text, in: range, firstLine: firstLine)
        let first = lines.nextText(from: 0)
        var head = MarkupHead()
        var start = first
        if !hasTitle, let end = Self.titleEnd(lines, first) {
            head.add("title", lines.string(of: first), line: lines.number(of: first))
            start = end
        }
        PlainTextParser.parse(lines, from: start, into: &builder)
        return head
    }

    /// After the title: a first line that could be a heading and has a blank line, or an underline, behind it.
    private static func titleEnd(_ lines: TextLines, _ first: Int) -> Int? {
        guard first < lines.count, lines.nextText(from: first + 1) < lines.count,
            ArchiveHeading.matches(lines.bytes.span.extracting(lines[first].range))
        else { return nil }
        if lines.isBlank(first + 1) { return first + 1 }
        let isUnderlined =
            lines.isRun(first + 1, of: UInt8(ascii: "="), atLeast: 3)
            || lines.isRun(first + 1, of: UInt8(ascii: "-"), atLeast: 3)
        return isUnderlined && lines.isBlank(first + 2) ? first + 2 : nil
    }
}
