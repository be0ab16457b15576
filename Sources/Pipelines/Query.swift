package import Aggregating
import Measuring
package import Posts
import Text

/// Which posts `stats` speaks of: all conditions must hold.
package struct Query: Sendable {
    /// As the user wrote them; a post must have all of them.
    package var tags: [String] = []
    package var categories: [String] = []
    package var authors: [String] = []
    package var languages: [String] = []
    package var sources: [String] = []
    package var since: Day?
    package var until: Day?
    /// Whether undated posts stay in although `since` or `until` is set.
    package var undated = false

    package init() {}

    package var isEmpty: Bool {
        tags.isEmpty && categories.isEmpty && authors.isEmpty && languages.isEmpty && sources.isEmpty
            && !hasDates
    }

    /// How many conditions there are.
    package var conditions: Int {
        tags.count + categories.count + authors.count + languages.count + sources.count
            + (since == nil ? 0 : 1) + (until == nil ? 0 : 1)
    }

    package var hasDates: Bool { since != nil || until != nil }

    /// The conditions with their names folded once.
    package func compiled(names: NameFolding, sourceNames: [String]) -> CompiledQuery {
        CompiledQuery(
            tags: tags.map(names.tagKey),
            categories: categories.map(NameFolding.key),
            authors: authors.map(NameFolding.key),
            languages: languages.map { $0.lowercased() },
            sources: sources.isEmpty
                ? nil : Set(sourceNames.indices.filter { sources.contains(sourceNames[$0]) }),
            query: self,
            names: names
        )
    }
}

/// A query made ready to look at many posts.
package struct CompiledQuery: Sendable {
    let tags: [UTF8Key]
    let categories: [UTF8Key]
    let authors: [UTF8Key]
    let languages: [String]
    let sources: Set<Int>?
    let query: Query
    let names: NameFolding

    /// Whether its source is one that is asked for.
    func matchesSource(_ source: Int) -> Bool { sources?.contains(source) ?? true }

    /// Whether it takes the whole post to tell.
    var looksAtPosts: Bool {
        !tags.isEmpty || !categories.isEmpty || !authors.isEmpty || !languages.isEmpty
    }

    /// Whether the names and the language of the post are those asked for.
    func matches(_ post: MeasuredPost) -> Bool {
        holds(tags, post.post.tags.map(names.tagKey))
            && holds(categories, post.post.categories.map(NameFolding.key))
            && holds(authors, post.post.authors.map(NameFolding.key))
            && (languages.isEmpty || languages.contains { matches($0, post.language) })
    }

    /// Whether a day lies in the time asked for.
    func matchesDates(_ published: Day?) -> Bool {
        guard query.hasDates else { return true }
        guard let day = published else { return query.undated }
        if let since = query.since, day < since { return false }
        if let until = query.until, day > until { return false }
        return true
    }

    private func holds(_ wanted: [UTF8Key], _ found: @autoclosure () -> [UTF8Key]) -> Bool {
        guard !wanted.isEmpty else { return true }
        let found = found()
        return wanted.allSatisfy(found.contains)
    }

    /// `en` stands for `en-GB` too.
    private func matches(_ wanted: String, _ language: String) -> Bool {
        language == wanted || language.hasPrefix(wanted + "-")
    }
}
