/// Images without an alternative text.
struct ImagesWithoutAlternative: Metric {
    let name = "images_without_alt"
    let doc = "Images without an alternative text"

    func value(of text: PostText) -> Int { text.imagesWithoutAlternative }
}
