import Posts

/// Dates of feeds.
enum FeedDate {
    /// The date in ISO 8601; a text that is no date as it is, so that it is reported.
    static func normalised(_ text: String) -> String {
        DateText.parse(feed: text)?.description ?? text
    }
}
