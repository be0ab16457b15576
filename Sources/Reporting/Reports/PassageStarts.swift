import Aggregating
import Measuring
import Posts
import Store
import Text

/// How repeated passages begin, as their first copies write them.
enum PassageStarts {
    /// Scalars that reports show of a passage.
    private static let length = 80

    /// - Parameter passages: in the order of their first copies, so that the text of a post is read once.
    static func starts(
        of passages: ArraySlice<RepeatedPassage>,
        in edition: Edition
    ) throws(StoreFault) -> [String] {
        let firsts = passages.map { edition.repeats.places[$0.places.lowerBound] }
        var rows: [Int] = []
        for first in firsts where rows.last != first.post { rows.append(first.post) }
        var starts: [String] = []
        var rest = firsts[...]
        try edition.stored.reopened().forEachText(rows) { post, text, row in
            while let first = rest.first, first.post == row {
                starts.append(start(of: first.passage, post, text))
                rest = rest.dropFirst()
            }
        }
        return starts
    }

    private static func start(of passage: Int, _ post: MeasuredPost, _ text: StoredText) -> String {
        guard passage < post.passages.count,
            text.blocks.indices.contains(Int(post.passages[passage].block))
        else { return "" }
        let block = text.blocks[Int(post.passages[passage].block)]
        var bytes: [UInt8] = []
        TextStart.append(of: text.text.span.extracting(block.range), scalars: length, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }
}
