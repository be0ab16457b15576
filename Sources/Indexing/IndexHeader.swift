package import Files
package import Posts

/// What an index says of its run.
package struct IndexHeader: Sendable {
    package var run: RunName
    package var pipeline: String
    /// Of the definitions the figures were made by.
    package var definitionsVersion: Int
    package var asOf: Day
    /// Seconds since 1970 at which the run finished; set by `IndexWriter.finish`.
    package var finished: Int64 = 0
    /// Names of the figures of every post, in their order.
    package var metrics: [String]
    /// In the order of the pipeline.
    package var sources: [IndexedSource]
    package var aliases: [IndexedAlias]
    /// Of every setting that has a say in the reports.
    package var settings: UInt64 = 0
    /// Of what the sources hold beside the files that were read.
    package var listing: UInt64 = 0
    /// The earliest day after `asOf` on which a post is published; nil where there is none.
    package var nextFuture: Day?
    /// Figures ready to show, in an encoding of the caller's; set by `IndexWriter.finish`.
    package var headline: [UInt8] = []

    package init(
        run: RunName,
        pipeline: String,
        definitionsVersion: Int,
        asOf: Day,
        metrics: [String],
        sources: [IndexedSource],
        aliases: [IndexedAlias]
    ) {
        self.run = run
        self.pipeline = pipeline
        self.definitionsVersion = definitionsVersion
        self.asOf = asOf
        self.metrics = metrics
        self.sources = sources
        self.aliases = aliases
    }
}

/// A source of the pipeline and what its posts depend on.
package struct IndexedSource: Hashable, Sendable {
    package var name: String
    /// Of every setting that has a say in how its files are read and measured.
    package var fingerprint: UInt64

    package init(name: String, fingerprint: UInt64) {
        self.name = name
        self.fingerprint = fingerprint
    }
}

/// A tag and the one it stands for.
package struct IndexedAlias: Hashable, Sendable {
    package var name: String
    package var target: String

    package init(name: String, target: String) {
        self.name = name
        self.target = target
    }
}
