/// Blocks of class paragraph, list or quote with a word.
struct ParagraphCount: Metric {
    let name = "paragraphs"
    let doc = "Paragraphs, list items and quotes with a word"

    func value(of text: PostText) -> Int { text.paragraphs }
}
