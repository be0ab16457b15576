extension [String] {
    /// The texts with a separator in between. For what is asked at a terminal: `joined(separator:)` has the runtime look
    /// for conformances, which takes longer than the index takes to find a post.
    package func joined(by separator: String) -> String {
        var text = ""
        for (place, part) in enumerated() {
            if place > 0 { text += separator }
            text += part
        }
        return text
    }
}
