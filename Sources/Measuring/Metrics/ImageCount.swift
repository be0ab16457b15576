/// Images.
struct ImageCount: Metric {
    let name = "images"
    let doc = "Images"

    func value(of text: PostText) -> Int { text.images }
}
