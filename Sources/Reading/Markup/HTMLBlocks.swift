/// Where blocks of HTML end in Markdown.
enum HTMLBlocks {
    private static let raw: [(start: StaticString, end: StaticString)] = [
        ("<pre", "</pre>"), ("<script", "</script>"), ("<style", "</style>"), ("<textarea", "</textarea>"),
    ]
    private static let marked: [(start: StaticString, end: StaticString)] = [
        ("<!--", "-->"), ("<?", "?>"), ("<![cdata[", "]]>"), ("<!", ">"),
    ]

    /// After the line that ends the block which begins at `start`: for some elements and for comments the one that holds
    /// their end, for all others the last.
    static func end(in html: Span<UInt8>, from start: Int) -> Int {
        guard let open = html.firstOffset(of: UInt8(ascii: "<"), in: start..<html.count) else {
            return html.count
        }
        for (mark, _) in raw where html.hasASCII(mark, at: open) {
            let next = open + mark.utf8CodeUnitCount
            if next == html.count || html[next] <= 0x20 || html[next] == UInt8(ascii: ">") {
                return lineEnd(in: html, behindAnyOf: raw.map(\.end), from: next)
            }
        }
        for (mark, end) in marked where html.hasASCII(mark, at: open) {
            return lineEnd(in: html, behindAnyOf: [end], from: open + mark.utf8CodeUnitCount)
        }
        return html.count
    }

    private static func lineEnd(in html: Span<UInt8>, behindAnyOf marks: [StaticString], from start: Int)
        -> Int
    {
        for position in start..<html.count where marks.contains(where: { html.hasASCII($0, at: position) }) {
            return html.firstOffset(of: 0x0A, in: position..<html.count).map { $0 + 1 } ?? html.count
        }
        return html.count
    }
}
