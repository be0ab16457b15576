import Measuring
import Reporting
import Testing

/// Numbers that the pages repeat from the sources.
@Suite struct ConstantsTests {
    @Test(arguments: ReadingRates.wordsPerMinute.sorted { $0.key < $1.key })
    func `Definitions has the rate of a language`(language: String, rate: Int) {
        #expect(Page.definitions.text.contains("`\(language)` | \(rate) |"))
    }

    @Test func `Definitions has no rate of another language`() {
        let rows = Page.definitions.section("## Reading time").split(separator: "\n").filter {
            $0.hasPrefix("| ")
        }
        let named = rows.map { $0.split(separator: "`").count / 2 }.reduce(0, +)
        #expect(named == ReadingRates.wordsPerMinute.count)
    }

    @Test func `Definitions has the version of the definitions`() {
        #expect(Page.definitions.text.contains("goes up; it is \(SummaryDocument.definitionsVersion) now"))
    }
}
