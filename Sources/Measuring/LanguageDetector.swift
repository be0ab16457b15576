import Posts
import Text

/// Guesses the language of a text that does not say: by script, then by stop words; "" where neither tells.
enum LanguageDetector {
    /// UTF-8 bytes of a text that are looked at: some 250 words of English.
    private static let sampleBytes = 1536

    /// The language of a body's text, code aside, such as `en`.
    /// - Parameter text: the counts of all blocks but code.
    static func language(of body: borrowing Body, text: TextCounts) -> String {
        guard text.words > 0 else { return "" }
        if text.cjkCharacters * 3 > text.words {
            return text.kanaCharacters * 20 > text.cjkCharacters ? "ja" : "zh"
        }
        if text.hangulWords * 4 > text.words { return "ko" }
        if (text.cjkCharacters + text.hangulWords) * 5 > text.words { return "" }
        let bytes = body.text.span
        let stopWords = StopWordTable.debian
        var sample = TextSample(languages: stopWords.languages)
        var bytesLeft = sampleBytes
        for block in body.blocks where block.kind != .code {
            bytesLeft -= sample.read(bytes.extracting(block.range), limit: bytesLeft, stopWords)
            if bytesLeft <= 0 { break }
        }
        return sample.language
    }
}

/// What the beginning of a text shows of its language: letters by script, and stop words.
private struct TextSample {
    private struct Hits {
        var weight = 0
        /// A bit for each different word, or for a few that share it.
        var seen: UInt64 = 0
    }

    /// Weight of a stop word of one language; a word that several share weighs its part in each.
    private static let fullWeight = 840
    private static let fewestLetters = 12
    private static let fewestStopWords = 4
    /// Weight of a language in percent of a text whose every word were a stop word of it alone.
    private static let leastShare = 5
    /// Weight of the first language in percent of the second's.
    private static let leastLead = 130

    /// By bit of a word's languages.
    private let languages: [String]
    private var letters = [Int](repeating: 0, count: Letter.allCases.count)
    private var hits: [Hits]
    private var words = 0

    init(languages: [String]) {
        self.languages = languages
        hits = Array(repeating: Hits(), count: languages.count)
    }

    /// Reads up to `limit` bytes, the last character in full, and returns how many.
    mutating func read(_ text: Span<UInt8>, limit: Int, _ stopWords: StopWordTable) -> Int {
        let slots = stopWords.slots.span
        let end = min(text.count, limit)
        var asciiLetters = 0
        var index = 0
        while index < end {
            let start = index
            var hash = WordHash()
            var otherBytes = 0
            while index < end {
                let byte = text[index]
                if 0x61...0x7A ~= byte | 0x20 {
                    hash.append(UInt32(byte | 0x20))
                    index += 1
                    continue
                }
                if byte < 0x80 { break }
                let (scalar, length) = lowerCaseScalar(in: text, at: index)
                guard let letter = Letter(scalar) else { break }
                letters[letter.rawValue] += 1
                hash.append(scalar)
                otherBytes += length
                index += length
            }
            if index == start {
                index += lowerCaseScalar(in: text, at: index).length
                continue
            }
            asciiLetters += index - start - otherBytes
            if isCode(text, start..<index) { continue }
            words += 1
            count(hash, StopWordTable.languages(of: hash, in: slots))
        }
        letters[Letter.latin.rawValue] += asciiLetters
        return index
    }

    private mutating func count(_ word: WordHash, _ languages: UInt64) {
        if languages == 0 { return }
        let bit: UInt64 = 1 << (word.bits & 63)
        let weight = Self.fullWeight / languages.nonzeroBitCount
        var left = languages
        while left != 0 {
            let language = left.trailingZeroBitCount
            hits[language].weight += weight
            hits[language].seen |= bit
            left &= left - 1
        }
    }

    private func count(_ kinds: Letter...) -> Int { kinds.reduce(0) { $0 + letters[$1.rawValue] } }

    /// The language of most letters' script, or of the stop words.
    var language: String {
        let total = letters.reduce(0, +)
        func isMost(_ counted: Int) -> Bool { counted >= Self.fewestLetters && counted * 2 > total }

        let latin = count(.latin, .vietnamese)
        if isMost(latin) { return count(.vietnamese) * 25 >= latin ? "vi" : languageOfStopWords }
        if isMost(count(.hebrew)) { return "he" }
        if isMost(count(.greek)) { return "el" }
        if isMost(count(.thai)) { return "th" }
        if isMost(count(.devanagari)) { return "hi" }
        if isMost(count(.arabic, .persian, .otherArabic)) { return languageOfArabicScript }
        if isMost(count(.cyrillic, .russian, .ukrainian, .otherCyrillic)) { return languageOfCyrillicScript }
        return ""
    }

    private var languageOfArabicScript: String {
        let all = count(.arabic, .persian, .otherArabic)
        if count(.otherArabic) * 100 >= all { return "" }
        return count(.persian) * 50 >= all ? "fa" : "ar"
    }

    private var languageOfCyrillicScript: String {
        let all = count(.cyrillic, .russian, .ukrainian, .otherCyrillic)
        if count(.otherCyrillic) * 100 >= all { return "" }
        let hasRussian = count(.russian) * 100 >= all
        if count(.ukrainian) * 100 >= all { return hasRussian ? "" : "uk" }
        let known = languageOfStopWords
        return known.isEmpty && hasRussian ? "ru" : known
    }

    private var languageOfStopWords: String {
        var (best, second) = (0, 0)
        for language in hits.indices.dropFirst() {
            if hits[language].weight > hits[best].weight {
                (best, second) = (language, hits[best].weight)
            } else {
                second = max(second, hits[language].weight)
            }
        }
        let (weight, seen) = (hits[best].weight, hits[best].seen.nonzeroBitCount)
        let isClear =
            seen >= Self.fewestStopWords && weight * 100 >= Self.leastLead * second
            && weight * 100 >= Self.leastShare * words * Self.fullWeight
        return isClear ? languages[best] : ""
    }
}

/// Whether a word is part of an address, a path, an identifier or a call.
private func isCode(_ text: Span<UInt8>, _ word: Range<Int>) -> Bool {
    if word.lowerBound > 0, joinsCode(text[word.lowerBound - 1]) { return true }
    guard word.upperBound + 1 < text.count else { return false }
    let (mark, next) = (text[word.upperBound], text[word.upperBound + 1])
    if mark == UInt8(ascii: "(") { return true }
    return joinsCode(mark) && (joinsCode(next) || 0x61...0x7A ~= next | 0x20)
}

/// Digits and marks that join words of code: `#$%&+./:<=>@\^_{|}~` and the backquote.
private func joinsCode(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x23...0x26, 0x2B, 0x2E...0x3A, 0x3C...0x3E, 0x40, 0x5C, 0x5E...0x60, 0x7B...0x7E: true
    default: false
    }
}

/// Letters as they tell languages apart.
private enum Letter: Int, CaseIterable {
    case latin, greek, hebrew, thai, devanagari, other
    /// Marked vowels that Vietnamese alone has.
    case vietnamese
    case cyrillic
    /// ё ы э: Russian and Belarusian, but not Ukrainian or Bulgarian.
    case russian
    /// є і ї ґ.
    case ukrainian
    /// Letters of other languages in Cyrillic script.
    case otherCyrillic
    case arabic
    /// پ چ ژ ک گ ی: Persian, but not Arabic.
    case persian
    /// Letters of Urdu, Pashto, Kurdish and others.
    case otherArabic

    /// Nil if the scalar, in lower case and not ASCII, is no letter.
    init?(_ scalar: UInt32) {
        switch scalar {
        case 0..<0xC0, 0xD7, 0xF7, 0x2000..<0x2C00, 0x3000..<0x3040, 0xFE00..<0xFE10, 0xFF00..<0xFF21,
            0x1F000..<0x20000:
            return nil
        case 0x1EA2..<0x1EB8, 0x1EBA..<0x1ECA, 0x1ECE..<0x1EE4, 0x1EE6..<0x1EFA: self = .vietnamese
        case 0xC0..<0x370, 0x1E00..<0x1F00: self = .latin
        case 0x370..<0x400, 0x1F00..<0x2000: self = .greek
        case 0x451, 0x44B, 0x44D: self = .russian
        case 0x454, 0x456, 0x457, 0x491: self = .ukrainian
        case 0x430..<0x450: self = .cyrillic
        case 0x400..<0x530: self = .otherCyrillic
        case 0x590..<0x600: self = .hebrew
        case 0x67E, 0x686, 0x698, 0x6A9, 0x6AF, 0x6CC: self = .persian
        case 0x671..<0x6D4: self = .otherArabic
        case 0x600..<0x700, 0xFB50..<0xFE00, 0xFE70..<0xFF00: self = .arabic
        case 0x900..<0x980: self = .devanagari
        case 0xE00..<0xE80: self = .thai
        default: self = .other
        }
    }
}
