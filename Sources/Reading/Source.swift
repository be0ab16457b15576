package import Files
package import Posts

/// One source of posts: a file or a folder, and how it is read.
package struct Source: Sendable {
    /// Its place in the pipeline.
    package var ordinal: Int
    package var name: String
    /// Absolute, without links; for standard input where it can be opened.
    package var root: PathBytes
    package var isFolder: Bool
    /// Whether it is standard input, which has no name.
    package var isStandardInput = false
    /// URL template of its posts, such as `https://example.org/{slug}/`; empty if none.
    package var url = ""
    package var editURL = ""
    /// The format of every file; nil to recognise it by name and content.
    package var format: String?
    package var include: [SourcePattern] = []
    package var exclude: [SourcePattern] = []
    /// Where a post does not say.
    package var language = ""
    package var followLinks = false
    /// Which fields of its records are what of a post.
    package var mapping = FieldMapping()

    package init(ordinal: Int, name: String, root: PathBytes, isFolder: Bool) {
        self.ordinal = ordinal
        self.name = name
        self.root = root
        self.isFolder = isFolder
    }
}

/// How posts are read, whatever their source.
package struct ReadingSettings: Sendable {
    /// Front matter keys that hold tags, lower case.
    package var tagFields = ["tags", "tag", "topics"]
    /// Zone of dates that have no offset, and of the days of those that have one.
    package var zone = TimeZoneRules.utc
    /// Files, or records of files that are read record by record, of more bytes are not read.
    package var fileLimit: Int64 = 64 << 20
    package var tagsPerPost = 500

    package init() {}
}

/// A file of a source, as the walk found it.
package struct SourceFile: Sendable, Hashable {
    package var source: Int
    /// Path within the source.
    package var path: PathBytes

    package init(source: Int, path: PathBytes) {
        self.source = source
        self.path = path
    }
}
