package import Measuring
import Posts

/// A passage that stands in at least two posts.
package struct RepeatedPassage: Sendable, Hashable {
    package let fingerprint: UInt64
    /// Words of every copy after the first.
    package let extraWords: Int
    /// Where it stands, as a range of `Repeats.places`; the first place first.
    package let places: Range<Int>
    /// Words of its first copy.
    package let words: Int
    package let posts: Int

    package var copies: Int { places.count }
}

/// Where a repeated passage stands.
package struct PassagePlace: Sendable, Hashable {
    private let postRow: Int32
    private let passagePlace: Int32

    init(post: Int32, passage: Int32) {
        postRow = post
        passagePlace = passage
    }

    /// The post's row.
    package var post: Int { Int(postRow) }
    /// The passage's place in the post's passages.
    package var passage: Int { Int(passagePlace) }
}

/// Which passages of a set of posts stand in two or more of them, and where.
///
/// The first copy is that of the post published first, undated ones last, then by source, path and line.
package struct Repeats: Sendable {
    package private(set) var passages: [RepeatedPassage] = []
    /// Every copy of what is repeated, copies of one passage together, the first one first.
    package private(set) var places: [PassagePlace] = []
    /// For each place that of the passage's first copy.
    private var firsts: [Int32] = []
    /// For each passage of the columns its place; -1 for one that is not repeated.
    private var placeOfPassage: [Int32]
    private var columns: PassageColumns

    /// - Parameters:
    ///   - heads: the posts whose passages the columns hold.
    ///   - known: what is repeated, ascending, where that was decided over more posts than these; nil to decide it here.
    ///   - isIncluded: posts that do not count have no repeats.
    package init(
        in heads: [PostHead],
        _ columns: PassageColumns,
        known: [UInt64]? = nil,
        where isIncluded: (PostHead) -> Bool = { _ in true }
    ) {
        self.columns = columns
        placeOfPassage = Array(repeating: -1, count: columns.count)
        var rest = PassageCopy.all(in: columns, heads, counted: heads.map(isIncluded), known: known)[...]
        while let first = rest.first {
            let copies = rest.prefix { $0.fingerprint == first.fingerprint }
            rest = rest.dropFirst(copies.count)
            // Copies in one post alone are no repeat, unless another post that is not here has one too.
            if known != nil || copies.contains(where: { $0.post != first.post }) { take(copies) }
        }
        passages = passages.sorted { precedes($0, $1) }
        self.columns.forgetFingerprints()
    }

    /// Takes the copies of a fingerprint that is repeated.
    private mutating func take(_ copies: ArraySlice<PassageCopy>) {
        guard let first = copies.first else { return }
        let start = places.count
        var words = 0
        for copy in copies {
            words += Int(columns.words[Int(copy.place)])
            placeOfPassage[Int(copy.place)] = Int32(places.count)
            let passage = copy.place - columns.starts[Int(copy.post)]
            places.append(PassagePlace(post: copy.post, passage: passage))
            firsts.append(Int32(start))
        }
        // A copy alone is repeated outside of these posts: here nothing could go.
        guard copies.count > 1 else { return }
        let firstWords = columns.words[Int(first.place)]
        passages.append(
            RepeatedPassage(
                fingerprint: first.fingerprint,
                extraWords: words - Int(firstWords),
                places: start..<places.count,
                words: Int(firstWords),
                posts: Set(copies.lazy.map(\.post)).count
            )
        )
    }

    /// Whether the one passage begins before the other: by source, path, line of the first copies.
    package func precedes(_ left: RepeatedPassage, _ right: RepeatedPassage) -> Bool {
        let (one, other) = (places[left.places.lowerBound], places[right.places.lowerBound])
        return (one.post, one.passage) < (other.post, other.passage)
    }

    private func words(ofPost post: Int32, _ passage: Int32) -> Int32 {
        columns.words[Int(columns.starts[Int(post)] + passage)]
    }
}

extension Repeats {
    /// Keeps these of the passages, in this order.
    package mutating func keep(_ passages: [RepeatedPassage]) {
        self.passages = passages
    }

    /// The fingerprints of all repeated passages, ascending.
    package var fingerprints: [UInt64] { passages.map(\.fingerprint).sorted() }

    /// Words of a place's copy.
    package func words(at place: Int) -> Int {
        Int(words(ofPost: Int32(places[place].post), Int32(places[place].passage)))
    }

    /// Line of the file on which a copy begins.
    package func line(of place: PassagePlace) -> Int {
        Int(columns.lines[Int(columns.starts[place.post]) + place.passage])
    }

    /// How many passages a post has.
    package func passages(ofPost row: Int) -> Int { columns.range(ofPost: row).count }

    /// Whether a post's passage stands in another post too.
    package func isRepeated(_ passage: Int, ofPost row: Int) -> Bool {
        placeOfPassage[Int(columns.starts[row]) + passage] >= 0
    }

    /// The places of a post's repeated passages, in the order of the text.
    func places(ofPost row: Int) -> some Sequence<Int32> {
        placeOfPassage[columns.range(ofPost: row)].lazy.filter { $0 >= 0 }
    }

    /// The place of the first copy of the passage that stands at a place.
    func first(_ place: Int32) -> Int32 { firsts[Int(place)] }

    /// Words of a post's passages that stand in another post too.
    package func repeatedWords(ofPost row: Int) -> Int {
        var words = 0
        for passage in columns.range(ofPost: row) where placeOfPassage[passage] >= 0 {
            words += Int(columns.words[passage])
        }
        return words
    }
}
