/// Every table that a run publishes; file names, documentation and schemas derive from this list.
enum Reports {
    static let all: [any Report] = [
        PostsReport(),
        SectionsReport(),
        GroupReport("tags", by: "tag"),
        GroupReport("categories", by: "category"),
        GroupReport("authors", by: "author"),
        MonthsReport(),
        PostTagsReport(),
        TagPairsReport(),
        RepeatsReport(),
        RepeatPlacesReport(),
        FindingsReport(),
        ProblemsReport(),
    ]

    /// Those that are also written as JSON Lines.
    static let lines: [any PostReport] = [PostsReport()]
}
