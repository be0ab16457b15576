/// The largest level of a heading; 0 without headings.
struct DeepestHeading: Metric {
    let name = "deepest_heading"
    let doc = "Largest heading level, 1 to 6"

    func value(of text: PostText) -> Int { text.deepestHeading }
}
