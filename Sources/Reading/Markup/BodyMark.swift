import Posts

/// What a body holds at one moment, to go back to.
struct BodyMark {
    fileprivate let text: Int
    fileprivate let blocks: Int
    fileprivate let images: Int
    fileprivate let imagesWithoutAlternative: Int
    fileprivate let links: Int
    fileprivate let internalLinks: Int
}

extension Body {
    var mark: BodyMark {
        BodyMark(
            text: text.count,
            blocks: blocks.count,
            images: images,
            imagesWithoutAlternative: imagesWithoutAlternative,
            links: links,
            internalLinks: internalLinks
        )
    }

    mutating func rewind(to mark: BodyMark) {
        text.removeLast(text.count - mark.text)
        blocks.removeLast(blocks.count - mark.blocks)
        images = mark.images
        imagesWithoutAlternative = mark.imagesWithoutAlternative
        links = mark.links
        internalLinks = mark.internalLinks
    }
}
