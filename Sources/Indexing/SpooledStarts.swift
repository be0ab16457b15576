import Files

/// The starts of passages of a task's batch, as the posts write them: only those of repeated ones are shown.
struct StartBatch: Sendable {
    /// Bytes that are kept; a single file may hold posts without end.
    private static let most = 4 << 20

    fileprivate private(set) var bytes: [UInt8] = []
    fileprivate private(set) var ends: [Int] = []

    /// Adds the start of the next passage of the next post.
    mutating func append(_ passage: Span<UInt8>) {
        guard bytes.count < Self.most else { return }
        let count = PassageStart.keptBytes(of: passage)
        // In front its length, and whether it goes on: two bytes hold that.
        let header = count << 1 | (count < passage.count ? 1 : 0)
        bytes.append(UInt8(truncatingIfNeeded: header))
        bytes.append(UInt8(truncatingIfNeeded: header >> 8))
        passage.extracting(first: count).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
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

    /// The starts of a post's passages as reports show them, from the first one on as many as are kept; nil for one of
    /// which too little is.
    func starts(ofPost row: Int) throws(SystemFault) -> [String?] {
        let place = places[row]
        guard place.length > 0 else { return [] }
        var bytes: [UInt8] = []
        try file.read(place.start..<place.start + Int(place.length), into: &bytes)
        var starts: [String?] = []
        var position = 0
        while position + 2 <= bytes.count {
            let header = Int(bytes[position]) + Int(bytes[position + 1]) << 8
            let end = position + 2 + header >> 1
            let start = bytes.span.extracting((position + 2)..<min(end, bytes.count))
            starts.append(header & 1 == 0 ? PassageStart.text(of: start) : PassageStart.text(ofCut: start))
            position = end
        }
        return starts
    }
}
