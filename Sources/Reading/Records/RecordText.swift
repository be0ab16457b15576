/// The text of one record as it stands in its file, up to the limit of a record.
struct RecordText {
    /// Bytes beyond the limit are not kept.
    private(set) var bytes: [UInt8] = []
    /// Bytes in all.
    private(set) var count = 0
    /// The file's line on which it begins.
    private(set) var line = 1
    /// Whether it came to its end before the file did.
    var isWhole = false
    private let limit: Int

    /// - Parameter limit: the bytes that a record may have.
    init(limit: Int64) {
        self.limit = Int(clamping: limit)
    }

    var isTooLarge: Bool { count > limit }

    /// Begins another record.
    mutating func begin(line: Int) {
        bytes.removeAll(keepingCapacity: true)
        count = 0
        self.line = line
        isWhole = false
    }

    mutating func append(_ piece: ArraySlice<UInt8>) {
        count += piece.count
        guard count <= limit else { return bytes.removeAll(keepingCapacity: false) }
        bytes.append(contentsOf: piece)
    }
}
