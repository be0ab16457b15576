import Aggregating
import Pipelines
import Text

/// What is said when a selection holds no post: which name is unknown, and the nearest known ones.
struct NoMatch {
    let query: Query
    let survey: Survey

    func report() {
        let unknown =
            lines("tag", query.tags, Dimensions.tag, survey.names.tagKey)
            + lines("category", query.categories, Dimensions.category, NameFolding.key)
            + lines("author", query.authors, Dimensions.author, NameFolding.key)
        let all = unknown.isEmpty ? ["no post matches all of the conditions (leave one out)"] : unknown
        for line in all { StandardStream.error.write(line: "corpus: " + line) }
    }

    private func lines(
        _ kind: String,
        _ names: [String],
        _ dimension: Int,
        _ key: (String) -> UTF8Key
    ) -> [String] {
        let groups = survey.summary.pivots[dimension].groups
        return names.compactMap { name -> String? in
            guard groups[key(name)] == nil else { return nil }
            let shown = Visible.escaped(name)
            let nearest = Nearest.nearest(to: name, among: groups.values.map(\.shown), limit: 3)
            guard !nearest.isEmpty else { return "no post has the \(kind) \(shown)" }
            let list = nearest.map { Visible.escaped($0) }.joined(separator: ", ")
            return "no post has the \(kind) \(shown) (did you mean \(list)?)"
        }
    }
}
