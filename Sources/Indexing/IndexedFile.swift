package import Files
package import Posts

/// A file as the run found it: what the next run compares and need not read again.
package struct IndexedFile: Hashable, Sendable {
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
        source: Int,
        path: PathBytes,
        stamp: FileStamp,
        digest: UInt64,
        isProvisional: Bool,
        isIgnored: Bool,
        posts: Int,
        problems: [Problem]
    ) {
        self.source = source
        self.path = path
        self.stamp = stamp
        self.digest = digest
        self.isProvisional = isProvisional
        self.isIgnored = isIgnored
        self.posts = posts
        self.problems = problems
    }
}
