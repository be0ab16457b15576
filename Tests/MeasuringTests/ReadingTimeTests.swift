import Posts
import Testing

@testable import Measuring

@Suite("Reading time")
struct ReadingTimeTests {
    @Test(
        "seconds by script and language, rounded half up",
        arguments: [
            // 238 words a minute, 119 words are 30 s.
            (ReadingLoad(words: 238), "en", false, 60), (ReadingLoad(words: 119), "en", false, 30),
            // 60/238 s a word: 1 word 0.252, 2 words 0.504.
            (ReadingLoad(words: 1), "en", false, 0), (ReadingLoad(words: 2), "en", false, 1),
            (ReadingLoad(words: 179), "de", false, 60), (ReadingLoad(words: 179), "de-at", false, 60),
            (ReadingLoad(words: 200), "xx", false, 60), (ReadingLoad(words: 238), "", false, 60),
            (ReadingLoad(words: 202), "nl", false, 60), (ReadingLoad(words: 138), "ar", false, 60),
            // 200 a minute are 0.3 s a word: 5 words are 1.5, rounded up.
            (ReadingLoad(words: 5), "xx", false, 2),
            (ReadingLoad(cjkCharacters: 439), "zh", false, 60),
            (ReadingLoad(cjkCharacters: 653), "ja", true, 60),
            (ReadingLoad(hangulWords: 202), "ko", false, 60),
            (ReadingLoad(words: 238, hangulWords: 202, cjkCharacters: 439), "en", false, 180),
            // 12 + 11 + … + 3 = 75, then 3 each.
            (ReadingLoad(images: 1), "en", false, 12), (ReadingLoad(images: 2), "en", false, 23),
            (ReadingLoad(images: 10), "en", false, 75), (ReadingLoad(images: 12), "en", false, 81),
            (ReadingLoad(codeWords: 1000), "en", false, 0),
            (
                ReadingLoad(words: 10_000_000, hangulWords: 10_000_000, cjkCharacters: 10_000_000), "en",
                true, 6_410_142
            ),
        ]
    )
    func seconds(_ load: ReadingLoad, language: String, isJapanese: Bool, expected: Int) {
        #expect(load.seconds(language: language, isJapanese: isJapanese, rates: ReadingRates()) == expected)
    }

    @Test("code is read only where a rate is set, and rates can be replaced")
    func settings() {
        var rates = ReadingRates()
        rates.codeWordsPerMinute = 60
        rates.overrides = ["en": 60, "de-at": 30]
        let load = ReadingLoad(words: 10, codeWords: 5)
        #expect(load.seconds(language: "en", isJapanese: false, rates: rates) == 15)
        #expect(load.seconds(language: "", isJapanese: false, rates: rates) == 15)
        #expect(load.seconds(language: "de-at", isJapanese: false, rates: rates) == 25)
        #expect(load.seconds(language: "en-gb", isJapanese: false, rates: rates) == 15)
    }

    @Test(
        "minutes are rounded up, at least one, none without words",
        arguments: [(0, 0, 0), (12, 0, 0), (0, 1, 1), (60, 9, 1), (61, 9, 2), (120, 9, 2), (3600, 9, 60)]
    )
    func minutes(seconds: Int, words: Int, expected: Int) {
        #expect(ReadingMinutes.of(seconds: seconds, words: words) == expected)
    }

    @Test("a post with kana is read as Japanese, whatever it says")
    func kana() throws {
        let han = String(repeating: "漢", count: 653)
        #expect(try measure(body([(.paragraph, 0, han)]), language: "zh").figure("reading_seconds") == 89)
        #expect(try measure(body([(.paragraph, 0, han)]), language: "ja").figure("reading_seconds") == 60)
        #expect(
            try measure(body([(.paragraph, 0, han + "か")]), language: "zh").figure("reading_seconds") == 60
        )
    }
}
