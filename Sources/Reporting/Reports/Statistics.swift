import Aggregating
import Measuring
import Posts
import Text

/// The columns *statistics*, which every table of groups has.
enum Statistics {
    static let columns: [Column] = [
        Column("posts", .integer, "Posts"),
        Column("words", .integer, "Words of all posts"),
        Column("words_min", .integer, "Fewest words of a post"),
        Column("words_lower_quartile", .decimal, "A quarter of the posts has at most so many words"),
        Column("words_median", .decimal, "Half of the posts has at most so many words"),
        Column("words_upper_quartile", .decimal, "Three quarters of the posts have at most so many words"),
        Column("words_max", .integer, "Most words of a post"),
        Column("reading_seconds", .integer, "Reading time of all posts in seconds"),
        Column("reading_minutes", .integer, "The same in minutes, rounded up"),
        Column("code_words", .integer, "Words in code blocks"),
        Column("images", .integer, "Images"),
        Column("repeated_words", .integer, "Words of passages that stand in two or more posts of the corpus"),
        Column("repeated_share", .decimal, "Their share of the words, 0 to 1"),
        Column("own_share", .decimal, "The share of the words that stand nowhere else"),
        Column("extra_words", .integer, "Words of every copy after the first: what could go"),
        Column("unique_words", .integer, "Words that stay if one copy of each passage stays"),
        Column("first_published", .date, "Date of the oldest post"),
        Column("last_published", .date, "Date of the newest post"),
    ]

    /// The figures of a set of posts, in the order of the columns.
    static func cells(_ totals: Totals, _ repeats: Repeats) -> [CellTable.Cell] {
        let words = totals.words.sorted()
        let sum = words.sum
        let shares = RepeatedShares(repeated: totals.repeated.words, of: sum)
        let extra = totals.repeated.extraWords(repeats)
        return [
            .integer(totals.posts), .integer(sum), .init(words.minimum), .init(words.quartile(1)),
            .init(words.quartile(2)), .init(words.quartile(3)), .init(words.maximum),
            .integer(totals.readingSeconds),
            .integer(ReadingMinutes.of(seconds: totals.readingSeconds, words: sum)),
            .integer(totals.codeWords),
            .integer(totals.images), .integer(totals.repeated.words), .init(shares?.repeated),
            .init(shares?.own),
            .integer(extra), .integer(sum - extra), .init(totals.firstPublished), .init(totals.lastPublished),
        ]
    }

    static func write(_ totals: Totals, _ repeats: Repeats, to rows: inout some RowEncoder) {
        for cell in cells(totals, repeats) { cell.write(to: &rows) }
    }

    /// The same as members of a JSON object.
    static func write(_ totals: Totals, _ repeats: Repeats, to json: inout JSONWriter) {
        for (column, cell) in zip(columns, cells(totals, repeats)) { cell.write(to: &json, as: column.name) }
    }
}

/// Which part of a text stands elsewhere too, and which does not: together 1.
struct RepeatedShares {
    let repeated: FixedPoint
    let own: FixedPoint

    /// Nil for a text without words.
    init?(repeated words: Int, of all: Int) {
        guard let share = FixedPoint(ratio: words, all, digits: 4) else { return nil }
        repeated = share
        own = FixedPoint(units: 10_000 - share.units, digits: 4)
    }
}
