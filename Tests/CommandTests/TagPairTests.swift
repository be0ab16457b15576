import Glibc
import Testing

/// tag_pairs.csv against pairs that are counted from post_tags.csv.
@Suite struct TagPairTests {
    @Test(arguments: [11, 12, 13] as [UInt64])
    func pairs(seed: UInt64) throws {
        let workspace = try Workspace()
        let names = ["alpha", "beta", "gamma", "delta", "epsilon"]
        var numbers = SeededNumbers(seed: seed)
        var posts: [Set<String>] = []
        for number in 0..<40 {
            let tags = names.filter { _ in numbers.below(3) == 0 }
            posts.append(Set(tags))
            try workspace.write(
                "content/\(number).md",
                "---\ntags: [\(tags.joined(separator: ", "))]\n---\nText.\n"
            )
        }
        try workspace.write("content/draft.md", "---\ntags: [alpha, beta]\ndraft: true\n---\nText.\n")
        try workspace.write("pipelines/nightly.yaml", Workspace.plan("csv: rfc4180\n"))
        #expect(try workspace.corpus("run").status == 0)

        let tagged = Double(posts.count { !$0.isEmpty })
        func count(_ tags: String...) -> Int { posts.count { $0.isSuperset(of: tags) } }
        var wanted: [(row: [String], weight: Double, key: String)] = []
        for (place, a) in names.enumerated() {
            for b in names[(place + 1)...] where count(a, b) > 0 {
                let (one, other) = a < b ? (a, b) : (b, a)
                let both = Double(count(a, b))
                let lift = both * tagged / Double(count(one) * count(other))
                let jaccard = both / Double(count(one) + count(other) - count(a, b))
                let row =
                    ["\(count(a, b))", "\(count(one))", "\(count(other))"]
                    + [jaccard, lift].map(Self.rounded)
                wanted.append(([one, other] + row, both * log1p(lift), "\(one) \(other)"))
            }
        }
        wanted.sort { $0.weight != $1.weight ? $0.weight > $1.weight : $0.key < $1.key }
        let found = try workspace.rows("tag_pairs.csv").map {
            $0.replacing("\"", with: "").split(separator: ",").map(String.init)
        }
        #expect(found == wanted.map(\.row))
    }

    /// Four places, without zeros at the end.
    private static func rounded(_ value: Double) -> String {
        let units = Int((value * 10_000).rounded())
        let digits = String(units % 10_000 + 10_000).dropFirst()
        let end = digits.lastIndex { $0 != "0" }
        return "\(units / 10_000)" + (end.map { "." + digits[...$0] } ?? "")
    }
}
