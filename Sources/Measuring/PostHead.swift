package import Files
package import Posts

/// What stays in memory of a measured post while the rest of it is elsewhere.
package struct PostHead: Sendable {
    package let id: PostID
    /// Whether the id that its key gives is another post's of the source.
    package let isDuplicate: Bool
    /// Where the store has the post.
    package let place: StoredPlace
    /// Path within the source.
    package let path: PathBytes
    package let title: String
    package let published: Day?
    /// The source's place in the pipeline.
    package let source: Int32
    /// Line of the file on which the post begins.
    package let line: Int32
    package let words: Int32
    package let isDraft: Bool

    package init(
        id: PostID,
        isDuplicate: Bool = false,
        place: StoredPlace = StoredPlace(file: 0, post: 0),
        path: PathBytes,
        title: String,
        published: Day?,
        source: Int32,
        line: Int32,
        words: Int32,
        isDraft: Bool
    ) {
        self.id = id
        self.isDuplicate = isDuplicate
        self.place = place
        self.path = path
        self.title = title
        self.published = published
        self.source = source
        self.line = line
        self.words = words
        self.isDraft = isDraft
    }

    package init(_ post: MeasuredPost) {
        id = post.id
        isDuplicate = post.isDuplicate
        place = StoredPlace(file: 0, post: 0)
        path = post.path
        title = post.post.title
        published = post.post.published
        source = Int32(clamping: post.source)
        line = Int32(clamping: post.post.line)
        words = Self.words(of: post)
        isDraft = post.post.isDraft
    }

    /// The figure of that name; 0 where other metrics were measured.
    package static func words(of post: MeasuredPost) -> Int32 {
        Metrics.words < post.figures.count ? Int32(clamping: post.figures[Metrics.words]) : 0
    }

    /// Rows of every report: by source, path, line. Files are numbered in the order of their sources and paths.
    package static func precedes(_ left: PostHead, _ right: PostHead) -> Bool {
        if left.place.file != right.place.file { return left.place.file < right.place.file }
        if left.line != right.line { return left.line < right.line }
        return left.id < right.id
    }
}

/// Where a store has a post: the number of its file, in the order of sources and paths, and its place among the posts of
/// the file, as they were read.
package struct StoredPlace: Hashable, Sendable {
    /// Both in one number, which orders places: the file above, the post below.
    package let number: Int

    package init(number: Int) {
        self.number = number
    }

    package init(file: Int, post: Int) {
        number = file << 32 | post
    }

    package var file: Int { number >> 32 }
    package var post: Int { number & 0xFFFF_FFFF }
}
