import Posts

/// Every metric, in the order of the columns.
package enum Metrics {
    package static let all: [any Metric] = [
        WordCount(),
        MinuteCount(),
        SectionCount(),
        ParagraphCount(),
        ImageCount(),
        ImagesWithoutAlternative(),
        LinkCount(),
        InternalLinkCount(),
        CodeBlockCount(),
        SecondCount(),
        ClassWords(.paragraph),
        ClassWords(.heading),
        ClassWords(.list),
        ClassWords(.quote),
        ClassWords(.table),
        ClassWords(.footnote),
        ClassWords(.code),
        CJKCharacterCount(),
        CharacterCount(),
        DeepestHeading(),
        HeadingSkips(),
    ]

    /// Places in `MeasuredPost.figures` of the figures that sums are made of.
    package static let words = index(of: WordCount().name)
    package static let readingSeconds = index(of: SecondCount().name)
    package static let readingMinutes = index(of: MinuteCount().name)
    package static let codeWords = index(of: ClassWords(.code).name)
    package static let images = index(of: ImageCount().name)

    private static func index(of name: String) -> Int {
        guard let index = all.firstIndex(where: { $0.name == name }) else {
            preconditionFailure("no metric is named \(name)")
        }
        return index
    }
}
