import Aggregating
import Measuring
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
        Column("first_published", .date, "Date of the oldest post"),
        Column("last_published", .date, "Date of the newest post"),
    ]

    static func write(_ totals: Totals, to rows: inout some RowEncoder) {
        let words = totals.words.sorted()
        rows.integer(totals.posts)
        rows.integer(words.sum)
        rows.integer(words.minimum)
        rows.decimal(words.quartile(1))
        rows.decimal(words.quartile(2))
        rows.decimal(words.quartile(3))
        rows.integer(words.maximum)
        rows.integer(totals.readingSeconds)
        rows.integer(ReadingMinutes.of(seconds: totals.readingSeconds, words: words.sum))
        rows.integer(totals.codeWords)
        rows.integer(totals.images)
        rows.day(totals.firstPublished)
        rows.day(totals.lastPublished)
    }

    /// The same as members of a JSON object.
    static func write(_ totals: Totals, to json: inout JSONWriter) {
        let words = totals.words.sorted()
        json.member("posts", totals.posts)
        json.member("words", words.sum)
        json.member("words_min", words.minimum)
        json.member("words_lower_quartile", words.quartile(1))
        json.member("words_median", words.quartile(2))
        json.member("words_upper_quartile", words.quartile(3))
        json.member("words_max", words.maximum)
        json.member("reading_seconds", totals.readingSeconds)
        json.member("reading_minutes", ReadingMinutes.of(seconds: totals.readingSeconds, words: words.sum))
        json.member("code_words", totals.codeWords)
        json.member("images", totals.images)
        json.member("first_published", totals.firstPublished)
        json.member("last_published", totals.lastPublished)
    }
}
