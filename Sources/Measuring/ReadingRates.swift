/// Words and characters per minute of silent reading (Brysbaert 2019; IReST for the languages).
package struct ReadingRates: Sendable, Hashable {
    /// Words per minute of alphabetic scripts by language; where a post has none it is read as `unknown`.
    package static let wordsPerMinute: [String: Int] = [
        "en": 238, "de": 179, "es": 218, "fr": 195, "it": 188, "nl": 202, "pl": 166, "pt": 181, "ru": 184,
        "sv": 199,
        "fi": 161, "tr": 166, "ar": 138, "he": 187,
    ]
    static let unknownLanguage = 238
    static let otherLanguage = 200
    static let hangulWords = 202
    static let hanCharacters = 439
    static let japaneseCharacters = 653

    /// Rates that stand before the published ones, by language.
    package var overrides: [String: Int] = [:]
    /// Code is read only where this is set.
    package var codeWordsPerMinute: Int?

    package init() {}

    /// - Parameter language: a BCP 47 tag, lower case; empty if it is not known.
    func words(in language: String) -> Int {
        if language.isEmpty { return overrides["en"] ?? Self.unknownLanguage }
        let primary = String(language.prefix { $0 != "-" && $0 != "_" })
        return overrides[language] ?? overrides[primary] ?? Self.wordsPerMinute[primary] ?? Self.otherLanguage
    }
}

/// What of a text takes time to read.
struct ReadingLoad {
    /// Words that are neither Hangul nor Han or kana.
    var words = 0
    var hangulWords = 0
    var cjkCharacters = 0
    var codeWords = 0
    var images = 0

    /// Whole seconds: one sum, rounded half up.
    func seconds(language: String, isJapanese: Bool, rates: ReadingRates) -> Int {
        seconds(wordsPerMinute: rates.words(in: language), isJapanese: isJapanese, rates: rates)
    }

    /// As above, with the rate of the language looked up before.
    func seconds(wordsPerMinute: Int, isJapanese: Bool, rates: ReadingRates) -> Int {
        let wordRate = Int128(wordsPerMinute)
        let hangulRate = Int128(ReadingRates.hangulWords)
        let cjkRate = Int128(isJapanese ? ReadingRates.japaneseCharacters : ReadingRates.hanCharacters)
        let codeRate = Int128(rates.codeWordsPerMinute ?? 1)
        let code = rates.codeWordsPerMinute == nil ? 0 : Int128(codeWords)
        let denominator = wordRate * hangulRate * cjkRate * codeRate
        let minutes =
            Int128(words) * hangulRate * cjkRate * codeRate
            + Int128(hangulWords) * wordRate * cjkRate * codeRate
            + Int128(cjkCharacters) * wordRate * hangulRate * codeRate
            + code * wordRate * hangulRate * cjkRate
        let numerator = minutes * 60 + Int128(imageSeconds) * denominator
        return Int((2 * numerator + denominator) / (2 * denominator))
    }

    /// 12 seconds for the first image, one less for each further one, never below 3.
    private var imageSeconds: Int {
        let falling = min(images, 10)
        return falling * 12 - falling * (falling - 1) / 2 + (images - falling) * 3
    }
}

/// Minutes as people read them.
package enum ReadingMinutes {
    /// max(1, ceil(seconds / 60)); 0 without words.
    package static func of(seconds: Int, words: Int) -> Int {
        words == 0 ? 0 : max(1, (seconds + 59) / 60)
    }
}
