/// Reading time in whole seconds, by script and language.
struct SecondCount: Metric {
    let name = "reading_seconds"
    let doc = "Reading time in seconds"

    func value(of text: PostText) -> Int { text.readingSeconds }
}
