import Measuring

/// One passage more than once in a post, and in no other: no repeat, but worth a look.
struct RepeatedWithinPost: CorpusFindingRule {
    let code = "passage-twice"

    func findings(in post: MeasuredPost, at row: Int, _ repeats: Repeats) -> [Finding] {
        let order = post.passages.indices.sorted {
            (post.passages[$0].fingerprint, $0) < (post.passages[$1].fingerprint, $1)
        }
        var findings: [Finding] = []
        var start = 0
        while start < order.count {
            var end = start + 1
            let fingerprint = post.passages[order[start]].fingerprint
            while end < order.count, post.passages[order[end]].fingerprint == fingerprint { end += 1 }
            if end - start > 1, !repeats.isRepeated(order[start], ofPost: row) {
                findings.append(finding(post, order[start..<end].map { post.passages[$0] }))
            }
            start = end
        }
        return findings.sorted { $0.line < $1.line }
    }

    private func finding(_ post: MeasuredPost, _ copies: [Passage]) -> Finding {
        let lines = Times.lines(copies.map(\.line))
        let place = Int(copies[1].section)
        let section = post.sections.rows.indices.contains(place) ? post.sections.rows[place] : nil
        return Finding(
            code: code,
            text: "a passage of \(copies[0].words) words \(Times.words(copies.count)) (\(lines))",
            advice: "Keep one of them.",
            value: copies.count,
            usual: 1,
            section: section.map { post.sections.heading(of: $0) } ?? "",
            line: Int(copies[1].line),
            words: copies.dropFirst().reduce(0) { $0 + Int($1.words) }
        )
    }
}
