import Indexing
import Pipelines
import Text

/// What is said when a selection holds no post: which name is unknown, and the nearest known ones.
struct NoMatch {
    let query: Query
    let survey: Survey

    func report() throws {
        let unknown =
            try lines("tag", query.tags, .tag) + lines("category", query.categories, .category)
            + lines("author", query.authors, .author)
        let all = unknown.isEmpty ? ["no post matches all of the conditions (leave one out)"] : unknown
        for line in all { StandardStream.error.write(line: "corpus: " + line) }
    }

    private func lines(_ word: String, _ names: [String], _ kind: NameKind) throws -> [String] {
        guard !names.isEmpty else { return [] }
        let known = try survey.names(kind)
        return names.compactMap { name -> String? in
            guard known[survey.key(kind, name)] == nil else { return nil }
            let shown = Visible.escaped(name)
            let nearest = Nearest.nearest(to: name, among: Array(known.values), limit: 3)
            guard !nearest.isEmpty else { return "no post has the \(word) \(shown)" }
            let list = nearest.map { Visible.escaped($0) }.joined(separator: ", ")
            return "no post has the \(word) \(shown) (did you mean \(list)?)"
        }
    }
}
