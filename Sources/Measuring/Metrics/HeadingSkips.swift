/// Headings more than one level below the heading before.
struct HeadingSkips: Metric {
    let name = "heading_skips"
    let doc = "Headings more than one level below the one before"

    func value(of text: PostText) -> Int { text.headingSkips }
}
