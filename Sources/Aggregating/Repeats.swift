package import Measuring
import Posts

/// A passage that stands in at least two posts.
package struct RepeatedPassage: Sendable, Hashable {
    package let fingerprint: UInt64
    /// Where it stands, as a range of `Repeats.places`; the first place first.
    package let places: Range<Int>
    /// Words of its first copy.
    package let words: Int
    package let posts: Int
    /// Words of every copy after the first.
    package let extraWords: Int

    package var copies: Int { places.count }
}

/// Where a repeated passage stands.
package struct PassagePlace: Sendable, Hashable {
    /// The post's place in the array the repeats were found in.
    package let post: Int
    /// The passage's place in the post's passages.
    package let passage: Int
}

/// Which passages of a set of posts stand in two or more of them, and where.
///
/// The first copy is that of the post published first, undated ones last, then by source, path and line.
package struct Repeats: Sendable {
    package private(set) var passages: [RepeatedPassage] = []
    package private(set) var places: [PassagePlace] = []
    /// For each post its repeated passages, as places in `MeasuredPost.passages`.
    package private(set) var passagesOfPost: [[Int32]]
    /// For each post its place in the order in which copies count.
    package let ranks: [Int32]

    /// - Parameters:
    ///   - known: what is repeated, sorted, where that was decided over more posts than these; nil to decide it here.
    ///   - isIncluded: posts that do not count have no repeats.
    package init(
        in posts: [MeasuredPost],
        known: [UInt64]? = nil,
        where isIncluded: (MeasuredPost) -> Bool = { _ in true }
    ) {
        ranks = Self.ranks(of: posts)
        passagesOfPost = Array(repeating: [], count: posts.count)
        var copies: [Copy] = []
        copies.reserveCapacity(posts.reduce(0) { $0 + $1.passages.count })
        for (index, post) in posts.enumerated() where isIncluded(post) {
            for (place, passage) in post.passages.enumerated() {
                copies.append(
                    Copy(
                        fingerprint: passage.fingerprint,
                        rank: ranks[index],
                        passage: Int32(place),
                        post: Int32(index)
                    )
                )
            }
        }
        copies.sort()
        var known = known.map { SortedLookup($0) }
        var start = 0
        while start < copies.count {
            var end = start + 1
            while end < copies.count, copies[end].fingerprint == copies[start].fingerprint { end += 1 }
            take(copies[start..<end], posts, isKnown: known?.contains(copies[start].fingerprint))
            start = end
        }
        orderByFirstPlace()
    }

    private struct Copy: Comparable {
        let fingerprint: UInt64
        let rank: Int32
        let passage: Int32
        let post: Int32

        static func < (left: Copy, right: Copy) -> Bool {
            if left.fingerprint != right.fingerprint { return left.fingerprint < right.fingerprint }
            if left.rank != right.rank { return left.rank < right.rank }
            return left.passage < right.passage
        }
    }

    /// Takes the copies of one fingerprint.
    private mutating func take(_ copies: ArraySlice<Copy>, _ posts: [MeasuredPost], isKnown: Bool?) {
        guard let first = copies.first, let last = copies.last else { return }
        let isShared = first.post != last.post
        guard isKnown ?? isShared else { return }
        for copy in copies { passagesOfPost[Int(copy.post)].append(copy.passage) }
        guard copies.count > 1 else { return }
        var postCount = 0
        var lastPost: Int32 = -1
        var words = 0
        for copy in copies {
            if copy.post != lastPost { postCount += 1 }
            lastPost = copy.post
            words += Int(posts[Int(copy.post)].passages[Int(copy.passage)].words)
        }
        let firstWords = Int(posts[Int(first.post)].passages[Int(first.passage)].words)
        let start = places.count
        places += copies.map { PassagePlace(post: Int($0.post), passage: Int($0.passage)) }
        passages.append(
            RepeatedPassage(
                fingerprint: first.fingerprint,
                places: start..<places.count,
                words: firstWords,
                posts: postCount,
                extraWords: words - firstWords
            )
        )
    }

    /// Passages by their first place: source, path, line, as the posts are ordered.
    private mutating func orderByFirstPlace() {
        let places = self.places
        passages.sort {
            let (left, right) = (places[$0.places.lowerBound], places[$1.places.lowerBound])
            return (left.post, left.passage) < (right.post, right.passage)
        }
        for index in passagesOfPost.indices { passagesOfPost[index].sort() }
    }

    private static func ranks(of posts: [MeasuredPost]) -> [Int32] {
        let order = posts.indices.sorted { left, right in
            let (one, other) = (posts[left].post.published, posts[right].post.published)
            if one != other {
                guard let one else { return false }
                guard let other else { return true }
                return one < other
            }
            return left < right
        }
        var ranks = [Int32](repeating: 0, count: posts.count)
        for (rank, index) in order.enumerated() { ranks[index] = Int32(rank) }
        return ranks
    }

    /// Keeps these of the passages, in this order.
    package mutating func keep(_ passages: [RepeatedPassage]) {
        self.passages = passages
    }

    /// The fingerprints of all repeated passages, ascending.
    package var fingerprints: [UInt64] { passages.map(\.fingerprint).sorted() }

    /// Words of a post's passages that stand in another post too.
    package func repeatedWords(ofPost index: Int, in posts: [MeasuredPost]) -> Int {
        passagesOfPost[index].reduce(0) { $0 + Int(posts[index].passages[Int($1)].words) }
    }
}

/// Membership in an ascending array, asked in ascending order.
private struct SortedLookup {
    private let values: [UInt64]
    private var position = 0

    init(_ values: [UInt64]) {
        self.values = values
    }

    mutating func contains(_ value: UInt64) -> Bool {
        while position < values.count, values[position] < value { position += 1 }
        return position < values.count && values[position] == value
    }
}
