import Files
import Measuring
import Posts
import Testing

/// A body of these blocks, one line each from line 1 on.
func body(_ blocks: [(kind: BlockClass, level: UInt8, text: String)], images: Int = 0) -> Body {
    var body = Body()
    for (index, block) in blocks.enumerated() {
        let start = Int32(body.text.count)
        body.text += Array(block.text.utf8)
        body.blocks.append(
            Block(
                kind: block.kind,
                level: block.level,
                start: start,
                end: Int32(body.text.count),
                line: Int32(index + 1)
            )
        )
    }
    body.images = images
    return body
}

/// The measured post of a body, in this language.
func measure(_ body: Body, language: String = "en", rates: ReadingRates = ReadingRates()) throws
    -> MeasuredPost
{
    var post = Post()
    post.language = language
    let path = try #require(PathBytes("a.md"))
    var measurer = Measurer(rates: rates, passages: PassageSettings())
    return measurer.measure(post, body, source: 0, sourceName: "test", path: path)
}

extension MeasuredPost {
    func figure(_ name: String) -> Int? {
        Metrics.all.firstIndex { $0.name == name }.map { figures[$0] }
    }
}
