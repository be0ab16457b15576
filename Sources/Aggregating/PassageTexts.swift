/// Starts of passages by fingerprint, in one buffer: there may be hundreds of thousands.
package struct PassageTexts: Sendable {
    private struct Entry {
        let fingerprint: UInt64
        let start: Int
        let length: Int32
    }

    private var entries: [Entry] = []
    private var bytes: [UInt8] = []

    package init() {}

    /// Adds texts of passages that have none so far.
    package init(_ texts: [(fingerprint: UInt64, text: String)]) {
        for (fingerprint, text) in texts { add(fingerprint, text) }
        arrange()
    }

    /// Adds the text of a passage that has none so far; `arrange` makes it found.
    package mutating func add(_ fingerprint: UInt64, _ text: String) {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        entries.append(Entry(fingerprint: fingerprint, start: start, length: Int32(bytes.count - start)))
    }

    package mutating func add(_ other: PassageTexts) {
        let offset = bytes.count
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
    }

    package subscript(fingerprint: UInt64) -> String? {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].fingerprint < fingerprint { low = middle + 1 } else { high = middle }
        }
        guard low < entries.count, entries[low].fingerprint == fingerprint else { return nil }
        let start = entries[low].start
        return String(decoding: bytes[start..<start + Int(entries[low].length)], as: UTF8.self)
    }
}
