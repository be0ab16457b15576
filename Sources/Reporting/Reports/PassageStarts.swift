import Aggregating
import Measuring
import Posts
import Store
import Text

/// How repeated passages begin, as their first copies write them. The text of the post that was asked for last stays at
/// hand: passages are told in the order of their first copies.
struct PassageStarts {
    /// Scalars that reports show of a passage.
    private static let length = 80

    private let shelf: Shelf
    private let repeats: Repeats
    private var row = -1
    private var passages: [Passage] = []
    private var text: StoredText?

    /// Opens the edition's store for its own use.
    init(_ edition: Edition) throws(StoreFault) {
        shelf = try edition.shelf.reopened()
        repeats = edition.repeats
    }

    mutating func start(of passage: RepeatedPassage) throws(StoreFault) -> String {
        let first = repeats.places[passage.places.lowerBound]
        if row != first.post {
            passages = try shelf.post(first.post).passages
            text = try shelf.text(first.post)
            row = first.post
        }
        guard let text, first.passage < passages.count,
            text.blocks.indices.contains(Int(passages[first.passage].block))
        else { return "" }
        let block = text.blocks[Int(passages[first.passage].block)]
        var bytes: [UInt8] = []
        TextStart.append(of: text.text.span.extracting(block.range), scalars: Self.length, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
