package import Files
package import Posts

/// What a store says of its run.
package struct StoreHeader: Sendable, Hashable {
    package var run: RunName
    package var pipeline: String
    /// Of the definitions the figures were made by.
    package var definitionsVersion: Int
    /// Of the way in which posts were measured.
    package var measuringVersion: Int
    package var asOf: Day
    /// Seconds since 1970 at which the run finished.
    package var finished: Int64 = 0
    /// Names of the figures of every post, in their order.
    package var metrics: [String]
    /// In the order of the pipeline.
    package var sources: [StoredSource]
    package var aliases: [StoredAlias]
    /// Whether drafts and posts of the future count.
    package var countsDrafts = false
    package var countsFuture = false
    /// Of every setting that has a say in the reports.
    package var settings: UInt64 = 0
    /// Of what the sources hold beside the files that were read.
    package var listing: UInt64 = 0
    /// The earliest day after `asOf` on which a post is published; nil where there is none.
    package var nextFuture: Day?
    /// Problems that are not of one file alone.
    package var problems: [Problem] = []
    /// Figures of all posts that count and the posts that people see first, in an encoding of the caller's.
    package var headline: [UInt8] = []
    /// How many rows the tables have, and digests of the posts and files in their order; set by `Store.finish`.
    package internal(set) var posts = 0
    package internal(set) var files = 0
    var groups = 0
    var postDigest: UInt64 = 0
    var fileDigest: UInt64 = 0

    package init(
        run: RunName,
        pipeline: String,
        definitionsVersion: Int,
        measuringVersion: Int,
        asOf: Day,
        metrics: [String],
        sources: [StoredSource],
        aliases: [StoredAlias]
    ) {
        self.run = run
        self.pipeline = pipeline
        self.definitionsVersion = definitionsVersion
        self.measuringVersion = measuringVersion
        self.asOf = asOf
        self.metrics = metrics
        self.sources = sources
        self.aliases = aliases
    }
}

/// A source of the pipeline and what its posts depend on.
package struct StoredSource: Hashable, Sendable {
    package var name: String
    /// Absolute path of the file or folder.
    package var root: PathBytes
    package var isFolder: Bool
    /// Of every setting that has a say in how its files are read and measured.
    package var fingerprint: UInt64

    package init(name: String, root: PathBytes, isFolder: Bool, fingerprint: UInt64) {
        self.name = name
        self.root = root
        self.isFolder = isFolder
        self.fingerprint = fingerprint
    }
}

/// A tag and the one it stands for.
package struct StoredAlias: Hashable, Sendable {
    package var name: String
    package var target: String

    package init(name: String, target: String) {
        self.name = name
        self.target = target
    }
}

/// A file as the run found it: what the next run compares and need not read again.
package struct StoredFile: Hashable, Sendable {
    /// Its place in the order of sources and paths, of which `StoredPlace` speaks; numbers may be missing.
    package var number: Int
    /// The source's place in the pipeline.
    package var source: Int
    /// Path within the source.
    package var path: PathBytes
    package var stamp: FileStamp
    /// XXH3-64 of the contents.
    package var digest: UInt64
    /// Whether it is read again though it looks the same: it may have changed unseen after it was read, its stamp being too
    /// young to tell, or a library was missing that may be there now.
    package var isProvisional: Bool
    /// Whether no format reads files of its name.
    package var isIgnored: Bool
    package var posts: Int
    package var problems: [Problem]

    package init(
        number: Int,
        source: Int,
        path: PathBytes,
        stamp: FileStamp,
        digest: UInt64,
        isProvisional: Bool,
        isIgnored: Bool,
        posts: Int,
        problems: [Problem]
    ) {
        self.number = number
        self.source = source
        self.path = path
        self.stamp = stamp
        self.digest = digest
        self.isProvisional = isProvisional
        self.isIgnored = isIgnored
        self.posts = posts
        self.problems = problems
    }

    /// Tells one list of numbers from any other.
    static func digest(of numbers: some Sequence<Int>) -> UInt64 {
        var writer = BinaryWriter()
        for number in numbers { writer.signed(number) }
        return XXH3.hash64(writer.bytes)
    }
}
