import Text

/// Han and kana characters, each a word of its own.
struct CJKCharacterCount: Metric {
    let name = "cjk_characters"
    let doc = "Han and kana characters, each a word of its own"

    func value(of text: PostText) -> Int { text.text.cjkCharacters }
}
