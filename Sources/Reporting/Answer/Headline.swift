import Aggregating
import Measuring
package import Posts
package import Store
import Text

/// What the answer for people says of a set of posts before it lists them. A run keeps that of the whole corpus, so
/// that a question without conditions costs no more than one with them.
package struct Headline: Sendable, Hashable {
    /// A line of what to look at first.
    package struct Look: Sendable, Hashable {
        package var label: String
        package var text: String
        package var isQuoted: Bool

        package init(label: String, text: String, isQuoted: Bool) {
            self.label = label
            self.text = text
            self.isQuoted = isQuoted
        }
    }

    /// The posts of a month.
    package struct MonthCount: Sendable, Hashable {
        /// In months since year 0.
        package var month: Int
        package var posts: Int

        package init(month: Int, posts: Int) {
            self.month = month
            self.posts = posts
        }
    }

    package var posts = 0
    package var words = 0
    package var wordsMin = 0
    package var wordsMax = 0
    /// Quarters of a word: lower quartile, median, upper quartile, each times four.
    package var quartiles: [Int] = [0, 0, 0]
    package var readingSeconds = 0
    package var repeatedWords = 0
    package var extraWords = 0
    package var passages = 0
    package var firstPublished: Day?
    package var lastPublished: Day?
    package var undated = 0
    /// Months that have posts, ascending.
    package var months: [MonthCount] = []
    package var look: [Look] = []

    package init() {}

    package init(_ edition: Edition) throws(StoreFault) {
        let totals = edition.summary.totals
        let sorted = totals.words.sorted()
        posts = totals.posts
        words = sorted.sum
        wordsMin = sorted.minimum ?? 0
        wordsMax = sorted.maximum ?? 0
        quartiles = (1...3).map { sorted.quarters($0) ?? 0 }
        readingSeconds = totals.readingSeconds
        repeatedWords = totals.repeated.words
        extraWords = totals.repeated.extraWords(edition.repeats)
        passages = edition.repeats.passages.count
        firstPublished = totals.firstPublished
        lastPublished = totals.lastPublished
        var dated: [Int] = []
        let heads = edition.stored.heads
        for row in heads.indices where edition.counting.countsPost(at: row, of: heads) {
            if let day = heads[row].published {
                dated.append(day.year * 12 + day.month - 1)
            } else {
                undated += 1
            }
        }
        for month in dated.sorted() {
            if months.last?.month != month { months.append(MonthCount(month: month, posts: 0)) }
            months[months.count - 1].posts += 1
        }
        look = try LookAtFirst.lines(of: edition)
    }

    /// 1 for the lower quartile, 2 for the median, 3 for the upper quartile.
    func quartile(_ number: Int) -> FixedPoint { FixedPoint(quarters: quartiles[number - 1]) }
}

/// The posts that people see first of a set, and in which order.
package enum FirstPosts {
    /// So many posts a run keeps for the answer without conditions.
    package static let count = 200

    /// What repeats most first, or the longest where nothing repeats; rows of the edition.
    /// - Parameter limit: how many are wanted at most.
    package static func places(in edition: Edition, atMost limit: Int = count) -> [Int] {
        let sortsByShare = edition.summary.totals.repeated.words > 0
        var candidates: [Candidate] = []
        var last: Candidate?
        let heads = edition.stored.heads
        for row in heads.indices where edition.counting.countsPost(at: row, of: heads) {
            let words = Int(heads[row].words)
            let repeated = sortsByShare ? edition.repeats.repeatedWords(ofPost: row) : 0
            let share =
                sortsByShare ? RepeatedShares(repeated: repeated, of: words)?.repeated.units : 0
            let candidate = Candidate(row: row, words: words, share: share ?? -1)
            if let last, last < candidate { continue }
            candidates.append(candidate)
            guard candidates.count / 8 == limit else { continue }
            candidates = Array(candidates.sorted().prefix(limit))
            last = candidates.last
        }
        return candidates.sorted().prefix(limit).map(\.row)
    }

    private struct Candidate: Comparable {
        let row: Int
        let words: Int
        /// In ten-thousandths; -1 for a post without words.
        let share: Int

        static func < (left: Candidate, right: Candidate) -> Bool {
            if left.share != right.share { return left.share > right.share }
            return left.words != right.words ? left.words > right.words : left.row < right.row
        }
    }
}
