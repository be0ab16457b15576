import Aggregating
import Files
import Measuring
import Posts
import Store

/// repeats.csv: a row a passage that stands in two or more posts.
struct RepeatsReport: Report {
    private static let listedPlaces = 10
    /// Passages whose starts are in memory at once.
    private static let sliceSize = 4096

    let name = "repeats"
    let columns = [
        Column("passage_id", .text, "The passage"),
        Column("passage", .text, "Its start, as its first copy writes it"),
        Column("words", .integer, "Words of one copy"),
        Column("posts", .integer, "Posts it stands in"),
        Column("copies", .integer, "Copies, several in one post among them"),
        Column("extra_words", .integer, "Words of every copy after the first"),
        Column("first_id", .text, "The post that has it first"),
        Column("first_title", .text, "Its title"),
        Column("first_path", .text, "Its path"),
        Column("first_line", .integer, "Line of the passage there"),
        Column("other_places", .list, "Where else it stands: path and line"),
    ]

    func write(_ edition: Edition, to rows: inout some RowEncoder) throws(StoreFault) {
        let passages = edition.repeats.passages
        for begin in stride(from: 0, to: passages.count, by: Self.sliceSize) {
            let slice = passages[begin..<min(begin + Self.sliceSize, passages.count)]
            for (passage, start) in zip(slice, try PassageStarts.starts(of: slice, in: edition)) {
                write(passage, start, of: edition, to: &rows)
            }
        }
    }

    private func write(
        _ passage: RepeatedPassage,
        _ start: String,
        of edition: Edition,
        to rows: inout some RowEncoder
    ) {
        let first = edition.repeats.places[passage.places.lowerBound]
        let post = edition.stored.heads[first.post]
        rows.text(PassageID.text(passage.fingerprint))
        rows.text(start)
        rows.integer(passage.words)
        rows.integer(passage.posts)
        rows.integer(passage.copies)
        rows.integer(passage.extraWords)
        rows.text(post.id.description)
        rows.text(post.title)
        rows.text(post.path.string)
        rows.integer(edition.repeats.line(of: first))
        rows.list(otherPlaces(passage, edition))
        rows.endRow()
    }

    /// At most ten places, then how many more there are.
    private func otherPlaces(_ passage: RepeatedPassage, _ edition: Edition) -> [String] {
        let others = edition.repeats.places[passage.places.dropFirst()]
        var listed = others.prefix(Self.listedPlaces).map { place in
            "\(edition.stored.heads[place.post].path.string):\(edition.repeats.line(of: place))"
        }
        if others.count > Self.listedPlaces { listed.append("\(others.count - Self.listedPlaces) more") }
        return listed
    }
}

/// How a passage is called in reports.
package enum PassageID {
    /// `h:` and 16 hexadecimal digits.
    package static func text(_ fingerprint: UInt64) -> String { Hexadecimal.text("h:", fingerprint) }
}
