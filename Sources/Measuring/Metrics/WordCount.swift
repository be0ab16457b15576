import Text

/// Words of all text, code blocks aside (UAX #29, tailored for Han and kana).
struct WordCount: Metric {
    let name = "words"
    let doc = "Words of all text, without code blocks"

    func value(of text: PostText) -> Int { text.text.words }
}
