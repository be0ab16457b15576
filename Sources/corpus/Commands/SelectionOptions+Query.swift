import Pipelines
import Posts
import Store
import Text

extension SelectionOptions {
    /// The conditions by option, as given.
    var conditions: [(name: String, values: [String])] {
        let all: [(name: String, values: [String])] = [
            ("tag", tag), ("category", category), ("author", author), ("language", language),
            ("source", source),
            ("since", since.map { [$0] } ?? []), ("until", until.map { [$0] } ?? []),
        ]
        return all.filter { !$0.values.isEmpty }
    }

    func query(asOf: Day) throws -> Query {
        var query = Query()
        query.tags = tag
        query.categories = category
        query.authors = author
        query.languages = language
        query.sources = source
        query.undated = undated
        query.since = try since.map { try bound("--since", $0, DateBound.first($0, asOf: asOf)) }
        query.until = try until.map { try bound("--until", $0, DateBound.last($0, asOf: asOf)) }
        if let since = query.since, let until = query.until, since > until {
            throw UsageFailure(text: "--since \(since) is later than --until \(until) (exchange them)")
        }
        return query
    }

    private func bound(_ option: String, _ text: String, _ day: Day?) throws -> Day {
        guard let day else {
            throw UsageFailure(text: "\(option) \(Visible.escaped(text)): not \(DateBound.forms)")
        }
        return day
    }

    /// What the selection is called: its names as the posts write them most, and the other conditions.
    func title(in survey: Survey) async throws -> String {
        var parts: [String] = []
        for (kind, names) in [(NameKind.tag, tag), (.category, category), (.author, author)]
        where !names.isEmpty {
            for name in names { parts.append(try await survey.shownName(kind, name) ?? name) }
        }
        parts += language.map { "language \($0)" } + source
        if let since { parts.append("since \(since)") }
        if let until { parts.append("until \(until)") }
        guard let first = parts.first else { return "All posts" }
        let isCondition = tag.isEmpty && category.isEmpty && author.isEmpty
        let head = isCondition ? first.prefix(1).uppercased() + first.dropFirst() : first
        return ([head] + parts.dropFirst()).joined(by: " + ")
    }
}
