/// Headings that open a section.
struct SectionCount: Metric {
    let name = "sections"
    let doc = "Headings that open a section"

    func value(of text: PostText) -> Int { text.headings }
}
