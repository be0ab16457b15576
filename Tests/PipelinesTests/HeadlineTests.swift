import Measuring
import Posts
import Reporting
import Store
import Testing

@testable import Pipelines

@Suite("The headline that a run keeps")
struct HeadlineTests {
    @Test("comes back as it was")
    func roundTrip() throws {
        var headline = Headline()
        headline.posts = 3
        headline.words = 1_234
        headline.wordsMin = 0
        headline.wordsMax = 900
        headline.quartiles = [1, 2, 3_599]
        headline.readingSeconds = 61
        headline.repeatedWords = 17
        headline.extraWords = 8
        headline.passages = 2
        headline.firstPublished = Day("2019-12-31")
        headline.lastPublished = Day("2024-02-29")
        headline.undated = 1
        headline.months = [.init(month: 24_239, posts: 1), .init(month: 24_289, posts: 2)]
        headline.look = [
            Headline.Look(label: "2 posts", text: "A \"quoted\"\n\u{1B} text, 日本 e\u{301}", isQuoted: true),
            Headline.Look(label: "1 post", text: "", isQuoted: false),
        ]
        let posts = [2, 0, 1].map { number in
            StoredPost(place: StoredPlace(file: number, post: 7), id: PostID(bits: .max - UInt64(number)))
        }
        let record = HeadlineRecord(headline: headline, posts: posts)
        #expect(HeadlineRecord(record.encoded()) == record)
        let empty = HeadlineRecord(headline: Headline(), posts: [])
        #expect(HeadlineRecord(empty.encoded()) == empty)
    }

    @Test(
        "is none where its months are in no order, or none of the calendar",
        arguments: [[2, 1], [1, 1], [-1], [120_000]]
    )
    func months(_ months: [Int]) {
        var headline = Headline()
        headline.months = months.map { .init(month: $0, posts: 1) }
        #expect(HeadlineRecord(HeadlineRecord(headline: headline, posts: []).encoded()) == nil)
    }

    @Test(
        "is none where the bytes have another form",
        arguments: ["", "x", "{}", "[]", "{\"numbers\": [\"1\"]}"]
    )
    func otherForms(_ text: String) {
        #expect(HeadlineRecord(Array(text.utf8)) == nil)
    }
}
