package import Aggregating
package import Measuring
package import Posts

/// Everything one run has to tell: the reports are tables of it.
package struct Edition: Sendable {
    /// Every post that was read, in the order of the rows.
    package var posts: [MeasuredPost]
    /// The sum of those that count.
    package var summary: Summary
    /// In the order of their rows.
    package var problems: [Problem]
    package var sources: [EditionSource]
    package var names: NameFolding
    package var counting: Counting
    package var asOf: Day

    package init(
        posts: [MeasuredPost],
        summary: Summary,
        problems: [Problem],
        sources: [EditionSource],
        names: NameFolding,
        counting: Counting,
        asOf: Day
    ) {
        self.posts = posts
        self.summary = summary
        self.problems = problems
        self.sources = sources
        self.names = names
        self.counting = counting
        self.asOf = asOf
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
