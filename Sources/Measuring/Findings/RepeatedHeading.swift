import Posts
import Text

/// One heading more than once below the same heading.
struct RepeatedHeading: FindingRule {
    let code = "heading-twice"

    func findings(in post: MeasuredPost) -> [Finding] {
        let sections = post.sections
        guard sections.rows.count > 1, Self.mayRepeat(sections) else { return [] }
        var rowsOfHeading: [UTF8Key: [Int]] = [:]
        var order: [UTF8Key] = []
        var path: [(level: Int8, key: String)] = []
        for (row, section) in sections.rows.enumerated() where section.level > 0 {
            while let last = path.last, last.level >= section.level { path.removeLast() }
            let key = Normalization.tagKey(sections.heading(of: section))
            path.append((section.level, key))
            guard !key.isEmpty else { continue }
            let whole = UTF8Key(path.map(\.key).joined(separator: "\u{1F}"))
            if rowsOfHeading[whole] == nil { order.append(whole) }
            rowsOfHeading[whole, default: []].append(row)
        }
        return order.compactMap { key in
            guard let rows = rowsOfHeading[key], rows.count > 1 else { return nil }
            return finding(sections, rows)
        }
    }

    private func finding(_ sections: SectionTable, _ rows: [Int]) -> Finding {
        let heading = sections.heading(of: sections.rows[rows[0]])
        let lines = Times.lines(rows.map { sections.rows[$0].line })
        return Finding(
            code: code,
            text: "heading \"\(heading)\" \(Times.words(rows.count)) (\(lines))",
            advice: "Give each section a heading of its own, or make them one section.",
            value: rows.count,
            usual: 1,
            section: heading,
            line: Int(sections.rows[rows[1]].line),
            words: rows.dropFirst().reduce(0) { $0 + Int(sections.rows[$1].words) }
        )
    }

    /// Whether two hashes of headings, each with those above it, are equal: nearly no post has such.
    private static func mayRepeat(_ sections: SectionTable) -> Bool {
        var hashes: [UInt64] = []
        var path: [(level: Int8, hash: UInt64)] = []
        var bytes: [UInt8] = []
        for section in sections.rows where section.level > 0 {
            while let last = path.last, last.level >= section.level { path.removeLast() }
            bytes.removeAll(keepingCapacity: true)
            let range = Int(section.headingStart)..<Int(section.headingEnd)
            Normalization.appendTagKey(of: sections.headings.span.extracting(range), to: &bytes)
            let isEmpty = bytes.isEmpty
            withUnsafeBytes(of: path.last?.hash ?? 0) { bytes.append(contentsOf: $0) }
            let hash = XXH3.hash64(bytes)
            path.append((section.level, hash))
            if !isEmpty { hashes.append(hash) }
        }
        hashes.sort()
        return zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
    }
}
