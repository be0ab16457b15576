package import Aggregating
package import Measuring
package import Posts

/// Everything one run has to tell: the reports are tables of it.
package struct Edition: Sendable {
    /// Every post that was read, in the order of the rows.
    package var posts: [MeasuredPost]
    /// The sum of those that count.
    package var summary: Summary
    /// What of it stands in several posts, over those that count; indices are those of `posts`.
    package var repeats: Repeats
    /// Starts of repeated passages, by fingerprint.
    package var passageStarts: [UInt64: String] = [:]
    package var findings: [Finding] = []
    /// In the order of their rows.
    package var problems: [Problem]
    package var sources: [EditionSource]
    package var names: NameFolding
    package var counting: Counting
    package var asOf: Day

    package init(
        posts: [MeasuredPost],
        summary: Summary,
        repeats: Repeats,
        problems: [Problem],
        sources: [EditionSource],
        names: NameFolding,
        counting: Counting,
        asOf: Day
    ) {
        self.posts = posts
        self.summary = summary
        self.repeats = repeats
        self.problems = problems
        self.sources = sources
        self.names = names
        self.counting = counting
        self.asOf = asOf
    }

    /// What the fold of these posts knew.
    var context: FoldContext {
        FoldContext(names: names, repeats: repeats, dimensions: [], sources: sources.map(\.name))
    }
}

/// What a report tells of a source.
package struct EditionSource: Sendable {
    package var name: String
    package var addresses: AddressTemplate
    package var editAddresses: AddressTemplate

    package init(name: String, url: String, editURL: String) {
        self.name = name
        addresses = AddressTemplate(url)
        editAddresses = AddressTemplate(editURL)
    }
}
