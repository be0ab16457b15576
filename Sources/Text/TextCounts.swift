/// What a text counts to. Sums of counts are counts of the texts apart.
package struct TextCounts: Hashable, Sendable {
    /// Word segments with a letter or number; each ideograph or kana is one.
    package var words: Int
    /// Unicode scalars of the text in normalization form C, without White_Space.
    package var characters: Int
    /// Words that are one Han, Hiragana or Katakana character.
    package var cjkCharacters: Int
    /// Those of `cjkCharacters` that are Hiragana or Katakana.
    package var kanaCharacters: Int
    /// Words with a Hangul letter.
    package var hangulWords: Int

    package init(
        words: Int = 0,
        characters: Int = 0,
        cjkCharacters: Int = 0,
        kanaCharacters: Int = 0,
        hangulWords: Int = 0
    ) {
        self.words = words
        self.characters = characters
        self.cjkCharacters = cjkCharacters
        self.kanaCharacters = kanaCharacters
        self.hangulWords = hangulWords
    }

    package static func += (left: inout TextCounts, right: TextCounts) {
        left.words += right.words
        left.characters += right.characters
        left.cjkCharacters += right.cjkCharacters
        left.kanaCharacters += right.kanaCharacters
        left.hangulWords += right.hangulWords
    }

    package static func + (left: TextCounts, right: TextCounts) -> TextCounts {
        var sum = left
        sum += right
        return sum
    }
}
