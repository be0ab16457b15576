import Text

/// Unicode scalars of the text in NFC, without white space.
struct CharacterCount: Metric {
    let name = "characters"
    let doc = "Characters (Unicode scalars in NFC) without white space"

    func value(of text: PostText) -> Int { text.text.characters }
}
