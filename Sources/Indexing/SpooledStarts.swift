import Files

/// The starts of passages of a task's batch, as reports show them.
struct StartBatch: Sendable {
    /// Bytes that are kept; a single file may hold posts without end.
    private static let most = 4 << 20

    fileprivate private(set) var bytes: [UInt8] = []
    fileprivate private(set) var ends: [Int] = []

    /// Adds the start of the next passage of the next post.
    mutating func append(_ passage: Span<UInt8>) {
        let place = bytes.count
        guard place < Self.most else { return }
        // Its length in front, which two bytes hold.
        bytes.append(0)
        bytes.append(0)
        PassageStart.append(passage, to: &bytes)
        let count = bytes.count - place - 2
        bytes[place] = UInt8(truncatingIfNeeded: count)
        bytes[place + 1] = UInt8(truncatingIfNeeded: count >> 8)
    }

    /// Adds a post of another batch.
    mutating func append(_ other: StartBatch, at post: Int) {
        bytes += other.bytes[(post == 0 ? 0 : other.ends[post - 1])..<other.ends[post]]
        endPost()
    }

    /// Adds the next post.
    mutating func endPost() { ends.append(bytes.count) }

    /// Forgets the posts behind the first ones.
    mutating func keepFirst(_ posts: Int) {
        ends.removeLast(ends.count - posts)
        bytes.removeLast(bytes.count - (ends.last ?? 0))
    }
}

/// The starts of passages of the posts of a spool, in a scratch file of their own. A post is read once, and which of its
/// passages are repeated is known when all are: what is not kept here has to be fetched from its file again.
struct SpooledStarts: Sendable {
    private struct Place {
        let start: Int
        let length: Int32
    }

    /// Bytes that are kept of all posts.
    private static let most = 256 << 20

    private let file: ScratchFile
    private var filed = 0
    private var places: [Place] = []

    init(in folder: PathBytes) throws(SystemFault) {
        file = try ScratchFile(in: folder)
    }

    /// Adds the posts of a batch behind the others.
    mutating func append(_ batch: StartBatch) throws(SystemFault) {
        let isKept = filed + batch.bytes.count <= Self.most
        if isKept { try file.write(batch.bytes, at: filed) }
        var start = 0
        for end in batch.ends {
            places.append(Place(start: filed + start, length: isKept ? Int32(end - start) : 0))
            start = end
        }
        if isKept { filed += batch.bytes.count }
    }

    /// The same posts in another order: for each place, the post that comes there.
    func ordered(by order: [Int]) -> SpooledStarts {
        var ordered = self
        ordered.places = order.map { places[$0] }
        return ordered
    }

    /// The starts of a post's passages, from the first one on as many as are kept.
    func starts(ofPost row: Int) throws(SystemFault) -> [String] {
        let place = places[row]
        guard place.length > 0 else { return [] }
        var bytes: [UInt8] = []
        try file.read(place.start..<place.start + Int(place.length), into: &bytes)
        var starts: [String] = []
        var position = 0
        while position + 2 <= bytes.count {
            let end = position + 2 + Int(bytes[position]) + Int(bytes[position + 1]) << 8
            starts.append(String(decoding: bytes[(position + 2)..<min(end, bytes.count)], as: UTF8.self))
            position = end
        }
        return starts
    }
}
