/// Links that are relative or go to the site itself.
struct InternalLinkCount: Metric {
    let name = "internal_links"
    let doc = "Links that are relative or go to the site itself"

    func value(of text: PostText) -> Int { text.internalLinks }
}
