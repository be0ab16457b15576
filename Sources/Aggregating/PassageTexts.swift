package import Files

/// Starts of passages by fingerprint. There may be hundreds of thousands: they stand in one buffer, and what is too much
/// for that in a scratch file, where there is a folder for one.
package struct PassageTexts: Sendable {
    /// Bytes that are in memory at most, where there is a file.
    private static let mostInMemory = 4 << 20

    private struct Entry {
        let fingerprint: UInt64
        let start: Int
        let length: Int32
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []
    private var file: ScratchFile?
    /// Bytes that are in the file; those in memory stand behind them.
    private var filed = 0

    package init() {}

    /// - Parameter folder: where the scratch file is made.
    package init(in folder: PathBytes?) throws(SystemFault) {
        if let folder { file = try ScratchFile(in: folder) }
    }

    /// Adds, to a buffer, the text of a passage that has none so far; `arrange` makes it found.
    package mutating func add(_ fingerprint: UInt64, _ text: String) {
        let start = filed + bytes.count
        bytes.append(contentsOf: text.utf8)
        let length = Int32(filed + bytes.count - start)
        entries.append(Entry(fingerprint: fingerprint, start: start, length: length))
    }

    /// Adds the texts of a buffer.
    package mutating func add(_ other: PassageTexts) throws(SystemFault) {
        if let file, bytes.count + other.bytes.count > Self.mostInMemory {
            try file.write(bytes, at: filed)
            filed += bytes.count
            bytes = []
        }
        let offset = filed + bytes.count
        bytes += other.bytes
        for entry in other.entries {
            let moved = Entry(
                fingerprint: entry.fingerprint,
                start: entry.start + offset,
                length: entry.length
            )
            entries.append(moved)
        }
    }

    /// Puts what was added into the order in which it is looked up.
    package mutating func arrange() {
        entries.sort { $0.fingerprint < $1.fingerprint }
        // A copy of its own length: the array that grew has room for up to twice as many.
        entries = entries.map { $0 }
    }

    package var count: Int { entries.count }

    /// Whether the passage has a text.
    package func contains(_ fingerprint: UInt64) -> Bool { entry(of: fingerprint) != nil }

    /// The start of a passage; nil where none was added.
    package func text(of fingerprint: UInt64) throws(SystemFault) -> String? {
        guard let entry = entry(of: fingerprint) else { return nil }
        if let file, entry.start < filed {
            var text: [UInt8] = []
            try file.read(entry.start..<entry.start + Int(entry.length), into: &text)
            return String(decoding: text, as: UTF8.self)
        }
        let start = entry.start - filed
        return String(decoding: bytes[start..<start + Int(entry.length)], as: UTF8.self)
    }

    private func entry(of fingerprint: UInt64) -> Entry? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].fingerprint < fingerprint { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].fingerprint == fingerprint else { return nil }
        return entries[low]
    }
}
