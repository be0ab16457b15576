package import Measuring

/// What a fold needs to know beside the posts: how names are folded, what is repeated, which dimensions are wanted.
package struct FoldContext: Sendable {
    package let names: NameFolding
    package let repeats: Repeats
    /// Places in `Dimensions.all`, each once.
    package let dimensions: [Int]
    /// Whether posts are counted by pair of tags, apart from the dimension of that name.
    package let countsTagPairs: Bool
    /// Source names in the order of the pipeline.
    package let sources: [String]

    package init(
        names: NameFolding,
        repeats: Repeats,
        dimensions: [Int],
        countsTagPairs: Bool = false,
        sources: [String]
    ) {
        self.countsTagPairs = countsTagPairs
        self.names = names
        self.repeats = repeats
        self.dimensions = Set(dimensions).sorted()
        self.sources = sources
    }
}

/// A post on its way into a fold, with its row among the posts that the repeats were found in.
package struct FoldedPost {
    package let post: MeasuredPost
    package let row: Int

    package init(_ post: MeasuredPost, row: Int) {
        self.post = post
        self.row = row
    }
}
