package import Measuring
import Posts
import Tasks

/// A passage that stands in at least two posts.
package struct RepeatedPassage: Sendable, Hashable {
    package let fingerprint: UInt64
    /// Words of every copy after the first.
    package let extraWords: Int
    private let start: Int32
    private let end: Int32
    private let firstWords: Int32
    private let postCount: Int32

    init(fingerprint: UInt64, places: Range<Int>, words: Int32, posts: Int, extraWords: Int) {
        self.fingerprint = fingerprint
        self.extraWords = extraWords
        start = Int32(places.lowerBound)
        end = Int32(places.upperBound)
        firstWords = words
        postCount = Int32(posts)
    }

    /// The same passage with its places so much further on.
    func moved(by offset: Int) -> RepeatedPassage {
        RepeatedPassage(
            fingerprint: fingerprint,
            places: places.lowerBound + offset..<places.upperBound + offset,
            words: firstWords,
            posts: posts,
            extraWords: extraWords
        )
    }

    /// Where it stands, as a range of `Repeats.places`; the first place first.
    package var places: Range<Int> { Int(start)..<Int(end) }
    /// Words of its first copy.
    package var words: Int { Int(firstWords) }
    package var posts: Int { Int(postCount) }
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
        let copies = PassageCopies(columns, heads, heads.map(isIncluded), known: known)
        self.init([CopiedPassages(copies, columns)], columns)
    }

    /// The same, searched for by several tasks at once.
    /// - Parameter counted: for each post whether it counts.
    package static func found(
        in heads: [PostHead],
        _ columns: PassageColumns,
        counted: [Bool],
        jobs: Int
    ) async throws -> Repeats {
        var shares: [CopiedPassages] = []
        try await orderedMap(
            PassageCopies(columns, heads, counted, known: nil).shares(max(1, jobs)),
            width: jobs,
            { CopiedPassages($0, columns) },
            take: { shares.append($0) }
        )
        return Repeats(consume shares, columns)
    }

    /// - Parameter shares: of all that is repeated, by fingerprint.
    private init(_ shares: consuming [CopiedPassages], _ columns: PassageColumns) {
        self.columns = columns
        placeOfPassage = Array(repeating: -1, count: self.columns.count)
        if shares.count == 1 {
            (passages, places, firsts) = (shares[0].passages, shares[0].places, shares[0].firsts)
        } else {
            places.reserveCapacity(shares.reduce(0) { $0 + $1.places.count })
            firsts.reserveCapacity(shares.reduce(0) { $0 + $1.places.count })
            // What is taken over of a share is let go of before the next.
            shares.reverse()
            while let share = shares.popLast() {
                let start = places.count
                passages += share.passages.lazy.map { $0.moved(by: start) }
                places += share.places
                firsts += share.firsts.lazy.map { $0 + Int32(start) }
            }
        }
        shares = []
        for (index, place) in places.enumerated() {
            placeOfPassage[Int(self.columns.starts[place.post]) + place.passage] = Int32(index)
        }
        orderByFirstPlace()
        self.columns.forgetFingerprints()
    }

    /// The repeats of posts in memory, in the order of the rows.
    package init(
        in posts: [MeasuredPost],
        known: [UInt64]? = nil,
        where isIncluded: (PostHead) -> Bool = { _ in true }
    ) {
        self.init(in: posts.map { PostHead($0) }, PassageColumns(posts), known: known, where: isIncluded)
    }

    /// Passages by their first place: source, path, line, as the posts are ordered.
    private mutating func orderByFirstPlace() {
        var ordered = passages
        passages = []
        ordered.sort { precedes($0, $1) }
        // A copy of its own length: the array that grew has room for up to twice as many.
        passages = ordered.map { $0 }
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

/// Repeated passages with their copies, by fingerprint.
private struct CopiedPassages: Sendable {
    var passages: [RepeatedPassage] = []
    /// As `Repeats.places`.
    var places: [PassagePlace] = []
    /// As `Repeats.firsts`.
    var firsts: [Int32] = []

    init(_ copies: consuming PassageCopies, _ columns: PassageColumns) {
        var copies = copies
        places.reserveCapacity(copies.mostCopies)
        firsts.reserveCapacity(copies.mostCopies)
        while let group = copies.next() { take(group, columns) }
    }

    /// Takes the copies of one fingerprint that is repeated.
    private mutating func take(_ copies: ArraySlice<PassageCopy>, _ columns: PassageColumns) {
        guard let first = copies.first else { return }
        let start = places.count
        var posts = 0
        var lastPost: Int32 = -1
        var words = 0
        for copy in copies {
            if copy.post != lastPost { posts += 1 }
            lastPost = copy.post
            words += Int(columns.words[Int(copy.place)])
            places.append(PassagePlace(post: copy.post, passage: copy.passage(in: columns)))
            firsts.append(Int32(start))
        }
        // A copy alone is repeated outside of these posts: here nothing could go.
        guard copies.count > 1 else { return }
        let firstWords = columns.words[Int(first.place)]
        passages.append(
            RepeatedPassage(
                fingerprint: first.fingerprint,
                places: start..<places.count,
                words: firstWords,
                posts: posts,
                extraWords: words - Int(firstWords)
            )
        )
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
