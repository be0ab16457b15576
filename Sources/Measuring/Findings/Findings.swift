/// Every kind of finding that needs one post alone. A change of the list measures every post again.
package enum Findings {
    static let rules: [any FindingRule] = [
        RepeatedHeading()
    ]

    package static var codes: [String] { rules.map(\.code) }

    static func all(in post: MeasuredPost) -> [Finding] { rules.flatMap { $0.findings(in: post) } }
}

/// How often, in words.
package enum Times {
    package static func words(_ count: Int) -> String { count == 2 ? "twice" : "\(count) times" }

    /// The lines, at most ten of them, then how many more there are.
    package static func lines(_ lines: [Int32]) -> String {
        let listed = lines.prefix(10).map { String($0) }.joined(separator: ", ")
        return lines.count > 10 ? "lines \(listed) and \(lines.count - 10) more" : "lines \(listed)"
    }
}
