import Text

/// Reading time in whole minutes, rounded up.
struct MinuteCount: Metric {
    let name = "reading_minutes"
    let doc = "Reading time in minutes, rounded up"

    func value(of text: PostText) -> Int {
        ReadingMinutes.of(seconds: text.readingSeconds, words: text.text.words)
    }
}
