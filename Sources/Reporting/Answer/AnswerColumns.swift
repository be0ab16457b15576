/// Which columns people see of a table, under which names.
struct AnswerColumns {
    private static let posts: [(column: String, name: String)] = [
        ("words", "Words"), ("reading_minutes", "Min"), ("repeated_share", "Repeated"),
        ("published", "Published"),
        ("title", "Title"),
    ]
    private static let fullPosts: [(column: String, name: String)] = [
        ("words", "Words"), ("reading_minutes", "Min"), ("repeated_share", "Repeated"),
        ("findings_count", "Findings"), ("published", "Published"), ("sections", "Sections"),
        ("paragraphs", "Paragraphs"), ("code_blocks", "Code blocks"), ("code_words", "Code words"),
        ("images", "Images"), ("links", "Links"), ("language", "Language"), ("authors", "Authors"),
        ("tags", "Tags"),
        ("path", "Path"), ("line", "Line"), ("title", "Title"),
    ]
    private static let groups: [(column: String, name: String)] = [
        ("posts", "Posts"), ("words", "Words"), ("words_median", "Median"), ("reading_minutes", "Min"),
        ("repeated_share", "Repeated"), ("last_published", "Newest"),
    ]
    private static let fullGroups: [(column: String, name: String)] = [
        ("posts", "Posts"), ("posts_share", "Share"), ("words", "Words"), ("words_min", "Least"),
        ("words_lower_quartile", "Lower quartile"), ("words_median", "Median"),
        ("words_upper_quartile", "Upper quartile"), ("words_max", "Most"), ("reading_minutes", "Min"),
        ("code_words", "Code words"), ("images", "Images"), ("repeated_share", "Repeated"),
        ("extra_words", "Extra words"), ("unique_words", "Unique words"), ("first_published", "Oldest"),
        ("last_published", "Newest"),
    ]

    private let chosen: [(column: String, name: String)]
    let flexible: String

    init(_ options: AnswerOptions) {
        var chosen: [(column: String, name: String)]
        if let dimension = options.dimension {
            let name = dimension.prefix(1).uppercased() + dimension.dropFirst().replacing("-", with: " ")
            chosen =
                (options.isFull ? Self.fullGroups : Self.groups) + [
                    (dimension.replacing("-", with: "_"), name)
                ]
            flexible = name
        } else {
            chosen = options.isFull ? Self.fullPosts : Self.posts
            flexible = "Title"
        }
        // What is sorted by is shown.
        if let sort = options.sort, !chosen.contains(where: { $0.column == sort }) {
            chosen.insert((sort, sort), at: 0)
        }
        self.chosen = chosen
    }

    /// Their names in the table.
    var names: Set<String> { Set(chosen.map(\.column)) }

    /// The columns, those without any value left out.
    func shown(of table: CellTable) -> [Column] {
        places(in: table).map { Column($0.name, table.columns[$0.index].kind) }
    }

    func cells(of table: CellTable) -> [[String]] {
        let places = places(in: table)
        return table.rows.map { row in
            places.map { place in
                let isShare = place.name == "Repeated" || place.name == "Share"
                return isShare ? row[place.index].percentage : row[place.index].rounded
            }
        }
    }

    private func places(in table: CellTable) -> [(index: Int, name: String)] {
        chosen.compactMap { column, name in
            guard let index = table.index(of: column) else { return nil }
            let isShare = name == "Repeated"
            let isEmpty = table.rows.allSatisfy {
                $0[index] == .empty || $0[index] == .list([]) || (isShare && $0[index] == .decimal(.zero))
            }
            return isEmpty && name != flexible ? nil : (index, name)
        }
    }
}
