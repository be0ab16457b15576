package import Aggregating
import Measuring
package import Posts
package import Store

/// Everything one run has to tell: the reports are tables of it.
package struct Edition: Sendable {
    /// Every post that was read.
    package var stored: StoredPosts
    /// The sum of those that count.
    package var summary: Summary
    /// What of it stands in several posts, over those that count; rows are those of the posts.
    package var repeats: Repeats
    /// Most words first.
    package let findings: [PostFinding]
    /// For each row that has some, its findings as places in `findings`.
    private let findingsOfPost: [Int: [Int]]
    /// In the order of their rows.
    package var problems: [Problem]
    package var sources: [EditionSource]
    package var names: NameFolding
    package var counting: Counting
    package var asOf: Day

    package init(
        stored: StoredPosts,
        summary: Summary,
        repeats: Repeats,
        findings: [PostFinding] = [],
        problems: [Problem],
        sources: [EditionSource],
        names: NameFolding,
        counting: Counting,
        asOf: Day
    ) {
        self.stored = stored
        self.summary = summary
        self.repeats = repeats
        self.findings = findings
        findingsOfPost = Dictionary(grouping: findings.indices) { findings[$0].post }
        self.problems = problems
        self.sources = sources
        self.names = names
        self.counting = counting
        self.asOf = asOf
    }

    /// What was found in the post of a row.
    func findings(ofPost row: Int) -> [Finding] { findingsOfPost[row]?.map { findings[$0].finding } ?? [] }

    /// Posts of each source, drafts and future ones among them.
    package var postsBySource: [Int] {
        let heads = stored.heads
        var posts = sources.map { _ in 0 }
        for row in heads.indices { posts[Int(heads[row].source)] += 1 }
        return posts
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
