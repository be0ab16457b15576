import Aggregating
import Files
package import Measuring
import Posts
package import Store
import Text

/// What `repeats` answers: passages with the posts they stand in, most words to spare first.
package struct RepeatsAnswer: Sendable {
    /// Places that people are shown of one passage.
    private static let listedPlaces = 10

    private let edition: Edition
    private var passages: [RepeatedPassage]
    private let all: Int
    private let extraWords: Int
    private let isSelection: Bool

    /// - Parameter posts: only passages that one of these posts has; nil for all.
    package init(_ edition: Edition, among posts: Set<Int>?) {
        self.edition = edition
        isSelection = posts != nil
        let repeats = edition.repeats
        var passages = repeats.passages
        if let posts {
            passages = passages.filter { passage in
                repeats.places[passage.places].contains { posts.contains($0.post) }
            }
        }
        let order = passages.indices.sorted {
            let (left, right) = (passages[$0].extraWords, passages[$1].extraWords)
            return left != right ? left > right : $0 < $1
        }
        self.passages = order.map { passages[$0] }
        all = passages.count
        extraWords = passages.reduce(0) { $0 + $1.extraWords }
    }

    package var isEmpty: Bool { passages.isEmpty }

    /// Keeps the first passages; 0 keeps all.
    package mutating func cut(to count: Int) {
        if count > 0, passages.count > count { passages.removeLast(passages.count - count) }
    }

    package func encode(_ encoding: Encoding, width: Int?) throws(StoreFault) -> [UInt8] {
        if encoding.name == "table" { return try text(width: width) }
        var shown = edition
        shown.repeats.keep(passages)
        func fill(_ encoder: some RowEncoder) throws(StoreFault) -> [UInt8] {
            var encoder = encoder
            try RepeatsReport().encode(shown, to: &encoder)
            var bytes: [UInt8] = []
            encoder.drain(into: &bytes)
            return bytes
        }
        return try fill(encoding.make(EncodingSettings()))
    }

    // MARK: For people

    private func text(width: Int?) throws(StoreFault) -> [UInt8] {
        var output: [UInt8] = []
        let head =
            switch (isEmpty, isSelection) {
            case (true, true): "None of its passages stands in another post."
            case (true, false): "No passage stands in two or more posts."
            case (false, true): Self.count(all, "repeated passage")
            case (false, false):
                "\(Self.count(all, "repeated passage")) · \(FixedPoint.grouped(extraWords)) words could go"
            }
        output.append(contentsOf: (head + "\n").utf8)
        for (passage, start) in zip(passages, try PassageStarts.starts(of: passages[...], in: edition)) {
            append(passage, start, to: &output, width: width.map { $0 - 1 })
        }
        if passages.count < all {
            output.append(contentsOf: "\n\(FixedPoint.grouped(all - passages.count)) more: --top 0\n".utf8)
        }
        return output
    }

    private func append(
        _ passage: RepeatedPassage,
        _ start: String,
        to output: inout [UInt8],
        width: Int?
    ) {
        let label = "\(Self.count(passage.posts, "post")), \(Self.count(passage.words, "word"))   "
        let start = Visible.escaped(start)
        let room = width.map { max(1, $0 - DisplayWidth.width(of: label) - 2) }
        let quoted = room.map { DisplayWidth.truncated(start, to: $0) } ?? start
        output.append(contentsOf: "\n\(label)\"\(quoted)\"\n".utf8)
        let places = edition.repeats.places[passage.places]
        let lines = places.prefix(Self.listedPlaces).map { place in
            let post = edition.stored.heads[place.post]
            return (
                place: Self.shortened("\(post.path.string):\(edition.repeats.line(of: place))", width),
                title: Visible.escaped(post.title)
            )
        }
        let column = lines.map { DisplayWidth.width(of: $0.place) }.max() ?? 0
        for line in lines {
            let text = "  " + DisplayWidth.padded(line.place, to: column) + "  " + line.title
            output.append(
                contentsOf: ((width.map { DisplayWidth.truncated(text, to: $0) } ?? text) + "\n").utf8
            )
        }
        if places.count > lines.count {
            let more = FixedPoint.grouped(places.count - lines.count)
            output.append(contentsOf: "  and \(more) more places: --format csv\n".utf8)
        }
    }

    /// A path with its line, cut at its start where it would take more than half of the width.
    private static func shortened(_ place: String, _ width: Int?) -> String {
        let place = Visible.escaped(place)
        guard let width, DisplayWidth.width(of: place) > width / 2 else { return place }
        var end = ""
        for character in place.reversed() {
            let longer = String(character) + end
            if DisplayWidth.width(of: longer) >= width / 2 { break }
            end = longer
        }
        return "…" + end
    }

    private static func count(_ number: Int, _ noun: String) -> String {
        "\(FixedPoint.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }
}

extension Edition {
    /// The places in this edition of the posts of a selection from it.
    package func places(of selection: Edition) -> Set<Int> {
        let ids = Set(selection.stored.heads.map(\.id))
        let heads = stored.heads
        return Set(heads.indices.filter { ids.contains(heads[$0].id) })
    }

    /// Whether the text is the post's id, path, address or slug.
    package func isNamed(_ text: String, _ post: MeasuredPost) -> Bool {
        let names = [
            post.id.description, post.path.string, sources[post.source].addresses.address(of: post),
            post.post.slug,
        ]
        let isOnDisk = text.utf8.suffix(post.path.bytes.count + 1).elementsEqual([0x2F] + post.path.bytes)
        return isOnDisk || names.contains { $0.utf8.elementsEqual(text.utf8) }
    }

    /// `p-… path: title`, for lists of candidates.
    package func name(at index: Int) -> String {
        let post = stored.heads[index]
        return "\(post.id) \(post.path.string): \(post.title)"
    }
}
