/// Every dimension; `--by`, help and the pivots of a summary derive from this list.
package enum Dimensions {
    package static let all: [any Dimension] = [
        ByTag(),
        ByCategory(),
        ByTagPair(),
        ByMonth(),
        ByYear(),
        ByAuthor(),
        ByLanguage(),
        BySource(),
        ByHeading(),
    ]

    package static let tag = index(of: "tag")
    package static let category = index(of: "category")
    package static let month = index(of: "month")
    package static let author = index(of: "author")
    package static let tagPair = index(of: "tag-pair")
    /// Those that a run publishes with their statistics.
    package static let published = [tag, category, month, author]

    package static func named(_ name: String) -> (any Dimension)? { all.first { $0.name == name } }

    /// The place of a dimension that is in the list.
    package static func index(of name: String) -> Int {
        guard let index = all.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("no dimension is named \(name)")
        }
        return index
    }
}
