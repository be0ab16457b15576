/// Links, autolinks among them.
struct LinkCount: Metric {
    let name = "links"
    let doc = "Links"

    func value(of text: PostText) -> Int { text.links }
}
