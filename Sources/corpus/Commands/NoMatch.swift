import Pipelines
import Store
import Text

/// What is said when a selection holds no post: which name is unknown, and the nearest known ones.
struct NoMatch {
    let query: Query
    let survey: Survey

    func report() async throws {
        for line in try await lines() { StandardStream.error.write(line: "corpus: " + line) }
    }

    private func lines() async throws -> [String] {
        guard !query.isEmpty else { return [survey.emptiness] }
        let unknown =
            try await lines("tag", query.tags, .tag) + lines("category", query.categories, .category)
            + lines("author", query.authors, .author)
            + lines("source", query.sources, among: survey.sourceNames)
        guard unknown.isEmpty else { return unknown }
        return [
            query.conditions == 1
                ? "no post matches" : "no post matches all of the conditions (leave one out)"
        ]
    }

    private func lines(_ word: String, _ names: [String], among known: [String]) -> [String] {
        names.filter { !known.contains($0) }.map { line(word, $0, known) }
    }

    private func lines(_ word: String, _ names: [String], _ kind: NameKind) async throws -> [String] {
        guard !names.isEmpty else { return [] }
        let known = try await survey.names(kind)
        return names.compactMap { name -> String? in
            guard known[survey.key(kind, name)] == nil else { return nil }
            return line(word, name, Array(known.values))
        }
    }

    private func line(_ word: String, _ name: String, _ known: [String]) -> String {
        let shown = Visible.escaped(name)
        let nearest = Nearest.nearest(to: name, among: known, limit: 3)
        guard !nearest.isEmpty else { return "no post has the \(word) \(shown)" }
        let list = nearest.map { Visible.escaped($0) }.joined(separator: ", ")
        return "no post has the \(word) \(shown) (did you mean \(list)?)"
    }
}
