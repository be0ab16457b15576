import Measuring
import Posts
import Text

/// One heading more than once below the same heading.
struct RepeatedHeading: FindingRule {
    let code = "heading-twice"

    func findings(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [Finding] {
        let sections = post.sections
        guard post.twins.contains(.headings) else { return [] }
        var rowsOfHeading: [UTF8Key: [Int]] = [:]
        var order: [UTF8Key] = []
        var path: [(level: Int8, key: String)] = []
        for (row, section) in sections.rows.enumerated() where section.level > 0 {
            while let last = path.last, last.level >= section.level { path.removeLast() }
            let key = NameFolding.key(sections.heading(of: section)).string
            path.append((section.level, key))
            guard !key.isEmpty else { continue }
            let whole = UTF8Key(path.map(\.key).joined(separator: "\u{1F}"))
            if rowsOfHeading[whole] == nil { order.append(whole) }
            rowsOfHeading[whole, default: []].append(row)
        }
        return order.compactMap { key in
            guard let rows = rowsOfHeading[key], rows.count > 1 else { return nil }
            return finding(sections, rows, at: row)
        }
    }

    private func finding(_ sections: SectionTable, _ rows: [Int], at row: Int) -> Finding {
        let heading = sections.heading(of: sections.rows[rows[0]])
        let lines = Times.lines(rows.map { sections.rows[$0].line })
        return Finding(
            code: code,
            post: row,
            text: "heading \"\(heading)\" \(Times.words(rows.count)) (\(lines))",
            advice: "Give each section a heading of its own, or make them one section.",
            value: rows.count,
            usual: 1,
            section: heading,
            line: Int(sections.rows[rows[1]].line),
            words: rows.dropFirst().reduce(0) { $0 + Int(sections.rows[$1].words) }
        )
    }
}

/// How often, in words.
enum Times {
    static func words(_ count: Int) -> String { count == 2 ? "twice" : "\(count) times" }

    /// The lines, at most ten of them, then how many more there are.
    static func lines(_ lines: [Int32]) -> String {
        let listed = lines.prefix(10).map { String($0) }.joined(separator: ", ")
        return lines.count > 10 ? "lines \(listed) and \(lines.count - 10) more" : "lines \(listed)"
    }
}
